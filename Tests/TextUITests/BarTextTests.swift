import TestSupport
import TextUI
import Testing

@Suite struct BarTextTests {
  @Test(arguments: [
    (0.0, 1.0, "████"), (0.0, 0.5, "██  "), (0.125, 0.625, "▐█▌ "), (0.5, 0.5, "  ▌ "),
    (1.0, 1.0, "   ▐"), (0.0, 0.0, "▌   "), (-5.0, 9.0, "████"), (Double.nan, Double.nan, "▌   "),
    (0.75, 0.25, "   ▌"),
  ])
  func `a bar covers its part and is never invisible`(from: Double, to: Double, bar: String) {
    #expect(BarText.bar(from: from, to: to, width: 4, unicode: true) == bar)
  }

  @Test func `in ASCII every touched column is filled`() {
    #expect(BarText.bar(from: 0.125, to: 0.625, width: 4, unicode: false) == "### ")
    #expect(BarText.bar(from: 0.5, to: 0.5, width: 4, unicode: false) == "  # ")
  }

  @Test func `several bars share a row`() {
    #expect(
      BarText.bars([(0, 0.125), (0.375, 0.5)], width: 4, unicode: true) == "▌▐  ")
    #expect(BarText.bars([], width: 4, unicode: true) == "    ")
  }

  @Test func `a bar is as wide as asked`() {
    var random = SeededRandom(seed: 4)
    for _ in 0..<1_000 {
      let width = Int.random(in: 0...60, using: &random)
      let bar = BarText.bar(
        from: Double.random(in: -1...2, using: &random),
        to: Double.random(in: -1...2, using: &random),
        width: width, unicode: Bool.random(using: &random))
      #expect(DisplayWidth.columns(bar) == width)
      #expect(width == 0 || bar.contains { $0 != " " })
    }
  }

  @Test func `a sparkline scales to its largest value`() {
    #expect(Sparkline.text([0, 4, 8], unicode: true) == "▁▅█")
    #expect(Sparkline.text([0, 4, 8], unicode: false) == "_+#")
    #expect(Sparkline.text([1, .nan], maximum: 8, unicode: true) == "▂ ")
    #expect(Sparkline.text([0, 0], unicode: true) == "▁▁")
  }

  @Test func `a progress bar fits its width`() {
    #expect(
      ProgressBar.line(fraction: 0.5, label: "load", width: 20, unicode: true).text
        == "load ████░░░░░  50 %")
    for fraction in [-1, 0, 0.999, 1, 7, Double.nan] {
      let line = ProgressBar.line(
        fraction: fraction, label: "a rather long label", width: 30, unicode: false)
      #expect(line.width == 30)
    }
  }
}

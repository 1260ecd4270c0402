import TestSupport
import TextUI
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("東京", 4), ("🙂", 2), ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("▐█▌", 3), ("◆", 1), ("\u{200B}", 0), ("\u{1B}", 4),
    ("a\nb", 4), ("ｆｕｌｌ", 8), ("👩\u{200D}👧", 4), ("\u{AD}", 1),
  ])
  func `columns are counted as wcwidth does`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(text) == columns)
  }

  @Test func `the quick look and the careful one agree on every character`() {
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      let shown = SafeText.visible(text)
      guard shown == text else {
        #expect(DisplayWidth.columns(text) == shown.utf8.count)
        continue
      }
      // A character beside one that ends the quick look is measured the careful way.
      let columns = DisplayWidth.columns(text)
      guard columns == DisplayWidth.columns(scalar),
        columns + 2 == DisplayWidth.columns("東" + text)
      else {
        Issue.record("U+\(String(value, radix: 16)) is measured in two ways")
        return
      }
    }
  }

  @Test(arguments: [
    ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""),
    ("東京都", 5, "東京…"), ("東京都", 4, "東…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ])
  func `text is cut with an ellipsis`(text: String, width: Int, cut: String) {
    #expect(DisplayWidth.truncated(text, to: width) == cut)
  }

  @Test func `in ASCII the ellipsis is three dots`() {
    #expect(DisplayWidth.truncated("hello world", to: 8, unicode: false) == "hello...")
    #expect(DisplayWidth.truncated("hello", to: 2, unicode: false) == "..")
  }

  @Test func `cutting keeps styles and never exceeds the width`() {
    let line = Line([StyledText("abc", .error), StyledText("def", .muted)])
    #expect(
      line.truncated(to: 5)
        == Line([StyledText("abc", .error), StyledText("d…", .muted)]))
    var random = SeededRandom(seed: 3)
    for _ in 0..<1_000 {
      let line = Line([StyledText(random.text(upTo: 20)), StyledText(random.text(upTo: 20))])
      let width = Int.random(in: 0...30, using: &random)
      let unicode = Bool.random(using: &random)
      #expect(line.truncated(to: width, unicode: unicode).width <= width)
    }
  }

  @Test func `padding fills up to the width on either side`() {
    #expect(DisplayWidth.padded("東", to: 4) == "東  ")
    #expect(DisplayWidth.padded("7", to: 3, .right) == "  7")
    #expect(DisplayWidth.padded("long", to: 2) == "long")
    #expect(Line("7").padded(to: 3, .right).text == "  7")
  }
}

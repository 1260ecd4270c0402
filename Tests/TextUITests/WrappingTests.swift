import TestSupport
import TextUI
import Testing

@Suite struct WrappingTests {
  private func texts(_ lines: [Line]) -> [String] { lines.map(\.text) }

  @Test func `lines break at blanks`() {
    let lines = Wrapping.wrap("the quick brown fox jumps", width: 10)
    #expect(texts(lines) == ["the quick", "brown fox", "jumps"])
  }

  @Test func `continuation lines hang`() {
    let lines = Wrapping.wrap("alpha beta gamma", width: 10, indent: 1, hangingIndent: 3)
    #expect(texts(lines) == [" alpha", "   beta", "   gamma"])
  }

  @Test func `overlong words are broken`() {
    #expect(texts(Wrapping.wrap("ab abcdefghij k", width: 4)) == ["ab", "abcd", "efgh", "ij k"])
    #expect(texts(Wrapping.wrap("東京都庁", width: 5)) == ["東京", "都庁"])
  }

  @Test func `styles survive a break inside a word`() {
    let line = Line([StyledText("abc", .code), StyledText("def", .error)])
    #expect(
      Wrapping.wrap(line, width: 4) == [
        Line([StyledText("abc", .code), StyledText("d", .error)]), Line("ef", .error),
      ])
  }

  @Test func `a word of several styles moves to the next line whole`() {
    let line = Line([StyledText("see "), StyledText("trace", .code), StyledText(".")])
    #expect(
      Wrapping.wrap(line, width: 8) == [
        Line("see"), Line([StyledText("trace", .code), StyledText(".")]),
      ])
  }

  @Test func `nothing is one empty line`() {
    #expect(texts(Wrapping.wrap("", width: 10)) == [""])
    #expect(texts(Wrapping.wrap(text: "a\n\nb", width: 10)) == ["a", "", "b"])
  }

  @Test func `no line exceeds the width and no visible character is lost`() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<2_000 {
      let line = Line(
        (0..<3).map { _ in
          StyledText(random.text(upTo: 30), Bool.random(using: &random) ? .code : .plain)
        })
      let width = Int.random(in: 4...40, using: &random)
      let indent = Int.random(in: 0...50, using: &random)
      let lines = Wrapping.wrap(line, width: width, indent: indent, hangingIndent: indent / 2)
      #expect(lines.allSatisfy { $0.width <= width })
      let before = line.shown(unicode: true).text.unicodeScalars.filter { $0 != " " }
      let after = lines.map(\.text).joined().unicodeScalars.filter { $0 != " " }
      #expect(before.elementsEqual(after))
    }
  }

  @Test func `a word of a hundred thousand letters is broken in a moment`() {
    let lines = Wrapping.wrap(Line(String(repeating: "ä", count: 100_000)), width: 80)
    #expect(lines.count == 1_250)
  }
}

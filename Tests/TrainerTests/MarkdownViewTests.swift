import Documents
import TestSupport
import TextUI
import Testing
import Trainer

@Suite struct MarkdownViewTests {
  private let canvas = Canvas(width: 40)

  private func texts(_ markdown: String, _ canvas: Canvas) -> [String] {
    MarkdownView.lines(markdown, canvas: canvas).map(\.text)
  }

  @Test func `a page is laid out`() {
    let markdown = """
      # What is a span?

      A span is one unit of work in a trace; it has a *start*, an **end** and a `parent`.

      1. first
      2. second item that is too long for one line of the page
         - inner

      ```sh
      tracelab find \\
      \t--limit 3
      ```

      > A quote of several words that wraps around.

      See [the spec](https://w3.org/t).
      """
    #expect(
      texts(markdown, canvas) == [
        "What is a span?", "", "A span is one unit of work in a trace;",
        "it has a start, an end and a parent.", "", "1. first",
        "2. second item that is too long for one", "   line of the page", "   • inner", "",
        "    tracelab find \\", "        --limit 3", "", "│ A quote of several words that wraps",
        "│ around.", "", "See the spec (https://w3.org/t).",
      ])
  }

  @Test func `marks become styles`() {
    let lines = MarkdownView.lines("a `b` **c**", canvas: canvas)
    #expect(
      lines == [
        Line([
          StyledText("a"), StyledText(" "), StyledText("b", .code), StyledText(" "),
          StyledText("c", .strong),
        ])
      ])
  }

  @Test func `unclosed marks stay text`() {
    #expect(texts("a * b ` c ** d", canvas) == ["a * b ` c ** d"])
  }

  @Test func `a table that fits has a line for each row`() {
    let markdown = "| Port | What |\n|--:|---|\n| 4317 | OTLP gRPC |\n| 9411 | Zipkin |\n"
    #expect(
      texts(markdown, canvas) == ["Port  What", "4317  OTLP gRPC", "9411  Zipkin"])
  }

  @Test func `a table that is too wide wraps its cells and loses nothing`() {
    let markdown = """
      | Field | Meaning |
      |---|---|
      | parent | the span that caused this one, or nothing for a root |
      | kind | client, server, producer, consumer or internal |
      """
    #expect(
      texts(markdown, Canvas(width: 30)) == [
        "Field   Meaning", "parent  the span that caused", "        this one, or nothing",
        "        for a root", "kind    client, server,", "        producer, consumer or",
        "        internal",
      ])
  }

  @Test func `loose lists keep their blank lines and empty items their marker`() {
    #expect(texts("- a\n\n- b\n", canvas) == ["• a", "", "• b"])
    #expect(texts("-\n- b\n", Canvas(width: 40, unicode: false)) == ["- ", "- b"])
  }

  @Test func `no line is wider than the canvas but those of code`() {
    var random = SeededRandom(seed: 51)
    let syntax = Array("#*_`[]()>|-! \n\nab1.word ".utf8)
    for _ in 0..<800 {
      let bytes = random.bytes(upTo: 200, from: syntax)
      let blocks = MarkdownDocument.parse(String(decoding: bytes, as: UTF8.self))
      guard !blocks.contains(where: hasCode) else { continue }
      let canvas = Canvas(width: Int.random(in: 20...60, using: &random))
      #expect(MarkdownView.lines(blocks, canvas: canvas).allSatisfy { $0.width <= canvas.width })
    }
  }

  private func hasCode(_ block: MarkdownBlock) -> Bool {
    switch block {
    case .code: true
    case .quote(let blocks): blocks.contains(where: hasCode)
    case .list(let list): list.items.joined().contains(where: hasCode)
    default: false
    }
  }
}

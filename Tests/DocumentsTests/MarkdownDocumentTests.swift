import Documents
import TestSupport
import Testing

@Suite struct MarkdownDocumentTests {
  @Test(
    arguments: [
      ("# Title", [.heading(level: 1, [.text("Title")])]),
      ("one\ntwo", [.paragraph([.text("one two")])]),
      ("one  \ntwo", [.paragraph([.text("one"), .lineBreak, .text("two")])]),
      (
        "a `b` *c* **d** [e](http://f)",
        [
          .paragraph([
            .text("a "), .code("b"), .text(" "), .emphasis([.text("c")]), .text(" "),
            .strong([.text("d")]), .text(" "), .link(destination: "http://f", [.text("e")]),
          ])
        ]
      ),
      ("```yaml extra\na: 1\n\n  b\n```", [.code(language: "yaml", text: "a: 1\n\n  b\n")]),
      ("> quoted\n> text", [.quote([.paragraph([.text("quoted text")])])]),
      ("---", [.thematicBreak]),
      ("<div>\nx\n</div>", [.paragraph([.text("<div> x </div>")])]),
      ("a <b>c</b> &amp; d", [.paragraph([.text("a <b>c</b> & d")])]),
      ("", []),
    ] as [(String, [MarkdownBlock])])
  func `a text becomes blocks`(text: String, blocks: [MarkdownBlock]) {
    #expect(MarkdownDocument.parse(text) == blocks)
  }

  @Test func `lists nest and keep their numbers`() {
    let blocks = MarkdownDocument.parse("3. one\n   - inner\n4. two\n")
    #expect(
      blocks == [
        .list(
          MarkdownList(
            start: 3,
            items: [
              [
                .paragraph([.text("one")]),
                .list(MarkdownList(items: [[.paragraph([.text("inner")])]])),
              ], [.paragraph([.text("two")])],
            ]))
      ])
    guard case .list(let loose)? = MarkdownDocument.parse("- a\n\n- b\n").first else {
      Issue.record("not a list")
      return
    }
    #expect(!loose.isTight)
  }

  @Test func `tables have alignments, a header and rows`() {
    let blocks = MarkdownDocument.parse("| a | b | c |\n|---|--:|:-:|\n| 1 | `2` | 3 |\n| 4 |\n")
    let expected = MarkdownTable(
      alignments: [.left, .right, .center],
      header: [[.text("a")], [.text("b")], [.text("c")]],
      rows: [[[.text("1")], [.code("2")], [.text("3")]], [[.text("4")], [], []]])
    #expect(blocks == [.table(expected)])
  }

  @Test func `what is nested too deep stays as text`() {
    let blocks = MarkdownDocument.parse(String(repeating: "> ", count: 5_000) + "deep **bold**")
    var depth = 0
    var inner = blocks
    while case .quote(let next)? = inner.first {
      depth += 1
      inner = next
    }
    #expect(depth < 64)
    #expect(inner == [.paragraph([.text("deep bold")])])
  }

  @Test func `no text makes the parser trap`() {
    var random = SeededRandom(seed: 41)
    let syntax = Array("#*_`[]()<>|-:!\\&;>~ \n\tab1.+".utf8)
    for round in 0..<3_000 {
      let bytes = random.bytes(upTo: 120, from: round.isMultiple(of: 4) ? [] : syntax)
      let text = String(decoding: bytes, as: UTF8.self)
      let blocks = MarkdownDocument.parse(text)
      #expect(blocks.count <= text.utf8.count)
    }
  }
}

import Documents
import TestSupport
import Testing

@Suite struct YAMLDocumentTests {
  @Test func `a document becomes a tree with positions`() throws {
    let node = try YAMLDocument.parse("title: Hello\nitems:\n  - 1\n  - \"2\"\n", file: "a.yaml")
    let expected = YAMLNode(
      .mapping([
        YAMLEntry(key: scalar("title", 1, 1), value: scalar("Hello", 1, 8)),
        YAMLEntry(
          key: scalar("items", 2, 1),
          value: YAMLNode(
            .sequence([scalar("1", 3, 5), scalar("2", 4, 5, plain: false)]),
            position: SourcePosition(line: 3, column: 3))),
      ]), position: SourcePosition(line: 1, column: 1))
    #expect(node == expected)
  }

  @Test func `columns count characters, not bytes`() throws {
    let node = try YAMLDocument.parse("{é: ü, x: 1}", file: "a.yaml")
    guard case .mapping(let entries) = node.content else {
      Issue.record("not a mapping")
      return
    }
    #expect(entries.map(\.key.position.column) == [2, 8])
  }

  @Test(arguments: [
    ("a: 1\na: 2\n", "f:2:1: key 'a' is already in this mapping, in line 1"),
    ("a: 1\n---\nb: 2\n", "f:2:1: a second document begins here; a file holds one"),
    ("a:\n\t- 1\n", "f:2:1: a tab cannot indent YAML; use spaces"),
    ("a: *b\n", "f:1:4: alias '*b' has no anchor '&b' before it"),
    ("a: &a [*a]\n", "f:1:8: alias '*a' has no anchor '&a' before it"),
    ("a: !!binary aGk=\n", "f:1:4: tag 'tag:yaml.org,2002:binary' is not supported here"),
    ("a: !env HOME\n", "f:1:4: tag '!env' is not supported here"),
    ("? [1]\n: 2\n", "f:1:3: expected a word as the key of a mapping, found a list"),
    (
      "a: [1, 2\nb: 3\n",
      "f:2:2: did not find expected ',' or ']', while parsing a flow sequence that began in line 1"
    ),
  ])
  func `a mistake is reported with its place`(text: String, problem: String) {
    let error = #expect(throws: DocumentProblem.self) { try YAMLDocument.parse(text, file: "f") }
    #expect(error?.description == problem)
  }

  @Test func `bytes that are not UTF-8 are reported with their place`() {
    let error = #expect(throws: DocumentProblem.self) {
      try YAMLDocument.parse([0x61, 0x3A, 0x0A, 0x20, 0xFF], file: "f")
    }
    #expect(error?.description == "f:2:2: not valid UTF-8 from here on")
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "~", "null"])
  func `an empty document is a null`(text: String) throws {
    #expect(try YAMLDocument.parse(text, file: "f").isNull)
  }

  @Test func `an alias stands for a copy of what its anchor names`() throws {
    let node = try YAMLDocument.parse("a: &x {k: 1}\nb: *x\n", file: "f")
    guard case .mapping(let entries) = node.content else {
      Issue.record("not a mapping")
      return
    }
    #expect(entries.first?.value.content == entries.last?.value.content)
    #expect(entries.last?.value.position == SourcePosition(line: 2, column: 4))
  }

  @Test func `aliases that unfold into billions of values are refused at once`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    let error = #expect(throws: DocumentProblem.self) { try YAMLDocument.parse(text, file: "f") }
    #expect(error?.message == "more than 200000 values, aliases unfolded")
    #expect(error?.position?.line == 6)
  }

  @Test func `nesting is limited, also through aliases`() {
    let flat = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try YAMLDocument.parse(flat, file: "f") }
    let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
    #expect(throws: DocumentProblem.self) { try YAMLDocument.parse(deep, file: "f") }
    var chain = "- &a0 [x]\n"
    for level in 1...70 { chain += "- &a\(level) [*a\(level - 1)]\n" }
    let error = #expect(throws: DocumentProblem.self) { try YAMLDocument.parse(chain, file: "f") }
    #expect(error?.message == "nested more than 64 levels deep")
    let bomb = String(repeating: "[", count: 1 << 20)
    #expect(throws: DocumentProblem.self) { try YAMLDocument.parse(bomb, file: "f") }
  }

  @Test func `a document over a mebibyte is refused`() {
    let text = String(repeating: "# nothing\n", count: 110_000)
    let error = #expect(throws: DocumentProblem.self) { try YAMLDocument.parse(text, file: "f") }
    #expect(error?.description == "f: larger than 1 MiB, the most a document may have")
  }

  @Test func `no bytes make the parser trap`() {
    var random = SeededRandom(seed: 1)
    let syntax = Array("[]{}:,-?&*!|>'\"%@`# \n\tab01~".utf8)
    var read = 0
    for round in 0..<4_000 {
      let bytes = random.bytes(upTo: 60, from: round.isMultiple(of: 4) ? [] : syntax)
      if (try? YAMLDocument.parse(bytes, file: "f")) != nil { read += 1 }
    }
    #expect(read > 100)
  }

  private func scalar(_ text: String, _ line: Int, _ column: Int, plain: Bool = true) -> YAMLNode {
    YAMLNode(.scalar(text, plain: plain), position: SourcePosition(line: line, column: column))
  }
}

import Documents
import Testing

@Suite struct YAMLMappingTests {
  /// Reads `text` as a mapping and returns what `body` made of it, and the problems.
  private func read<Value>(
    _ text: String, _ body: (YAMLMapping) -> Value
  ) throws -> (value: Value?, problems: [String]) {
    let problems = ProblemList(file: "f")
    let node = try YAMLDocument.parse(text, file: "f")
    let value = YAMLMapping(node, problems: problems).map(body)
    return (value, problems.problems.map(\.description))
  }

  @Test func `a complete mapping is read without problems`() throws {
    let text = """
      title: 42
      seed: 7
      rate: 2.5
      loud: true
      level: easy
      tags: [a, 1]
      slo: {p95: 800}
      empty:
      """
    let (_, problems) = try read(text) { lab in
      #expect(lab.string("title") == "42")
      #expect(lab.integer("seed", in: 0...10) == 7)
      #expect(lab.number("rate") == 2.5)
      #expect(lab.boolean("loud") == true)
      #expect(lab.choice("level", from: ["easy", "hard"]) == "easy")
      #expect(lab.strings("tags") == ["a", "1"])
      #expect(lab.mapping("slo")?.integer("p95") == 800)
      #expect(lab.optionalString("empty") == nil)
      #expect(lab.optionalInteger("absent") == nil)
      lab.finish()
    }
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    ("x: seven", "f:1:4: expected a whole number for 'x', found \"seven\""),
    ("x: \"7\"", "f:1:4: expected a whole number for 'x', found the quoted text \"7\""),
    ("x: 1.5", "f:1:4: expected a whole number for 'x', found \"1.5\""),
    ("x: [1]", "f:1:4: expected a whole number for 'x', found a list"),
    (
      "x: 99999999999999999999",
      "f:1:4: expected a whole number for 'x', found \"99999999999999999999\""
    ),
    ("y: 1", "f:1:1: missing key 'x'"),
    ("x:", "f:1:3: key 'x' has no value"),
  ])
  func `a wrong whole number says what was found`(text: String, problem: String) throws {
    #expect(try read(text) { $0.integer("x") }.problems == [problem])
  }

  @Test func `ranges are part of what is expected`() throws {
    let (_, problems) = try read("a: 0\nb: 2\nc: -1\nd: 9") { mapping in
      #expect(mapping.integer("a", in: 1...5) == nil)
      #expect(mapping.number("b", in: 0...1) == nil)
      #expect(mapping.integer("c", in: 0...Int.max) == nil)
      #expect(mapping.number("d", in: -.infinity...3) == nil)
    }
    #expect(
      problems == [
        "f:1:4: expected a whole number from 1 to 5 for 'a', found \"0\"",
        "f:2:4: expected a number from 0.0 to 1.0 for 'b', found \"2\"",
        "f:3:4: expected a whole number of at least 0 for 'c', found \"-1\"",
        "f:4:4: expected a number of at most 3.0 for 'd', found \"9\"",
      ])
  }

  @Test func `a wrong choice is answered with the words and a suggestion`() throws {
    let (_, problems) = try read("kind: chioce") { $0.choice("kind", from: ["choice", "multi"]) }
    #expect(
      problems == [
        "f:1:7: expected one of choice, multi for 'kind', found \"chioce\"; did you mean 'choice'?"
      ])
  }

  @Test func `wrong kinds of value are named`() throws {
    let (_, problems) = try read("a: 1\nb: yes\nc: {}\nd: [1, [2], ~]\ne: x") { mapping in
      #expect(mapping.mapping("a") == nil)
      #expect(mapping.boolean("b") == nil)
      #expect(mapping.string("c") == nil)
      #expect(mapping.strings("d") == ["1"])
      #expect(mapping.list("e") == nil)
      #expect(mapping.number("e") == nil)
    }
    #expect(
      problems == [
        "f:1:4: expected a mapping for 'a', found \"1\"",
        "f:2:4: expected true or false for 'b', found \"yes\"",
        "f:3:4: expected text for 'c', found a mapping",
        "f:4:8: expected text in the list 'd', found a list",
        "f:4:13: expected text in the list 'd', found nothing",
        "f:5:4: expected a list for 'e', found \"x\"",
        "f:5:4: expected a number for 'e', found \"x\"",
      ])
  }

  @Test func `keys that nobody asked for are reported with what was meant`() throws {
    let (_, problems) = try read("titel: x\nseed: 1\nzebra: 2") { mapping in
      _ = mapping.optionalString("title")
      _ = mapping.integer("seed")
      mapping.finish()
    }
    #expect(
      problems == [
        "f:1:1: unknown key 'titel'; did you mean 'title'?",
        "f:3:1: unknown key 'zebra'; known here: seed, title",
      ])
  }

  @Test func `free keys count as asked for`() throws {
    let (names, problems) = try read("a: 1\nb: 2") { mapping in
      let names = mapping.entries.map(\.name)
      mapping.finish()
      return names
    }
    #expect(names == ["a", "b"])
    #expect(problems.isEmpty)
  }

  @Test func `a list where a mapping belongs is reported`() throws {
    let (value, problems) = try read("- 1") { $0.position }
    #expect(value == nil)
    #expect(problems == ["f:1:1: expected a mapping, found a list"])
  }

  @Test(
    arguments: [
      ("0x1F", 31), ("0o17", 15), ("-5", -5), ("+5", 5), ("007", 7), ("0x-1", nil), ("1_000", nil),
      ("", nil), ("1e3", nil),
    ] as [(String, Int?)])
  func `whole numbers follow the core schema`(text: String, value: Int?) throws {
    #expect(try YAMLDocument.parse(text, file: "f").integer == value)
  }

  @Test(
    arguments: [
      ("1e3", 1000), (".5", 0.5), ("3", 3), ("-2.", -2), (".inf", nil), (".nan", nil), ("nan", nil),
      ("0x1p4", nil), ("1e999", nil), ("1.2.3", nil),
    ] as [(String, Double?)])
  func `numbers are finite decimals`(text: String, value: Double?) throws {
    #expect(try YAMLDocument.parse(text, file: "f").number == value)
  }

  @Test func `a file that is wrong everywhere is cut off`() {
    let problems = ProblemList(file: "f")
    for line in 1...1_000 { problems.report("wrong", at: SourcePosition(line: line, column: 1)) }
    #expect(problems.problems.count == 201)
    #expect(problems.isFull)
    #expect(
      problems.problems.last?.message == "more problems follow; only the first 200 are listed")
  }
}

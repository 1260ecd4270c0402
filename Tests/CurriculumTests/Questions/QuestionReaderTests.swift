import Curriculum
import Documents
import Testing

struct QuestionReaderTests {
  static let head = "format: 1\ntopic: sampling\ntitle: Sampling\nquestions:\n"

  static func question(_ id: String = "q1", _ body: String) -> String {
    """
      - id: \(id)
        level: easy
        prompt: What?
        explanation: Because.
        sources: [{title: T, url: "https://example.org"}]
        asOf: 2026-11
    \(body)

    """
  }

  static let choice = """
        kind: choice
        options:
          - {text: A, correct: true, why: yes it is}
          - {text: B, why: no}
          - {text: C, why: no}
    """

  private func problems(_ text: String) -> [String] {
    QuestionBank.load(files: [("content/sampling/questions.yaml", text)]).problems
      .map(\.description)
  }

  @Test func `every kind is read`() throws {
    let kinds = Set(Content.bank.questions.map(\.kind))
    #expect(kinds == Set(QuestionKind.allCases))
    #expect(Content.bank.problems == [])
  }

  @Test func `a bad question is refused with its place and the rest is read`() {
    let text =
      Self.head + Self.question("q1", Self.choice.replacing("correct: true, ", with: ""))
      + Self.question("q2", Self.choice)
    let bank = QuestionBank.load(files: [("content/sampling/questions.yaml", text)])
    #expect(bank.questions.map(\.id) == ["q2"])
    #expect(
      bank.problems.map(\.description) == [
        "content/sampling/questions.yaml:13:7: exactly one option must have 'correct: true', found 0"
      ])
  }

  @Test func `an id that is taken is refused and says by whom`() {
    let text = Self.head + Self.question("q1", Self.choice)
    let bank = QuestionBank.load(files: [
      ("content/sampling/a.yaml", text), ("content/sampling/b.yaml", text),
    ])
    #expect(bank.questions.count == 1)
    #expect(
      bank.problems.map(\.description) == [
        "content/sampling/b.yaml:5:5: id 'q1' is taken by content/sampling/a.yaml:5; ids are unique over all files"
      ])
  }

  @Test(arguments: [
    ("kind: chioce", "expected one of choice, multi"),
    (
      "kind: claim\n    claim: X is so.\n    verdict: false",
      "expected one of true, outdated, wrong"
    ),
    ("kind: cloze\n    text: a {{1}}\n    blanks: [[x], [y]]", "expected {{1}}, {{2}} in the text"),
    ("kind: cloze\n    text: a {{1}}\n    blanks: [x]", "expected a list of accepted answers"),
    ("kind: order\n    items: [a, b]", "expected 3 to 7 items, found 2"),
    ("kind: match\n    pairs: [{left: a, right: b}]", "expected 3 to 6 pairs, found 1"),
    (
      "kind: numeric\n    answer: {value: 3, unit: ms}\n    working: so",
      "the answer needs either 'tolerance' or 'absolute'"
    ),
    (
      "kind: numeric\n    answer: {value: much, tolerance: 0.1}\n    working: so",
      "expected a number"
    ),
    (
      "kind: trace\n    trace: {system: s, endpoint: e, ask: slowest}",
      "expected one of slowest-self-time"
    ),
    ("kind: explain\n    models: [a]", "missing key 'concepts'"),
    ("kind: order\n    items: [a, b, c]\n    itmes: [d]", "unknown key 'itmes'"),
  ])
  func `what is wrong is named`(body: String, message: String) {
    let found = problems(Self.head + Self.question("q1", "    " + body))
    #expect(found.contains { $0.contains(message) }, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("content/sampling/questions.yaml:") })
  }

  @Test(arguments: [
    ("", "expected a mapping"), ("format: 2\ntopic: sampling", "format 2 is not known"),
    ("format: 1\ntopic: other\ntitle: T\nquestions: []", "must be the name of its folder"),
    ("format: 1\ntopic: sampling\ntitle: T\nquestions: {}", "expected a list for 'questions'"),
    ("format: 1\n\ttopic: x", "tab"), ("[1, 2", "content/sampling"),
  ])
  func `a file that is no question file says so`(text: String, message: String) {
    let found = problems(text)
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test func `an id, a month and a source have to look like one`() {
    let text =
      Self.head
      + Self.question("Q_1", Self.choice)
      .replacing("2026-11", with: "2026-13").replacing("https://", with: "ftp://")
    let found = problems(text).joined(separator: "\n")
    #expect(found.contains("id 'Q_1' must be"))
    #expect(found.contains("expected a month such as 2026-11"))
    #expect(found.contains("expected a web address"))
  }
}

import Curriculum
import Documents
import Testing
import TextUI
import TraceModel

@testable import Trainer

struct QuestionViewTests {
  static func question(_ body: QuestionBody, era: Era? = nil) -> Question {
    Question(
      id: "q-1", topic: "sampling", level: .easy, tags: [],
      prompt:
        "What does the `sampled` flag say, in a system in which every service has its own sampler?",
      explanation: "It says that the caller recorded.",
      sources: [
        QuestionSource(title: "W3C Trace Context", url: "https://www.w3.org/TR/trace-context/")
      ],
      asOf: "2026-11", era: era, body: body, file: "f", position: SourcePosition(line: 1, column: 1)
    )
  }

  static let options = [
    AnswerOption(text: "The caller recorded", isCorrect: true, why: "Yes."),
    AnswerOption(
      text:
        "The callee must record, whatever its own sampler thinks of it and however long this option is",
      why: "No."), AnswerOption(text: "Nothing", why: "No."),
  ]

  private func text(_ lines: [Line]) -> [String] { lines.map(\.text) }

  @Test func `a question fits the width and says how to answer`() {
    let shown = QuestionPresentation(Self.question(.choice(Self.options)), seed: 1)
    for width in [40, 60, 80, 120] {
      for unicode in [true, false] {
        let canvas = Canvas(width: width, unicode: unicode)
        let lines = QuestionView.lines(shown, place: (3, 10), canvas: canvas)
        #expect(lines.allSatisfy { $0.width <= width })
      }
    }
    let lines = text(QuestionView.lines(shown, place: (3, 10), canvas: Canvas()))
    #expect(lines.first == "3/10 · sampling · choice · easy · q-1")
    #expect(lines.last == "Type one letter (a–c).")
    #expect(
      lines.count { $0.hasPrefix("  a) ") || $0.hasPrefix("  b) ") || $0.hasPrefix("  c) ") } == 3)
  }

  @Test func `blanks are drawn with their numbers`() {
    let cloze = Cloze(text: "The {{1}} comes before the {{2}}.", blanks: [["a"], ["b"]])
    let lines = text(
      QuestionView.lines(
        QuestionPresentation(Self.question(.cloze(cloze)), seed: 1), canvas: Canvas()))
    #expect(lines.contains("The (1)____ comes before the (2)____."))
  }

  @Test func `pairs stand numbered above their lettered partners`() {
    let pairs = ["x", "y", "z"].map { MatchPair(left: "left \($0)", right: "right \($0)") }
    let lines = text(
      QuestionView.lines(
        QuestionPresentation(Self.question(.match(pairs)), seed: 1), canvas: Canvas()))
    #expect(lines.filter { $0.contains("left") } == ["  1) left x", "  2) left y", "  3) left z"])
    #expect(lines.count { $0.contains("right") } == 3)
  }

  @Test func `the page after an answer says why, what one may hear, and where to read`() throws {
    let era = Era(heard: "Run an agent.", now: "Send OTLP.", since: "January 2026")
    let shown = QuestionPresentation(Self.question(.choice(Self.options), era: era), seed: 1)
    let place = try #require(shown.options.firstIndex { !$0.isCorrect })
    let outcome = try AnswerChecker().check(shown, answer: QuestionPresentation.letter(place))
    let lines = text(AnswerView.lines(outcome, to: shown, canvas: Canvas()))
    #expect(lines.first == "Not right.")
    #expect(lines.contains { $0.hasPrefix("Right is: ") && $0.hasSuffix("The caller recorded") })
    #expect(lines.contains("It says that the caller recorded."))
    #expect(lines.contains("You may hear: Run an agent."))
    #expect(lines.contains("Since January 2026: Send OTLP."))
    #expect(lines.last == "  W3C Trace Context https://www.w3.org/TR/trace-context/")
  }

  @Test func `free text shows what was found in which words and what is missing`() throws {
    let explanation = Explanation(
      rubric: ExplanationRubric(concepts: [
        RubricConcept(id: "a", says: "The root decides.", phrases: ["root decides"]),
        RubricConcept(id: "b", says: "The flag travels.", phrases: ["flag travels"]),
      ]),
      models: ["The root decides and the flag travels along."],
      weak: WeakAnswer(answer: "w", why: "w"), followUp: "And then?")
    let shown = QuestionPresentation(Self.question(.explain(explanation)), seed: 1)
    let outcome = try AnswerChecker().check(
      shown, answer: "I think that the root decides for all of them.")
    let lines = text(AnswerView.lines(outcome, to: shown, canvas: Canvas()))
    #expect(lines[0] == "Partly right.  50 of 100")
    #expect(lines[1] == "  ✓ The root decides. — “root decides”")
    #expect(lines[2] == "  ○ The flag travels.")
    #expect(lines.contains("A good answer"))
    #expect(lines.contains("They may ask next: And then?"))
  }

  @Test func `input that is no answer says how to answer`() {
    let unreadable = UnreadableAnswer(
      problem: "“z” is none of the options.", howToAnswer: "Type a.")
    #expect(
      text(AnswerView.lines(unreadable, canvas: Canvas())) == [
        "“z” is none of the options. Type a."
      ])
  }
}

import Curriculum
import Testing

struct FreeTextGraderTests {
  private static let lexicon = Lexicon(
    synonyms: [
      ["store", "save", "persist"], ["trace id", "traceid"], ["collector", "otel-collector"],
    ],
    antonyms: [["before", "after"], ["start", "end"]])

  private static let rubric = ExplanationRubric(
    concepts: [
      RubricConcept(
        id: "end", says: "It decides after the trace has ended.", weight: 2, isRequired: true,
        phrases: ["decides after the trace", "decides at the end"]),
      RubricConcept(
        id: "memory", says: "Spans are held in memory.",
        phrases: ["spans in memory", "buffers spans"]
      ),
      RubricConcept(id: "port", says: "OTLP comes in on 4317.", phrases: ["port 4317"]),
    ],
    misconceptions: [
      Misconception(
        says: "It saves work in the application.", phrases: ["lowers application overhead"],
        correction: "Every span is still made and sent.")
    ])

  private func grade(_ answer: String, references: [String] = []) -> FreeTextGrade {
    FreeTextGrader(lexicon: Self.lexicon).grade(
      answer: answer, question: "How does tail sampling work?", rubric: Self.rubric,
      references: references)
  }

  private func state(_ id: String, _ answer: String) -> ConceptFinding.State? {
    grade(answer).concepts.first { $0.concept.id == id }?.state
  }

  @Test func `a concept is found in the answer's own words`() {
    let answer = "The sampler decides at the end of it all, which needs room."
    #expect(state("end", answer) == .found(words: "decides at the end"))
    #expect(state("memory", answer) == .missing)
  }

  @Test(arguments: [
    "It decided after the traces were in.", "It decdies after the trace is complete.",
    "Once the trace is in, and only after that, it decides.",
  ])
  func `other forms, slips and order are understood`(answer: String) {
    guard case .found = state("end", answer) else {
      Issue.record("not found in: \(answer)")
      return
    }
  }

  @Test(arguments: [
    "It never decides after the trace has ended.", "It decides before the trace has ended.",
    "It is not true that it decides at the end.", "It doesn't decide at the end.",
    "That it decides at the end is false.",
  ])
  func `the opposite is told from the statement`(answer: String) {
    guard case .contradicted = state("end", answer) else {
      Issue.record("not contradicted: \(answer)")
      return
    }
  }

  @Test(arguments: [
    "No, it decides at the end.", "It decides not only for errors, but at the end for all.",
    "It does not look at the root; it decides at the end.",
    "It is not true that it doesn't decide at the end.",
  ])
  func `a negation of something else is none`(answer: String) {
    guard case .found = state("end", answer) else {
      Issue.record("not found in: \(answer)")
      return
    }
  }

  @Test func `numbers are never taken for each other`() {
    #expect(state("port", "It listens on port 4371 for that.") != .found(words: "port 4371"))
    #expect(state("port", "It listens on port 4317 for that.") == .found(words: "port 4317"))
  }

  @Test func `a misconception costs points and is corrected`() {
    let right = grade("It decides after the trace has ended and keeps the spans in memory.")
    let wrong = grade(
      "It decides after the trace has ended, keeps the spans in memory and lowers application overhead."
    )
    #expect(right.misconceptions.isEmpty)
    #expect(wrong.misconceptions.map(\.words) == ["lowers application overhead"])
    #expect(wrong.score < right.score)
    let denied = grade("It decides at the end. It does not lower application overhead.")
    #expect(denied.misconceptions.isEmpty)
  }

  @Test func `without what is required an answer is not right`() {
    let grade = grade("The spans are kept in memory and come in on port 4317.")
    #expect(grade.score <= 0.7)
    #expect(grade.notes.contains { $0.contains("decides after") } == (grade.score == 0.7))
  }

  @Test func `likeness to a model answer alone grades too`() {
    let grader = FreeTextGrader(lexicon: Self.lexicon)
    let model = "The collector waits until the spans of a trace are in and keeps those with errors."
    func score(_ answer: String) -> Double {
      grader.grade(answer: answer, question: "What does it do?", references: [model]).score
    }
    #expect(score(model) >= 0.98)
    #expect(score("It waits until the spans are in and then keeps errors.") > 0.4)
    #expect(
      score("It is not true that the collector waits until the spans of a trace are in.") < 0.2)
    #expect(score("Soup is best with ginger and a little lemon.") < 0.1)
  }

  @Test func `the same answer always gets the same grade`() {
    let answer = "It decides at the end and buffers spans; port 4317 is where they come in."
    let grades = Set((0..<20).map { _ in grade(answer) })
    #expect(grades.count == 1)
  }

  @Test func `text of any kind is graded without harm`() {
    for answer in [
      String(repeating: "not ", count: 5_000), String(repeating: "a.b_c-", count: 3_000),
      "\u{0}\u{202e}🙂 e\u{301}", "....", "'''", "It is not true that",
    ] {
      let score = grade(answer, references: [answer]).score
      #expect((0...1).contains(score))
    }
  }
}

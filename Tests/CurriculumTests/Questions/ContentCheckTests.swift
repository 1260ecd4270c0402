import Curriculum
import Documents
import Testing

struct ContentCheckTests {
  @Test func `the content of this repository passes`() {
    let report = ContentCheck(Content.bank, grader: Content.grader).run()
    #expect(report.problems.map(\.description) == [])
    #expect(report.questions >= 60)
    #expect(report.lowestModel ?? 0 >= ContentCheck.modelScore)
    #expect(report.highestWeak ?? 1 < ContentCheck.weakScore)
  }

  @Test func `a bank that gives its answers away is found out`() {
    let options = [
      AnswerOption(text: "the long and careful answer that is right", isCorrect: true),
      AnswerOption(text: "a"), AnswerOption(text: "b"), AnswerOption(text: "c"),
    ]
    let questions = (0..<12).map { AnswerCheckerTests.question(.choice(options), id: "q\($0)") }
    let claims = (0..<10).map {
      AnswerCheckerTests.question(.claim(Claim(text: "X", verdict: .wrong)), id: "c\($0)")
    }
    let bank = QuestionBank(topics: [], questions: questions + claims)
    let report = ContentCheck(bank, grader: FreeTextGrader()).run()
    let messages = report.problems.map(\.message)
    #expect(messages.contains { $0.contains("the longest in 12 choice questions") })
    #expect(messages.contains { $0.contains("10 of 10 claims are 'wrong'") })
    #expect(messages.contains { $0.contains("0 questions of kind explain; at least 15") })
  }

  @Test func `a rubric that its own models miss is found out`() {
    let explanation = Explanation(
      rubric: ExplanationRubric(concepts: [
        RubricConcept(id: "a", says: "A.", phrases: ["something nobody said"])
      ]),
      models: ["This is one.", "This is two.", "This is three."],
      weak: WeakAnswer(answer: "Something nobody said is what I say.", why: "w"), followUp: "?")
    let bank = QuestionBank(
      topics: [], questions: [AnswerCheckerTests.question(.explain(explanation))])
    let messages = ContentCheck(bank, grader: FreeTextGrader()).run().problems.map(\.message)
    #expect(messages.count { $0.contains("by its own rubric") } == 3)
    #expect(messages.contains { $0.contains("the weak answer earns 100.0 %") })
  }

  @Test func `what is too long to read is named`() {
    let long = Array(repeating: "word", count: 61).joined(separator: " ")
    let bank = QuestionBank(
      topics: [],
      questions: [AnswerCheckerTests.question(.claim(Claim(text: long, verdict: .true)))])
    let messages = ContentCheck(bank, grader: FreeTextGrader()).run().problems.map(\.message)
    #expect(messages.contains("question 'q': claim has 61 words; at most 60 are read"))
  }
}

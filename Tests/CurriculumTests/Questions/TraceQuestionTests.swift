import Curriculum
import Simulation
import Testing
import TraceAnalysis
import TraceModel

struct TraceQuestionTests {
  private static let questions = Content.bank.questions.filter { $0.kind == .trace }

  private static func answer(_ made: TraceQuestion) -> String {
    switch made.form {
    case .choice(let options): options.first(where: \.isCorrect)?.text ?? ""
    case .number(let numeric): "\(numeric.value)"
    }
  }

  @Test(arguments: questions)
  func `a seed makes a question, and seeds make different ones`(question: Question) throws {
    var answers: Set<String> = []
    for seed in 1...6 as ClosedRange<UInt64> {
      let shown = try TraceQuestion.present(question, systems: Content.systems, seed: seed)
      let made = try #require(shown.traceQuestion)
      let again = try TraceQuestion.present(question, systems: Content.systems, seed: seed)
      #expect(again.traceQuestion?.trace.spans == made.trace.spans)
      #expect(made.trace.spans.count >= 3)
      answers.insert(Self.answer(made))
      let right = AnswerChecker().correctAnswer(shown)
      let typed = if case .choice = made.form { String(right.prefix(1)) } else { right }
      #expect(try AnswerChecker().check(shown, answer: typed).verdict == .right)
    }
    #expect(answers.count >= 2, "\(question.id): \(answers)")
  }

  @Test func `what is asked holds when it is worked out another way`() throws {
    let system = try #require(Content.systems.first { $0.id == "shop-789xyz" })
    let task = TraceTask(
      system: system.id, endpoint: "web-api GET /checkout", ask: .repeatCount)
    for seed in 1...5 as ClosedRange<UInt64> {
      let made = try TraceQuestion.generate(task, system: system, seed: seed)
      guard case .number(let numeric) = made.form else {
        Issue.record("not a number")
        continue
      }
      var counts: [String: Int] = [:]
      for span in made.trace.spans {
        counts["\(span.parentSpanID.hex) \(span.name)", default: 0] += 1
      }
      #expect(counts.values.max() == Int(numeric.value))
    }
  }

  @Test func `a system without the endpoint is refused in a sentence`() throws {
    let system = try #require(Content.systems.first)
    let task = TraceTask(system: system.id, endpoint: "nobody GET /", ask: .errorOrigin)
    #expect(throws: TraceQuestionError.self) {
      try TraceQuestion.generate(task, system: system, seed: 1)
    }
    let question = try #require(Self.questions.first)
    #expect(throws: TraceQuestionError.self) {
      try TraceQuestion.present(question, systems: [], seed: 1)
    }
  }
}

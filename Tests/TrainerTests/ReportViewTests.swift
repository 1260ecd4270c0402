import Curriculum
import Documents
import Testing
import TextUI
import TraceModel

@testable import Trainer

struct ReportViewTests {
  private static let start = Timestamp(nanoseconds: 1_793_491_200_000_000_000)

  private static func time(days: Double) -> Timestamp {
    start.advanced(byNanoseconds: Int64(days * 86_400e9))
  }

  private static func report(_ events: [(Double, LearnerEvent)], day: Double) -> LearnerReport {
    let records = events.enumerated().map { index, item in
      RecordedEvent(sequence: Int64(index + 1), time: time(days: item.0), event: item.1)
    }
    let claim = QuestionBody.claim(Claim(text: "X", verdict: .true))
    let questions = ["q-1", "q-2"].map { id in
      var question = QuestionViewTests.question(claim)
      question.id = id
      return question
    }
    let bank = QuestionBank(
      topics: [Topic(id: "sampling", title: "Sampling")], questions: questions)
    return LearnerReport(
      LearnerState.replaying(records), bank: bank, labIDs: ["slow-checkout"], now: time(days: day))
  }

  private static func answered(_ id: String, _ rating: Rating, _ score: Double) -> LearnerEvent {
    .answered(AnsweredQuestion(questionID: id, seed: 1, text: "t", score: score, rating: rating))
  }

  @Test func `an empty record says what to do first`() {
    let lines = ReportView.lines(Self.report([], day: 0), canvas: Canvas()).map(\.text)
    #expect(
      lines == [
        "Nothing here yet.", "Next  start  Five minutes: a first answer and a first trace.",
      ])
  }

  @Test func `the page shows cards, retention, forecast, topics, labs and what is next`() {
    let lab = LabSubmission(
      labID: "slow-checkout", seed: 7,
      points: [.init(field: "service", points: 20, maximum: 20)], faultFamily: "database",
      minutes: 12, hints: 0)
    let report = Self.report(
      [
        (0, Self.answered("q-1", .good, 1)), (0.01, Self.answered("q-1", .good, 1)),
        (3.1, Self.answered("q-1", .good, 1)), (3.2, .labSubmitted(lab)),
      ], day: 4)
    let lines = ReportView.lines(report, canvas: Canvas()).map(\.text)
    #expect(lines.contains("Cards      0 in short steps, 1 young, 0 mature (three weeks or more)"))
    #expect(lines.contains("Retention  100.0 % over 1 review, goal 90 %"))
    #expect(lines.contains { $0.hasPrefix("Due        0 now, ") })
    #expect(lines.contains { $0.hasPrefix("sampling ") && $0.contains("1/2") })
    #expect(lines.contains { $0.hasPrefix("slow-checkout ") && $0.contains("database") })
    #expect(lines.contains { $0.hasPrefix("Next  quiz sampling  Sampling is your weakest topic") })
    for width in [40, 80, 120] {
      let narrow = ReportView.lines(report, canvas: Canvas(width: width, unicode: false))
      #expect(narrow.allSatisfy { $0.width <= width })
    }
  }

  @Test func `before a card has come back there is no retention to show`() {
    let report = Self.report([(0, Self.answered("q-1", .again, 0))], day: 0.001)
    let lines = ReportView.lines(report, canvas: Canvas()).map(\.text)
    #expect(lines.contains("Retention  no card has come back on a later day yet"))
    #expect(lines.last == "Next  review  One card is due.")
    #expect(report.json["due"]?["now"]?.integer == 1)
    #expect(report.json["next"]?["command"]?.string == "review")
  }
}

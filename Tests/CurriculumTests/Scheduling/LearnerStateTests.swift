import Curriculum
import Documents
import Testing
import TraceModel

struct LearnerStateTests {
  private static let start = Timestamp(nanoseconds: 1_793_491_200_000_000_000)

  private static func time(days: Double) -> Timestamp {
    start.advanced(byNanoseconds: Int64(days * 86_400e9))
  }

  private static func answered(
    _ id: String, _ rating: Rating = .good, score: Double = 1
  ) -> LearnerEvent {
    .answered(
      AnsweredQuestion(questionID: id, seed: 7, text: "b", score: score, rating: rating))
  }

  private static func record(_ events: [(Double, LearnerEvent)]) -> [RecordedEvent] {
    events.enumerated().map { index, item in
      RecordedEvent(sequence: Int64(index + 1), time: time(days: item.0), event: item.1)
    }
  }

  private static let lab = LabSubmission(
    labID: "slow-checkout", seed: 7,
    points: [
      .init(field: "service", points: 20, maximum: 20),
      .init(field: "fix", points: 15, maximum: 20),
    ],
    faultFamily: "database", minutes: 12.5, hints: 1)

  static let events: [LearnerEvent] = [
    answered("q1", .hard, score: 0.55),
    .answered(
      AnsweredQuestion(
        questionID: "q2", seed: .max, text: "naïve \"text\"\n2", score: 1, rating: .easy,
        seconds: 12.25)),
    .overruled(questionID: "q1", answer: 1, score: 0.9, rating: .good),
    .reviewed(questionID: "q1", rating: .again), .labStarted(labID: "slow-checkout", seed: 7),
    .labDiagnosis(
      labID: "slow-checkout", seed: 7, fields: ["service": "product", "kind": "n-plus-one"]),
    .labFix(labID: "slow-checkout", seed: 7, remedy: "batch product.prices"),
    .hintTaken(labID: "slow-checkout", tier: 2), .labSubmitted(lab), .undone(sequence: 4),
    .labRevealed(labID: "slow-checkout"), .labLeft(labID: "slow-checkout"),
    .unknown(kind: "danced", subject: "x", payload: ["how": "well"]),
  ]

  @Test(arguments: events)
  func `events survive being written down`(event: LearnerEvent) throws {
    let text = JSONWriter.compact(event.payload)
    let read = LearnerEvent(
      kind: event.kind, subject: event.subject, payload: try JSONParser.parse(text))
    #expect(read == event)
  }

  @Test(arguments: ["answered", "overruled", "reviewed", "labStarted", "labSubmitted", "undone"])
  func `a payload of another shape is kept and ignored`(kind: String) {
    let payload: JSONValue = ["rating": "splendid", "seed": "x"]
    let event = LearnerEvent(kind: kind, subject: "q1", payload: payload)
    #expect(event == .unknown(kind: kind, subject: "q1", payload: payload))
    let state = LearnerState.replaying(Self.record([(0, event)]))
    #expect(state.isEmpty)
    #expect(state.lastUndoable == nil)
  }

  @Test func `cards follow from the answers, as the scheduler has them`() throws {
    let scheduler = FSRSScheduler()
    let state = LearnerState.replaying(
      Self.record([
        (0, Self.answered("q1")), (0.01, Self.answered("q1")), (3, Self.answered("q1", .again)),
      ]))
    var card = Card(id: "q1", due: Self.start)
    for (day, rating) in [(0.0, Rating.good), (0.01, .good), (3, .again)] {
      card = scheduler.review(card, rating, at: Self.time(days: day)).card
    }
    #expect(state.cards == ["q1": card])
  }

  @Test func `retention counts the first review of a day, of cards that were learnt`() {
    let state = LearnerState.replaying(
      Self.record([
        (0, Self.answered("q1")), (0.01, Self.answered("q1")),  // learning
        (3.1, Self.answered("q1")),  // counts, passed
        (3.2, Self.answered("q1", .again)),  // second that day
        (3.3, Self.answered("q1")),  // third
        (9, Self.answered("q1", .again)),  // counts, failed
      ]))
    #expect(state.retention() == Retention(passed: 1, reviews: 2))
    #expect(state.retention(since: Self.time(days: 5)) == Retention(passed: 0, reviews: 1))
    #expect(state.retention(since: Self.time(days: 10)).share == nil)
  }

  @Test func `overruling changes the score, the rating and the schedule`() {
    let wrong = (0.0, Self.answered("q1", .again, score: 0.2))
    let overruled = LearnerState.replaying(
      Self.record([
        wrong, (0.001, .overruled(questionID: "q1", answer: 1, score: 1, rating: .good)),
      ]))
    let right = LearnerState.replaying(Self.record([(0, Self.answered("q1"))]))
    #expect(overruled.cards == right.cards)
    #expect(overruled.answers.map(\.score) == [1])
    #expect(overruled.answers.map(\.isOverruled) == [true])
  }

  @Test func `undo takes the last event back, and undoing that restores it`() {
    let one = [(0.0, Self.answered("q1"))]
    let two = one + [(1, Self.answered("q2"))]
    let undone = LearnerState.replaying(Self.record(two + [(2, .undone(sequence: 2))]))
    #expect(undone.cards == LearnerState.replaying(Self.record(one)).cards)
    #expect(undone.lastUndoable?.sequence == 1)
    let redone = LearnerState.replaying(
      Self.record(two + [(2, .undone(sequence: 2)), (3, .undone(sequence: 3))]))
    #expect(redone.cards == LearnerState.replaying(Self.record(two)).cards)
    let overruling = LearnerState.replaying(
      Self.record([
        (0, Self.answered("q1", .again, score: 0)),
        (1, .overruled(questionID: "q1", answer: 1, score: 1, rating: .good)),
        (2, .undone(sequence: 2)),
      ]))
    #expect(overruling.answers.map(\.score) == [0])
  }

  @Test func `a lab is open until it is left`() throws {
    let begun = Array(Self.events[4...7]).enumerated().map { (Double($0.offset), $0.element) }
    let open = try #require(LearnerState.replaying(Self.record(begun)).openLab)
    #expect(open.fixes == ["batch product.prices"])
    #expect(open.hints == 2)
    #expect(open.diagnosis["service"] == "product")
    let done = LearnerState.replaying(
      Self.record(begun + [(5, .labSubmitted(Self.lab)), (6, .labSubmitted(Self.lab))]))
    #expect(done.openLab?.isSubmitted == true)
    let left = LearnerState.replaying(
      Self.record(begun + [(5, .labSubmitted(Self.lab)), (6, .labLeft(labID: "slow-checkout"))]))
    #expect(left.openLab == nil)
    #expect(
      done.labScores == [
        LabScore(labID: "slow-checkout", attempts: 2, best: 35, last: 35, faultFamily: "database")
      ])
    #expect(done.familyScores.map(\.mean) == [35])
  }

  @Test func `the forecast counts what falls due`() {
    let state = LearnerState.replaying(
      Self.record([
        (0, Self.answered("q1", .easy)), (0, Self.answered("q2")), (0, Self.answered("q3", .again)),
      ]))
    let later = Self.time(days: 0.5)
    let forecast = state.forecast(at: later)
    #expect(forecast.due == 2)
    #expect(forecast.within7 == 2)
    #expect(forecast.within14 == 3)
    #expect(forecast.byDay.reduce(0, +) == forecast.within30)
    #expect(Set(ReviewQueue.due(state, now: later).map(\.id)) == ["q2", "q3"])
    #expect(ReviewQueue.next(state, after: later) == state.cards["q1"]?.due)
  }

  @Test func `readiness is recall times score over all questions of the topic`() throws {
    let questions = (1...4).map {
      AnswerCheckerTests.question(.claim(Claim(text: "X", verdict: .true)), id: "q\($0)")
    }
    let bank = QuestionBank(topics: [Topic(id: "t", title: "T")], questions: questions)
    let state = LearnerState.replaying(
      Self.record([(0, Self.answered("q1")), (0, Self.answered("q2", .hard, score: 0.5))]))
    let topic = try #require(state.readiness(in: bank, at: Self.time(days: 0.1)).first)
    #expect(topic.seen == 2)
    #expect(topic.recall == 1)
    #expect(abs(topic.readiness - (1 + 0.5) / 4) < 1e-9)
    #expect(topic.arithmetic == "2 of 4 seen, recall 100.0 %, score 75.0 %")
  }

  @Test func `the next step is what is open, then due, then weak`() {
    let questions = (1...2).map {
      AnswerCheckerTests.question(.claim(Claim(text: "X", verdict: .true)), id: "q\($0)")
    }
    let bank = QuestionBank(topics: [Topic(id: "t", title: "T")], questions: questions)
    func next(_ events: [(Double, LearnerEvent)], day: Double) -> String {
      let state = LearnerState.replaying(Self.record(events))
      return NextStep.choose(state, bank: bank, labs: ["tour", "slow"], now: Self.time(days: day))
        .command
    }
    #expect(next([], day: 0) == "start")
    #expect(next([(0, .labStarted(labID: "slow", seed: 1))], day: 1) == "lab status")
    #expect(next([(0, Self.answered("q1", .again))], day: 1) == "review")
    #expect(next([(0, Self.answered("q1", .easy))], day: 1) == "quiz t")
    let both = [(0.0, Self.answered("q1", .easy)), (0, Self.answered("q2", .easy))]
    #expect(next(both, day: 1) == "lab start tour")
  }

  @Test func `a quiz takes the new and the weak first and mixes kinds`() {
    var questions: [Question] = []
    for index in 0..<20 {
      let body: QuestionBody =
        index < 10 ? .claim(Claim(text: "X", verdict: .true)) : .order(["a", "b", "c"])
      questions.append(AnswerCheckerTests.question(body, id: "q\(index)"))
    }
    let bank = QuestionBank(topics: [Topic(id: "t", title: "T")], questions: questions)
    let known = (0..<18).filter { $0 != 3 && $0 != 13 }.map { (0.0, Self.answered("q\($0)")) }
    let state = LearnerState.replaying(
      Self.record(known + [(0, Self.answered("q3", .again, score: 0))]))
    let picked = QuizSelection.pick(bank, state: state, count: 4, seed: 5)
    #expect(Set(picked.map(\.id)) == ["q13", "q18", "q19", "q3"])
    #expect(picked == QuizSelection.pick(bank, state: state, count: 4, seed: 5))
    let mixed = QuizSelection.pick(
      bank, state: LearnerState.replaying([]), count: 10, seed: 9)
    #expect(zip(mixed, mixed.dropFirst()).allSatisfy { $0.kind != $1.kind })
    #expect(QuizSelection.pick(bank, state: state, count: 50, kind: .order, seed: 1).count == 10)
    #expect(QuizSelection.pick(bank, state: state, count: 5, topics: ["u"], seed: 1).isEmpty)
    #expect(QuizSelection.pick(bank, state: state, count: 5, level: .hard, seed: 1).isEmpty)
  }
}

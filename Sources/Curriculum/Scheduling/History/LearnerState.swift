package import TraceModel

/// An answer that counts: not undone, with the score and rating after any overruling.
package struct CountedAnswer: Hashable, Sendable {
  package var sequence: Int64
  package var time: Timestamp
  package var questionID: String
  /// 0 to 1.
  package var score: Double
  package var rating: Rating
  /// Whether the learner overruled the grader.
  package var isOverruled: Bool
  /// Whether it was the card's first review of its day, and the card had left its learning steps.
  package var testsRetention: Bool
}

/// A lab that was handed in, with its time.
package struct CountedLab: Hashable, Sendable {
  package var sequence: Int64
  package var time: Timestamp
  package var submission: LabSubmission
}

/// A lab that was started and not yet left.
package struct OpenLab: Hashable, Sendable {
  package var labID: String
  package var seed: UInt64
  package var started: Timestamp
  package var hints: Int
  package var diagnosis: [String: String]
  /// Remedies in the order they were applied.
  package var fixes: [String]
  /// Whether the answer was asked for.
  package var isRevealed = false
  /// Whether it was handed in at least once.
  package var isSubmitted = false
}

/// What follows from the learner's record: cards, answers, labs.
///
/// Rebuilt by replaying events; nothing here is stored.
package struct LearnerState: Sendable {
  /// By question id.
  package private(set) var cards: [String: Card] = [:]
  /// In the order they were given.
  package private(set) var answers: [CountedAnswer] = []
  package private(set) var labs: [CountedLab] = []
  /// The lab that was started last and was not left.
  package private(set) var openLab: OpenLab?
  /// The event that `undo` would take back.
  package private(set) var lastUndoable: RecordedEvent?
  package let scheduler: FSRSScheduler
  /// Where the learner's day begins, for what is counted by day.
  package let calendar: DayCalendar

  private init(scheduler: FSRSScheduler, calendar: DayCalendar) {
    self.scheduler = scheduler
    self.calendar = calendar
  }

  /// Replays a record, given in the order of its sequence numbers.
  package static func replaying(
    _ events: [RecordedEvent], scheduler: FSRSScheduler = FSRSScheduler(),
    calendar: DayCalendar = DayCalendar()
  ) -> LearnerState {
    var state = LearnerState(scheduler: scheduler, calendar: calendar)
    let void = voided(events)
    var overruled: [Int64: (score: Double, rating: Rating)] = [:]
    for event in events where !void.contains(event.sequence) {
      if case .overruled(_, let answer, let score, let rating) = event.event {
        overruled[answer] = (score, rating)
      }
    }
    for event in events where !void.contains(event.sequence) {
      state.apply(event, overruled: overruled[event.sequence])
    }
    return state
  }

  /// The sequence numbers of events taken back; taking back an undo restores what it took.
  private static func voided(_ events: [RecordedEvent]) -> Set<Int64> {
    var void: Set<Int64> = []
    for event in events.reversed() {
      if case .undone(let sequence) = event.event, !void.contains(event.sequence),
        sequence < event.sequence
      {
        void.insert(sequence)
      }
    }
    return void
  }

  private mutating func apply(
    _ event: RecordedEvent, overruled: (score: Double, rating: Rating)?
  ) {
    if case .undone = event.event { return }
    if case .unknown = event.event { return }
    lastUndoable = event
    switch event.event {
    case .answered(let answer):
      let rating = overruled?.rating ?? answer.rating
      let testsRetention = rate(answer.questionID, rating, at: event.time)
      answers.append(
        CountedAnswer(
          sequence: event.sequence, time: event.time, questionID: answer.questionID,
          score: min(max(overruled?.score ?? answer.score, 0), 1), rating: rating,
          isOverruled: overruled != nil, testsRetention: testsRetention))
    case .reviewed(let id, let rating):
      let testsRetention = rate(id, rating, at: event.time)
      answers.append(
        CountedAnswer(
          sequence: event.sequence, time: event.time, questionID: id,
          score: rating == .again ? 0 : rating == .hard ? 0.6 : 1, rating: rating,
          isOverruled: false, testsRetention: testsRetention))
    case .labSubmitted(let submission):
      labs.append(
        CountedLab(sequence: event.sequence, time: event.time, submission: submission))
      if openLab?.labID == submission.labID { openLab?.isSubmitted = true }
    case .labStarted(let id, let seed):
      openLab = OpenLab(
        labID: id, seed: seed, started: event.time, hints: 0, diagnosis: [:], fixes: [])
    case .labDiagnosis(let id, _, let fields):
      if openLab?.labID == id { openLab?.diagnosis = fields }
    case .labFix(let id, _, let remedy):
      if openLab?.labID == id { openLab?.fixes.append(remedy) }
    case .hintTaken(let id, let tier):
      guard let open = openLab, open.labID == id else { return }
      openLab?.hints = max(open.hints, tier)
    case .labRevealed(let id):
      if openLab?.labID == id { openLab?.isRevealed = true }
    case .labLeft: openLab = nil
    case .overruled, .undone, .unknown: break
    }
  }

  /// Reviews a card; whether this tested what had been learnt on an earlier day.
  private mutating func rate(_ id: String, _ rating: Rating, at time: Timestamp) -> Bool {
    let card = cards[id] ?? Card(id: id, due: time)
    let isFirstToday = card.lastReview.map { calendar.day(of: $0) != calendar.day(of: time) }
    cards[id] = scheduler.review(card, rating, at: time).card
    return (isFirstToday ?? false) && card.phase == .review
  }
}

/// Counts days from midnight somewhere on Earth.
package struct DayCalendar: Hashable, Sendable {
  /// Seconds that local time is ahead of UTC, less the hour at which the learner's day begins.
  package var offsetSeconds: Int64

  package init(offsetSeconds: Int64 = 0) {
    self.offsetSeconds = min(max(offsetSeconds, -172_800), 172_800)
  }

  /// The number of the day, counted from 1970.
  package func day(of time: Timestamp) -> Int {
    let shifted = time.advanced(byNanoseconds: offsetSeconds * 1_000_000_000)
    return Int(shifted.nanoseconds / UInt64(FSRSScheduler.nanosecondsPerDay))
  }
}

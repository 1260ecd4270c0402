package import TraceModel

/// What FSRS knows of one memory.
package struct MemoryState: Hashable, Sendable {
  /// Days after which the chance of recall has fallen to 90 %.
  package var stability: Double
  /// 1 (easy) to 10.
  package var difficulty: Double

  package init(stability: Double, difficulty: Double) {
    self.stability = stability
    self.difficulty = difficulty
  }
}

/// Where a card stands between being new and being known.
package enum CardPhase: Hashable, Sendable {
  /// In the short steps after the first sight; the number is the step.
  case learning(step: Int)
  /// Scheduled in whole days.
  case review
  /// In the short steps after a lapse; the number is the step.
  case relearning(step: Int)
}

/// One thing to remember, here a question, with its place in the schedule.
package struct Card: Hashable, Sendable {
  /// The question's id.
  package var id: String
  package var phase: CardPhase
  /// Nil until the first review.
  package var memory: MemoryState?
  /// When to ask again; a new card is due at once.
  package var due: Timestamp
  package var lastReview: Timestamp?
  /// How often the card was reviewed.
  package var reviews: Int
  /// How often it was forgotten after it had left the learning steps.
  package var lapses: Int

  /// A card that was never seen, due at `due`.
  package init(id: String, due: Timestamp = .zero) {
    self.id = id
    self.phase = .learning(step: 0)
    self.memory = nil
    self.due = due
    self.lastReview = nil
    self.reviews = 0
    self.lapses = 0
  }

  /// Whole days between the last review and the next, 0 while the card is in its learning steps.
  package var intervalDays: Int {
    guard let lastReview else { return 0 }
    return Int(clamping: due.nanoseconds(since: lastReview) / FSRSScheduler.nanosecondsPerDay)
  }

  /// Known well enough that its interval is three weeks or more.
  package var isMature: Bool { phase == .review && intervalDays >= 21 }
}

/// What one review did, for the record.
package struct ReviewLog: Hashable, Sendable {
  package var cardID: String
  package var rating: Rating
  package var time: Timestamp
  /// Chance of recall just before the review, 0 to 1; nil at the first review.
  package var retrievability: Double?
  /// Whole 24-hour days since the review before; nil at the first.
  package var elapsedDays: Int?
  /// Nanoseconds until the card is due again.
  package var nextInterval: Int64
}

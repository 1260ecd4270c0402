package import TraceModel

/// Decides when to ask again: FSRS-6 with learning and relearning steps.
///
/// Equal to the reference implementation with its fuzz off; a day is 24 hours from the last
/// review, not a calendar day. Pure: the same card, rating and time always give the same card.
/// <https://github.com/open-spaced-repetition/py-fsrs>
package struct FSRSScheduler: Hashable, Sendable {
  package static let nanosecondsPerDay: Int64 = 86_400_000_000_000

  package let parameters: FSRSParameters
  /// The chance of recall at which a card falls due, 0.7 to 0.99.
  package let desiredRetention: Double
  package let learningSteps: [Duration]
  package let relearningSteps: [Duration]
  /// In days.
  package let maximumInterval: Int
  /// The seed that spreads intervals a little so that cards learnt together part; nil for none.
  package let fuzz: UInt64?
  private let model: FSRSMemoryModel

  /// A scheduler; `desiredRetention` is limited to 0.7…0.99 and `maximumInterval` to 1…36 500 days.
  package init(
    parameters: FSRSParameters = .standard, desiredRetention: Double = 0.9,
    learningSteps: [Duration] = [.seconds(60), .seconds(600)],
    relearningSteps: [Duration] = [.seconds(600)], maximumInterval: Int = 36_500,
    fuzz: UInt64? = nil
  ) {
    self.parameters = parameters
    self.desiredRetention = min(max(desiredRetention, 0.7), 0.99)
    self.learningSteps = learningSteps
    self.relearningSteps = relearningSteps
    self.maximumInterval = min(max(maximumInterval, 1), 36_500)
    self.fuzz = fuzz
    self.model = FSRSMemoryModel(parameters)
  }

  /// Chance of recalling `card` at `time`, 0 to 1; 0 for a card never reviewed.
  package func retrievability(of card: Card, at time: Timestamp) -> Double {
    guard let memory = card.memory, let last = card.lastReview else { return 0 }
    return model.retrievability(
      days: Self.wholeDays(from: last, to: time), stability: memory.stability)
  }

  /// The card after being rated at `time`, with a line for the record.
  package func review(
    _ card: Card, _ rating: Rating, at time: Timestamp
  ) -> (card: Card, log: ReviewLog) {
    let elapsed = card.lastReview.map { Self.wholeDays(from: $0, to: time) }
    let recall = card.memory == nil ? nil : retrievability(of: card, at: time)
    var result = card
    let memory =
      card.memory.map { model.next($0, rating: rating, days: elapsed ?? 0) } ?? model.first(rating)
    result.memory = memory
    let next = nextStep(after: card.phase, rating: rating)
    result.phase = next.phase
    let delay = next.delay ?? daysDelay(memory.stability, cardID: card.id, at: time)
    result.due = time.advanced(byNanoseconds: delay)
    result.lastReview = time
    result.reviews += 1
    if rating == .again, card.phase == .review { result.lapses += 1 }
    let log = ReviewLog(
      cardID: card.id, rating: rating, time: time, retrievability: recall,
      elapsedDays: elapsed.map { max(0, $0) }, nextInterval: delay)
    return (result, log)
  }

  /// Whole 24-hour days from one time to another, rounded down, also below zero.
  package static func wholeDays(from start: Timestamp, to end: Timestamp) -> Int {
    let distance = end.nanoseconds(since: start)
    let days = distance / nanosecondsPerDay
    return Int(distance % nanosecondsPerDay < 0 ? days - 1 : days)
  }
}

extension FSRSScheduler {
  /// Where a card goes, and after how long; no delay means the interval its stability asks for.
  private typealias Step = (phase: CardPhase, delay: Int64?)

  private func nextStep(after phase: CardPhase, rating: Rating) -> Step {
    switch phase {
    case .learning(let step):
      Self.step(step, of: learningSteps, rating: rating) { .learning(step: $0) }
    case .relearning(let step):
      Self.step(step, of: relearningSteps, rating: rating) { .relearning(step: $0) }
    case .review:
      if rating == .again, let first = relearningSteps.first {
        (.relearning(step: 0), first.wholeNanoseconds)
      } else {
        (.review, nil)
      }
    }
  }

  private static func step(
    _ step: Int, of steps: [Duration], rating: Rating, phase: (Int) -> CardPhase
  ) -> Step {
    guard let first = steps.first else { return (.review, nil) }
    if rating == .again { return (phase(0), first.wholeNanoseconds) }
    guard steps.indices.contains(step), rating != .easy else { return (.review, nil) }
    if rating == .hard {
      guard step == 0 else { return (phase(step), steps[step].wholeNanoseconds) }
      let delay =
        steps.count == 1
        ? first.wholeNanoseconds * 3 / 2
        : (first.wholeNanoseconds + steps[1].wholeNanoseconds) / 2
      return (phase(0), delay)
    }
    guard steps.indices.contains(step + 1) else { return (.review, nil) }
    return (phase(step + 1), steps[step + 1].wholeNanoseconds)
  }

  private func daysDelay(_ stability: Double, cardID: String, at time: Timestamp) -> Int64 {
    var days = model.interval(
      stability: stability, retention: desiredRetention, maximum: maximumInterval)
    if let fuzz {
      let draw = IntervalFuzz.draw(seed: fuzz, cardID: cardID, at: time)
      days = IntervalFuzz.spread(days, maximum: maximumInterval, draw: draw)
    }
    return Int64(days) * Self.nanosecondsPerDay
  }
}

extension Duration {
  /// Nanoseconds, at most a hundred years so that sums stay far from the end of the range.
  fileprivate var wholeNanoseconds: Int64 {
    let limit: Int64 = 3_153_600_000
    let seconds = min(max(components.seconds, 0), limit)
    return seconds * 1_000_000_000 + max(0, components.attoseconds / 1_000_000_000)
  }
}

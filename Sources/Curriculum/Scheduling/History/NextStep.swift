package import TraceModel

/// The most useful thing to do next, with the command that does it.
package enum NextStep: Hashable, Sendable {
  /// Nothing was done yet.
  case begin
  case continueLab(String)
  case review(cards: Int)
  case learnTopic(Topic, unseen: Int, readiness: Double)
  case lab(String, best: Double?)
  /// All is learnt for now; the time is when the next card falls due.
  case rest(until: Timestamp?)

  /// Chooses by what is open, due, weak or unseen, in this order.
  ///
  /// - Parameter labs: The ids of the labs there are, easiest first.
  package static func choose(
    _ state: LearnerState, bank: QuestionBank, labs: [String], now: Timestamp
  ) -> NextStep {
    if state.isEmpty { return .begin }
    if let open = state.openLab, !open.isSubmitted { return .continueLab(open.labID) }
    let due = ReviewQueue.due(state, now: now).count
    if due > 0 { return .review(cards: due) }
    let topics = state.readiness(in: bank, at: now)
    // Of topics equally far, the one with the easier questions.
    let weakest = topics.filter { $0.seen < $0.questions }
      .map { ($0, bank.meanLevel(of: $0.topic.id)) }
      .min { ($0.0.readiness, $0.1) < ($1.0.readiness, $1.1) }?.0
    let scores = state.labScores
    let openLab = labs.first { id in
      (scores.first { $0.labID == id }?.best ?? 0) < LabMastery.threshold
    }
    // Questions and labs by turns: a lab when more was answered since the last one than fits an evening.
    let answeredSince = state.answers.count { $0.sequence > state.labs.last?.sequence ?? 0 }
    if let openLab, answeredSince >= 20 || weakest == nil {
      return .lab(openLab, best: scores.first { $0.labID == openLab }?.best)
    }
    if let weakest {
      return .learnTopic(
        weakest.topic, unseen: weakest.questions - weakest.seen, readiness: weakest.readiness)
    }
    return .rest(until: ReviewQueue.next(state, after: now))
  }

  /// What to type.
  package var command: String {
    switch self {
    case .begin: "start"
    case .continueLab: "lab status"
    case .review: "review"
    case .learnTopic(let topic, _, _): "quiz \(topic.id)"
    case .lab(let id, _): "lab start \(id)"
    case .rest: "interview"
    }
  }

  /// Why, in a sentence.
  package var reason: String {
    switch self {
    case .begin: "Five minutes: a first answer and a first trace."
    case .continueLab(let id): "The lab \(id) is still open."
    case .review(let cards):
      cards == 1
        ? "One card is due." : "\(cards) cards are due; what is due now is forgotten first."
    case .learnTopic(let topic, let unseen, let readiness):
      "\(topic.title) is your weakest topic (\(FigureText.percent(readiness)) ready), "
        + "\(unseen) \(unseen == 1 ? "question" : "questions") unseen."
    case .lab(let id, let best):
      best.map { "Your best in \(id) is \(Int($0)) of 100." } ?? "You have not tried \(id) yet."
    case .rest: "Nothing is due. A timed interview shows whether it holds under pressure."
    }
  }
}

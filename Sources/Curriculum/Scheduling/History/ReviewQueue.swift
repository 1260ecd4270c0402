package import TraceModel

/// The cards to review now.
package enum ReviewQueue {
  /// Cards due at `now`, the most urgent first: those in short steps, then by the chance of recall.
  package static func due(_ state: LearnerState, now: Timestamp) -> [Card] {
    state.cards.values.filter { $0.due <= now }
      .map { card in
        (card, card.phase == .review ? 1 : 0, state.scheduler.retrievability(of: card, at: now))
      }
      .sorted { ($0.1, $0.2, $0.0.id) < ($1.1, $1.2, $1.0.id) }
      .map(\.0)
  }

  /// When the next card falls due after `now`; nil without any.
  package static func next(_ state: LearnerState, after now: Timestamp) -> Timestamp? {
    state.cards.values.map(\.due).filter { $0 > now }.min()
  }
}

/// What to ask in a quiz.
package enum QuizSelection {
  /// Chooses up to `count` questions: new and weak ones first, kinds mixed; the seed settles the rest.
  ///
  /// - Parameters:
  ///   - topics: Only these; all if empty.
  ///   - level: Only this level; all if nil.
  ///   - kind: Only this kind; all if nil.
  package static func pick(
    _ bank: QuestionBank, state: LearnerState, count: Int, topics: [String] = [],
    level: QuestionLevel? = nil, kind: QuestionKind? = nil, seed: UInt64
  ) -> [Question] {
    var generator = SeededGenerator(seed: seed)
    let scores = state.latestScores
    let candidates = bank.questions.filter { question in
      (topics.isEmpty || topics.contains(question.topic))
        && level ?? question.level == question.level
        && kind ?? question.kind == question.kind
    }
    var ranked = candidates.shuffled(using: &generator)
      .map { ($0, priority(state.cards[$0.id], score: scores[$0.id])) }
    ranked.sort { $0.1 < $1.1 }
    return mixed(ranked, count: max(0, count))
  }

  /// Lower comes first: new 0, then by score and lapses.
  private static func priority(_ card: Card?, score: Double?) -> Double {
    guard let card else { return 0 }
    let score = score ?? 0
    return 0.2 + score - 0.05 * Double(min(card.lapses, 4))
  }

  /// Takes from the front, but not the same kind twice running while another about as urgent is near.
  private static func mixed(
    _ questions: [(Question, Double)], count: Int
  ) -> [Question] {
    var rest = questions[...]
    var result: [Question] = []
    while result.count < count, let first = rest.first {
      let last = result.last?.kind
      let near = rest.prefix(12).prefix { $0.1 - first.1 <= 0.5 }
      let index = near.firstIndex { $0.0.kind != last } ?? rest.startIndex
      result.append(rest[index].0)
      rest.remove(at: index)
    }
    return result
  }
}

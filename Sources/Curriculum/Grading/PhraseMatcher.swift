/// How well one wording of an idea is said somewhere in an answer.
struct PhraseMatch: Hashable, Sendable {
  /// Weighted share of the wording's terms that occur close together, 0 to 1.
  var coverage: Double
  /// Whether the answer says the opposite of the wording.
  var isContradicted: Bool
  /// The terms of the answer that took part, first to last.
  var range: ClosedRange<Int>
  /// How many terms took part.
  var count: Int
}

/// Looks for a wording in an answer: its terms near each other, in any order, with the same polarity.
struct PhraseMatcher: Sendable {
  let matcher: TermMatcher
  let answer: AnswerText

  func weight(of term: AnswerTerm) -> Double { matcher.weight(of: term) }

  private struct Candidate {
    var position: Int
    var wanted: Int
    var similarity: Double
    /// The wanted and the given term stand on opposite sides of a negation.
    var isTurned: Bool
    var isOpposite: Bool
  }

  /// The best place for `phrase`, one that agrees before one that contradicts; nil when nothing matches.
  ///
  /// - Parameter isStrict: Whether the terms must stand close together and in the order of the wording.
  func best(_ phrase: AnswerText, isStrict: Bool = false) -> PhraseMatch? {
    let wanted = phrase.terms.filter(\.isContent)
    guard !wanted.isEmpty else { return nil }
    let weights = wanted.map(weight)
    let candidates = candidates(wanted)
    let reach = isStrict ? 2 * wanted.count + 1 : 8 + 4 * wanted.count
    var best: PhraseMatch?
    for (offset, first) in candidates.enumerated() {
      var chosen: [Candidate?] = Array(repeating: nil, count: wanted.count)
      for candidate in candidates[offset...] {
        if candidate.position - first.position > reach { break }
        let known = chosen[candidate.wanted]?.similarity ?? 0
        if candidate.similarity > known { chosen[candidate.wanted] = candidate }
      }
      let found = chosen.compactMap(\.self)
      if isStrict, zip(found, found.dropFirst()).contains(where: { $0.position >= $1.position }) {
        continue
      }
      guard let match = Self.judge(found, weights) else { continue }
      if Self.isBetter(match, than: best) { best = match }
    }
    return best
  }

  private func candidates(_ wanted: [AnswerTerm]) -> [Candidate] {
    var result: [Candidate] = []
    for (position, given) in answer.terms.enumerated() where given.isContent {
      for (index, term) in wanted.enumerated() {
        guard let match = matcher.match(term, given) else { continue }
        result.append(
          Candidate(
            position: position, wanted: index, similarity: match.similarity,
            isTurned: (given.isNegated != term.isNegated) != match.isOpposite,
            isOpposite: match.isOpposite))
      }
    }
    return result
  }

  private static func judge(_ chosen: [Candidate], _ weights: [Double]) -> PhraseMatch? {
    // Two opposites make a true sentence about the counterpart, and an opposite alone says nothing of this idea.
    let opposites = chosen.count(where: \.isOpposite)
    guard opposites == 0 || opposites == 1 && chosen.count > 1 else { return nil }
    let total = max(1, weights.reduce(0, +))
    var covered = 0.0
    var turned = 0.0
    for candidate in chosen {
      let share = weights[candidate.wanted] * candidate.similarity
      covered += share
      if candidate.isTurned { turned += candidate.isOpposite ? covered + 1 : share }
    }
    let positions = chosen.map(\.position)
    guard let first = positions.min(), let last = positions.max(), covered > 0 else { return nil }
    return PhraseMatch(
      coverage: min(1, covered / total), isContradicted: turned / covered > 0.34,
      range: first...last, count: chosen.count)
  }

  private static func isBetter(_ match: PhraseMatch, than other: PhraseMatch?) -> Bool {
    guard let other else { return true }
    return value(match) > value(other)
  }

  /// A place that agrees counts more than one that contradicts, once enough of it is there to count at all.
  private static func value(_ match: PhraseMatch) -> Double {
    match.isContradicted ? match.coverage * 0.6 : match.coverage
  }
}

/// How a term of an answer relates to one that was looked for.
struct TermMatch: Hashable, Sendable {
  /// 0 to 1.
  var similarity: Double
  /// Whether the answer's term means the opposite.
  var isOpposite: Bool
}

/// Compares terms: equal, synonym, part of an identifier, opposite, or a typing slip.
struct TermMatcher: Sendable {
  let lexicon: Lexicon
  /// Stems that are words in their own right and so never a slip for another.
  let knownStems: Set<String>

  func match(_ wanted: AnswerTerm, _ given: AnswerTerm) -> TermMatch? {
    if wanted.term == given.term { return TermMatch(similarity: 1, isOpposite: false) }
    if lexicon.areOpposite(wanted.term, given.term) {
      return TermMatch(similarity: 0.9, isOpposite: true)
    }
    if wanted.parts.contains(given.term) || given.parts.contains(wanted.term) {
      return TermMatch(similarity: 0.6, isOpposite: false)
    }
    // "root" within "root span", and the other way round.
    if wanted.stems.count != given.stems.count,
      wanted.stems.count == 1 && given.stems.contains(wanted.stems[0])
        || given.stems.count == 1 && wanted.stems.contains(given.stems[0])
    {
      return TermMatch(similarity: wanted.stems.count == 1 ? 0.9 : 0.5, isOpposite: false)
    }
    return isSlip(wanted, given) ? TermMatch(similarity: 0.95, isOpposite: false) : nil
  }

  private func isSlip(_ wanted: AnswerTerm, _ given: AnswerTerm) -> Bool {
    guard wanted.stems.count == 1, given.stems.count == 1, !knownStems.contains(given.stems[0])
    else { return false }
    return TermSimilarity.isSlip(given.text, of: wanted.text)
      || TermSimilarity.isSlip(given.stems[0], of: wanted.stems[0])
  }
}

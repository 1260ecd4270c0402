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
    guard !knownStems.contains(given.term) else { return nil }
    if TermSimilarity.isSlip(given.text, of: wanted.text)
      || !wanted.stem.isEmpty && TermSimilarity.isSlip(given.stem, of: wanted.stem)
    {
      return TermMatch(similarity: 0.95, isOpposite: false)
    }
    return nil
  }
}

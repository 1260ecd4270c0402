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
  /// Stems of the question: repeating them proves nothing.
  let questionStems: Set<String>

  /// What a question's own word weighs against 1 for any other.
  static let demotedWeight = 0.15

  func weight(of term: AnswerTerm) -> Double {
    isOfQuestion(term) ? Self.demotedWeight : 1
  }

  private func isOfQuestion(_ term: AnswerTerm) -> Bool {
    term.stems.allSatisfy(questionStems.contains)
  }

  func match(_ wanted: AnswerTerm, _ given: AnswerTerm) -> TermMatch? {
    if wanted.term == given.term {
      // The question's own word is no synonym for what it asks.
      if wanted.stems != given.stems, isOfQuestion(given), !isOfQuestion(wanted) { return nil }
      return TermMatch(similarity: 1, isOpposite: false)
    }
    if lexicon.areOpposite(wanted.term, given.term) {
      return TermMatch(similarity: 0.9, isOpposite: true)
    }
    if wanted.parts.contains(given.term) || given.parts.contains(wanted.term) {
      return TermMatch(similarity: 0.6, isOpposite: false)
    }
    if wanted.stems.count != given.stems.count { return within(wanted, given) }
    return isSlip(wanted, given) ? TermMatch(similarity: 0.95, isOpposite: false) : nil
  }

  /// "root" within "root span", and the other way round.
  private func within(_ wanted: AnswerTerm, _ given: AnswerTerm) -> TermMatch? {
    if wanted.stems.count == 1, given.stems.contains(wanted.stems[0]) {
      return TermMatch(similarity: 0.9, isOpposite: false)
    }
    if given.stems.count == 1, wanted.stems.contains(given.stems[0]) {
      return TermMatch(similarity: 0.5, isOpposite: false)
    }
    return nil
  }

  /// Whether a word of the answer is a function word with a slip, and so says nothing.
  func isFunctionSlip(_ given: AnswerTerm) -> Bool {
    guard given.stems.count == 1, !knownStems.contains(given.stems[0]) else { return false }
    return FunctionWords.long.contains { TermSimilarity.isSlip(given.text, of: $0) }
  }

  private func isSlip(_ wanted: AnswerTerm, _ given: AnswerTerm) -> Bool {
    guard wanted.stems.count == 1, given.stems.count == 1,
      (wanted.letters ^ given.letters).nonzeroBitCount <= 4, !knownStems.contains(given.stems[0])
    else { return false }
    return TermSimilarity.isSlip(given.text, of: wanted.text)
      || TermSimilarity.isSlip(given.stems[0], of: wanted.stems[0])
  }
}

/// Answers to the blanks of a text, separated by `;` or `|`.
struct ClozeAnswer {
  let presentation: QuestionPresentation
  let cloze: Cloze

  init(_ presentation: QuestionPresentation, _ cloze: Cloze) {
    self.presentation = presentation
    self.cloze = cloze
  }

  func check(_ answer: String) throws(UnreadableAnswer) -> AnswerOutcome {
    let values = try values(answer)
    var details: [AnswerOutcome.Detail] = []
    var right = 0
    for (index, accepted) in cloze.blanks.enumerated() {
      let value = values[index]
      let shown = accepted.first ?? ""
      if value.isEmpty {
        details.append(.init(.missing, "{{\(index + 1)}}: \(shown)"))
      } else if let match = Self.match(value, accepted) {
        right += 1
        let note = match.isExact ? "" : " (written \(match.accepted))"
        details.append(.init(.right, "{{\(index + 1)}}: \(value)\(note)"))
      } else {
        details.append(.init(.wrong, "{{\(index + 1)}}: \(shown), not “\(value)”"))
      }
    }
    let share = Double(right) / Double(max(1, cloze.blanks.count))
    return AnswerOutcome(
      score: right == cloze.blanks.count ? 1 : min(share, 0.75), details: details,
      correctAnswer: cloze.blanks.compactMap(\.first).joined(separator: "; "))
  }

  private func values(_ answer: String) throws(UnreadableAnswer) -> [String] {
    let count = cloze.blanks.count
    if count == 1 { return [answer.trimmed] }
    func parts(_ separators: String) -> [String] {
      answer.trimmed.split(omittingEmptySubsequences: false) { separators.contains($0) }
        .map(\.trimmed)
    }
    for separators in [";|", ";|\n", ","] {
      let found = parts(separators)
      if found.count == count { return found }
    }
    let found = parts(";|\n").count
    throw AnswerChecker.unreadable(
      "There are \(count) blanks, and \(found) \(found == 1 ? "value" : "values") typed.",
      presentation)
  }

  /// The accepted answer that was meant, forgiving case, plural and one typing slip in a longer word.
  static func match(_ value: String, _ accepted: [String]) -> (accepted: String, isExact: Bool)? {
    let typed = AnswerNormal.text(value)
    if let exact = accepted.first(where: { AnswerNormal.text($0) == typed }) {
      return (exact, true)
    }
    if let number = TypedQuantity.plainNumber(typed),
      let same = accepted.first(where: {
        TypedQuantity.plainNumber(AnswerNormal.text($0)) == number
      })
    {
      return (same, true)
    }
    let stem = stems(typed)
    if let same = accepted.first(where: { stems(AnswerNormal.text($0)) == stem }) {
      return (same, true)
    }
    let near = accepted.first { candidate in
      let word = AnswerNormal.text(candidate)
      return word.utf8.count >= 5 && TermSimilarity.isSlip(typed, of: word)
    }
    return near.map { ($0, false) }
  }

  private static func stems(_ text: String) -> [String] {
    AnswerLexer.words(in: text).filter { !["a", "an", "the"].contains($0.text) }
      .map { Porter2Stemmer.stem($0.text) }
  }
}

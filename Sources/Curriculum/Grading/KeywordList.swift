/// Tells a list of keywords from an answer in sentences.
enum KeywordList {
  /// The most a list of keywords can earn.
  static let cap = 0.5

  /// The words that no English sentence of some length does without.
  private static let glue: Set<String> = [
    "the", "a", "an", "of", "to", "in", "is", "are", "was", "and", "it", "that", "for", "with",
    "on", "as", "by", "so", "or", "at",
  ]

  /// Why the answer is no explanation, or nil when it reads like one.
  ///
  /// - Parameters:
  ///   - phraseRanges: Where wordings of the rubric stand word for word, in words.
  ///   - longestReference: Words of the longest model answer; 0 for none.
  static func objection(
    to answer: AnswerText, phraseRanges: [Range<Int>], longestReference: Int
  ) -> (reason: String, cap: Double)? {
    let words = answer.words
    guard words.count >= 6 else { return nil }
    let structural = words.count {
      FunctionWords.all.contains($0.text) || FunctionWords.negators.contains($0.text)
    }
    let share = Double(structural) / Double(words.count)
    let clauses = Set(words.map(\.clause)).count
    let clauseLength = Double(words.count) / Double(clauses)
    let glue = Double(words.count { self.glue.contains($0.text) }) / Double(words.count)
    if share < 0.14 || share < 0.22 && clauseLength < 4 || glue < 0.06 && words.count >= 12 {
      return ("This is a list of keywords. Say how they hang together.", cap)
    }
    var isInPhrase = Array(repeating: false, count: words.count)
    for range in phraseRanges { for index in range { isInPhrase[index] = true } }
    let verbatim = Double(isInPhrase.count(where: \.self)) / Double(words.count)
    if verbatim > 0.8 || verbatim > 0.6 && clauseLength <= 5 {
      return ("This strings keywords together. Say how they hang together.", cap)
    }
    let limit = max(3 * longestReference, 150)
    if longestReference > 0, words.count > limit {
      let room = Double(limit) / Double(words.count)
      return ("Very long: an interviewer wants the point in a minute.", max(0.3, room))
    }
    return nil
  }
}

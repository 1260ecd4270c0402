/// Words that show what an explanation talks about, for the three ticks beside a grade.
package struct ExplanationKey: Hashable, Sendable {
  /// Any of these shows that the mechanism is named.
  package var mechanism: [String]

  package init(mechanism: [String] = []) { self.mechanism = mechanism }
}

/// Looks for the three parts of a good explanation in a sentence or two.
enum ExplanationTicks {
  private static let contrast = [
    "before", "after", "compared", "healthy", "baseline", "than", "instead of", "used to",
    "versus", " vs ", "from ",
  ]
  private static let alternative = [
    "not ", "n't", "ruled out", "rule out", "neither", "nor ", "although", "even though",
    "despite", "unchanged", "same as", "normal",
  ]

  static func check(_ text: String, key: ExplanationKey) -> [ExplanationPart: Bool] {
    let words = " " + text.lowercased() + " "
    func mentions(_ phrases: [String]) -> Bool {
      phrases.contains { words.contains($0.lowercased()) }
    }
    let figures = words.contains { $0.isNumber }
    return [
      .mechanism: mentions(key.mechanism),
      .contrast: figures || mentions(contrast),
      .alternative: mentions(alternative),
    ]
  }
}

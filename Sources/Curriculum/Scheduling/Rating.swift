/// How well an answer came, in the four steps that spaced repetition knows.
package enum Rating: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// Not recalled.
  case again = 1
  /// Recalled with effort, or in part.
  case hard
  case good
  /// Recalled at once and in full.
  case easy

  /// The word that events and screens use: `again`, `hard`, `good` or `easy`.
  package var word: String {
    switch self {
    case .again: "again"
    case .hard: "hard"
    case .good: "good"
    case .easy: "easy"
    }
  }

  package init?(word: some StringProtocol) {
    guard let match = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = match
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

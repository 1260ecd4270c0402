/// What was made of one idea of the rubric.
package struct ConceptFinding: Hashable, Sendable {
  /// How an idea appears in an answer; the text is the answer's own words.
  package enum State: Hashable, Sendable {
    case found(words: String)
    /// Some of it was said.
    case partly(words: String)
    case missing
    /// The opposite was said.
    case contradicted(words: String)
  }

  package var concept: RubricConcept
  package var state: State
  /// The part of the weight that was earned, 0 to 1.
  package var credit: Double
}

/// A misconception the answer states.
package struct StatedMisconception: Hashable, Sendable {
  package var misconception: Misconception
  /// The answer's own words.
  package var words: String
}

/// A free-text answer, graded and explained.
package struct FreeTextGrade: Hashable, Sendable {
  /// 0 to 1.
  package var score: Double
  package var concepts: [ConceptFinding]
  package var misconceptions: [StatedMisconception]
  /// What lowered the score or should be known about it, a sentence each.
  package var notes: [String]
  /// How close the nearest model answer is, 0 to 1; nil when there was none to compare with.
  package var similarity: Double?
}

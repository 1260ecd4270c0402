/// One idea a good answer to an explain question contains.
package struct RubricConcept: Hashable, Sendable {
  package var id: String
  /// The idea in one sentence, as shown to the learner.
  package var says: String
  /// 1 to 3.
  package var weight: Int
  /// Whether an answer without it can be right.
  package var isRequired: Bool
  /// Wordings that count as saying it.
  package var phrases: [String]

  package init(
    id: String, says: String, weight: Int = 1, isRequired: Bool = false, phrases: [String]
  ) {
    self.id = id
    self.says = says
    self.weight = weight
    self.isRequired = isRequired
    self.phrases = phrases
  }
}

/// A misconception that costs points when an answer states it.
package struct Misconception: Hashable, Sendable {
  package var says: String
  package var phrases: [String]
  package var correction: String

  package init(says: String, phrases: [String], correction: String) {
    self.says = says
    self.phrases = phrases
    self.correction = correction
  }
}

/// What a free-text answer is measured against.
package struct ExplanationRubric: Hashable, Sendable {
  package var concepts: [RubricConcept]
  package var misconceptions: [Misconception]

  package init(concepts: [RubricConcept], misconceptions: [Misconception] = []) {
    self.concepts = concepts
    self.misconceptions = misconceptions
  }
}

/// One line of a grade: how many points of how many, and what was missing, in words.
package struct GradeField: Hashable, Sendable {
  package enum Name: String, CaseIterable, Sendable {
    case service
    case operation
    case kind
    case evidence
    case path = "causal path"
    case fix
  }

  package var name: Name
  package var points: Double
  package var maximum: Double
  /// What kind of thing is missing, never the answer; empty at full points.
  package var feedback: String

  package init(name: Name, points: Double, maximum: Double, feedback: String = "") {
    self.name = name
    self.points = points
    self.maximum = maximum
    self.feedback = feedback
  }

  package var isFull: Bool { points >= maximum - 1e-9 }
}

/// What an explanation should do; ticks say whether it did, and never change points.
package enum ExplanationPart: String, CaseIterable, Sendable {
  case mechanism = "mechanism named"
  case contrast = "contrast or figures given"
  case alternative = "an alternative ruled out"
}

/// The result of `submit`: 100 points by field.
package struct LabGrade: Hashable, Sendable {
  /// How diagnosis and fix stand to each other.
  package enum Outcome: String, Sendable {
    /// Right, proven, and (in an incident) recovered.
    case solved
    /// The system is healthy, but the named cause is not the cause.
    case recoveredButMisdiagnosed = "recovered-but-misdiagnosed"
    /// The cause is named, but the system is still sick.
    case rightButNotRecovered = "right-but-not-recovered"
    case unsolved

    /// One sentence for the learner.
    package var sentence: String {
      switch self {
      case .solved: "Solved, and for the right reason."
      case .recoveredButMisdiagnosed:
        "Recovered, but misdiagnosed: the system is healthy again and the cause you named is not why it was sick."
      case .rightButNotRecovered:
        "Right, but not recovered: the cause is named and the fix does not bring the system back."
      case .unsolved: "Not solved yet."
      }
    }
  }

  package var fields: [GradeField]
  package var outcome: Outcome
  package var explanation: [ExplanationPart: Bool]
  /// What to say in an interview about what was missed; empty when nothing was.
  package var advice: [String]

  package init(
    fields: [GradeField], outcome: Outcome, explanation: [ExplanationPart: Bool],
    advice: [String] = []
  ) {
    self.fields = fields
    self.outcome = outcome
    self.explanation = explanation
    self.advice = advice
  }

  /// The points, rounded to a whole number of 100.
  package var total: Int { FigureText.whole(fields.map(\.points).reduce(0, +)) ?? 0 }

  /// Whether cause and recovery are both right; what the exit code of `submit` says.
  package var isSolved: Bool { outcome == .solved }

  package subscript(name: GradeField.Name) -> GradeField? { fields.first { $0.name == name } }
}

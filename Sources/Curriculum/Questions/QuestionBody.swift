/// What a question of each kind holds besides its prompt.
package enum QuestionBody: Hashable, Sendable {
  /// Exactly one option is correct.
  case choice([AnswerOption])
  /// One or more options are correct.
  case multi([AnswerOption])
  case claim(Claim)
  case cloze(Cloze)
  /// The items in the right order.
  case order([String])
  case match([MatchPair])
  case numeric(NumericAnswer)
  case explain(Explanation)
  case trace(TraceTask)

  package var kind: QuestionKind {
    switch self {
    case .choice: .choice
    case .multi: .multi
    case .claim: .claim
    case .cloze: .cloze
    case .order: .order
    case .match: .match
    case .numeric: .numeric
    case .explain: .explain
    case .trace: .trace
    }
  }
}

/// An answer to choose, with the reason why it is right or wrong.
package struct AnswerOption: Hashable, Sendable {
  package var text: String
  package var isCorrect: Bool
  package var why: String

  package init(text: String, isCorrect: Bool = false, why: String = "") {
    self.text = text
    self.isCorrect = isCorrect
    self.why = why
  }
}

/// A sentence to be judged.
package struct Claim: Hashable, Sendable {
  /// Whether a claim holds.
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case `true`
    /// It held once.
    case outdated
    /// It never held.
    case wrong
  }

  package var text: String
  package var verdict: Verdict

  package init(text: String, verdict: Verdict) {
    self.text = text
    self.verdict = verdict
  }
}

/// A text with blanks, written `{{1}}`, `{{2}}` and so on.
package struct Cloze: Hashable, Sendable {
  package var text: String
  /// For each blank the answers that are accepted; the first is the one shown.
  package var blanks: [[String]]

  package init(text: String, blanks: [[String]]) {
    self.text = text
    self.blanks = blanks
  }
}

/// Two things that belong together.
package struct MatchPair: Hashable, Sendable {
  package var left: String
  package var right: String

  package init(left: String, right: String) {
    self.left = left
    self.right = right
  }
}

/// A number to work out.
package struct NumericAnswer: Hashable, Sendable {
  /// How far an answer may be off.
  package enum Tolerance: Hashable, Sendable {
    /// A share of the value: 0.02 is two percent.
    case relative(Double)
    /// In the answer's unit.
    case absolute(Double)
  }

  package var value: Double
  /// As shown; empty for a plain number.
  package var unit: String
  package var tolerance: Tolerance
  /// How one gets there, in Markdown.
  package var working: String

  package init(value: Double, unit: String, tolerance: Tolerance, working: String = "") {
    self.value = value
    self.unit = unit
    self.tolerance = tolerance
    self.working = working
  }

  /// How far from `value` an answer may be, in its unit.
  package var slack: Double {
    switch tolerance {
    case .relative(let share): abs(value) * share
    case .absolute(let distance): distance
    }
  }
}

/// A question to be answered in one's own words.
package struct Explanation: Hashable, Sendable {
  package var rubric: ExplanationRubric
  /// At least three good answers.
  package var models: [String]
  package var weak: WeakAnswer
  /// What an interviewer would ask next.
  package var followUp: String

  package init(
    rubric: ExplanationRubric, models: [String], weak: WeakAnswer, followUp: String
  ) {
    self.rubric = rubric
    self.models = models
    self.weak = weak
    self.followUp = followUp
  }
}

/// An answer that sounds good and is not, with the reason.
package struct WeakAnswer: Hashable, Sendable {
  package var answer: String
  package var why: String

  package init(answer: String, why: String) {
    self.answer = answer
    self.why = why
  }
}

/// A waterfall to be read, made by the simulator from a system and a seed.
package struct TraceTask: Hashable, Sendable {
  /// What is asked about the trace.
  package enum Ask: String, Hashable, Sendable, CaseIterable {
    /// Which operation spends most time on its own?
    case slowestSelfTime = "slowest-self-time"
    /// What share of the duration does a service have on the critical path?
    case criticalShare = "critical-share"
    /// How often is the same call repeated under one parent?
    case repeatCount = "repeat-count"
    /// How much faster would it be if sequential calls ran at once?
    case sequentialSaving = "sequential-saving"
    /// In which service did the error start?
    case errorOrigin = "error-origin"
  }

  /// The id of a system under `labs/systems`.
  package var system: String
  /// Service and operation, such as `web-api GET /checkout`.
  package var endpoint: String
  package var ask: Ask

  package init(system: String, endpoint: String, ask: Ask) {
    self.system = system
    self.endpoint = endpoint
    self.ask = ask
  }
}

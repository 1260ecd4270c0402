/// What became of an answer.
package struct AnswerOutcome: Hashable, Sendable {
  package enum Verdict: String, Hashable, Sendable {
    case right, partly, wrong

    /// Right from 0.8, partly from 0.4.
    package init(score: Double) {
      self = score >= 0.8 ? .right : score >= 0.4 ? .partly : .wrong
    }
  }

  /// One thing said about the answer.
  package struct Detail: Hashable, Sendable {
    package enum Mark: Hashable, Sendable {
      case right, partly, missing, wrong, note
    }

    package var mark: Mark
    package var text: String

    package init(_ mark: Mark, _ text: String) {
      self.mark = mark
      self.text = text
    }
  }

  /// 0 to 1.
  package var score: Double
  package var verdict: Verdict
  package var details: [Detail]
  /// The right answer, as one would type or say it.
  package var correctAnswer: String
  /// What to tell the scheduler unless the learner says otherwise.
  package var suggestedRating: Rating
  /// The grader's findings, for a free-text answer.
  package var freeText: FreeTextGrade?

  package init(
    score: Double, verdict: Verdict? = nil, details: [Detail], correctAnswer: String,
    suggestedRating: Rating? = nil, freeText: FreeTextGrade? = nil
  ) {
    self.score = score
    self.verdict = verdict ?? Verdict(score: score)
    self.details = details
    self.correctAnswer = correctAnswer
    self.suggestedRating = suggestedRating ?? Self.rating(for: self.verdict)
    self.freeText = freeText
  }

  private static func rating(for verdict: Verdict) -> Rating {
    switch verdict {
    case .right: .good
    case .partly: .hard
    case .wrong: .again
    }
  }
}

/// Input that is no answer to the question: nothing is graded, the learner may try again.
package struct UnreadableAnswer: Error, Hashable, Sendable {
  /// What does not fit, a sentence; empty when nothing was typed.
  package var problem: String
  /// How to answer this question.
  package var howToAnswer: String

  package init(problem: String, howToAnswer: String) {
    self.problem = problem
    self.howToAnswer = howToAnswer
  }
}

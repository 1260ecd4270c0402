package import Documents
package import TraceModel

/// One thing the learner did, as the record keeps it.
///
/// Kinds that this version does not know are kept as they are and change nothing.
package enum LearnerEvent: Hashable, Sendable {
  case answered(AnsweredQuestion)
  /// The learner graded an earlier answer otherwise; `answer` is its sequence number.
  case overruled(questionID: String, answer: Int64, score: Double, rating: Rating)
  /// A card was rated without an answer in writing.
  case reviewed(questionID: String, rating: Rating)
  case labStarted(labID: String, seed: UInt64)
  /// The diagnosis as it stands, field by field.
  case labDiagnosis(labID: String, seed: UInt64, fields: [String: String])
  /// A remedy was applied, as typed.
  case labFix(labID: String, seed: UInt64, remedy: String)
  case labSubmitted(LabSubmission)
  /// The answer was asked for.
  case labRevealed(labID: String)
  /// The lab was put away.
  case labLeft(labID: String)
  case hintTaken(labID: String, tier: Int)
  /// The event with this sequence number did not happen.
  case undone(sequence: Int64)
  case unknown(kind: String, subject: String, payload: JSONValue)
}

/// An answer and what became of it.
package struct AnsweredQuestion: Hashable, Sendable {
  package var questionID: String
  /// What decided the order on the screen, so that letters keep their meaning.
  package var seed: UInt64
  /// As typed.
  package var text: String
  /// 0 to 1.
  package var score: Double
  package var rating: Rating
  /// Nil where nobody looked at the clock.
  package var seconds: Double?

  package init(
    questionID: String, seed: UInt64, text: String, score: Double, rating: Rating,
    seconds: Double? = nil
  ) {
    self.questionID = questionID
    self.seed = seed
    self.text = text
    self.score = score
    self.rating = rating
    self.seconds = seconds
  }
}

/// A lab that was handed in.
package struct LabSubmission: Hashable, Sendable {
  /// What one part of the grade came to.
  package struct Points: Hashable, Sendable {
    package var field: String
    package var points: Double
    package var maximum: Double

    package init(field: String, points: Double, maximum: Double) {
      self.field = field
      self.points = points
      self.maximum = maximum
    }
  }

  package var labID: String
  package var seed: UInt64
  package var points: [Points]
  /// The kind of fault it was about; empty for a tour.
  package var faultFamily: String
  package var minutes: Double
  package var hints: Int

  package init(
    labID: String, seed: UInt64, points: [Points], faultFamily: String, minutes: Double, hints: Int
  ) {
    self.labID = labID
    self.seed = seed
    self.points = points
    self.faultFamily = faultFamily
    self.minutes = minutes
    self.hints = hints
  }

  /// Of 100.
  package var total: Double { points.reduce(0) { $0 + $1.points } }
}

/// An event with its place in the record.
package struct RecordedEvent: Hashable, Sendable {
  /// 1 for the first.
  package var sequence: Int64
  package var time: Timestamp
  package var event: LearnerEvent

  package init(sequence: Int64, time: Timestamp, event: LearnerEvent) {
    self.sequence = sequence
    self.time = time
    self.event = event
  }
}

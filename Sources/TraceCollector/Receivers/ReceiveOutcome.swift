/// What a receiver answers to a request it could read.
package struct ReceiveOutcome: Hashable, Sendable {
  /// Spans taken over.
  package var accepted: Int
  /// Spans that cannot be kept; the sender must not send them again.
  package var rejected: Int
  /// Why spans were rejected, in plain words; empty when none was.
  package var message: String

  package init(accepted: Int, rejected: Int = 0, message: String = "") {
    self.accepted = accepted
    self.rejected = rejected
    self.message = message
  }
}

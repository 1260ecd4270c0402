/// One thing the learner did: the record is the list of these, in order, and everything else follows.
package struct RecordEvent: Hashable, Sendable {
  /// 1 for the first event; no gaps.
  package var sequence: Int64
  /// Nanoseconds since 1970, by the clock of the machine that wrote it.
  package var time: UInt64
  /// What happened: `answered`, `labSubmitted`, … Unknown kinds are kept and passed over.
  package var kind: String
  /// What it happened to: a question id, a lab id.
  package var subject: String
  /// The rest, as a JSON object.
  package var payload: String

  package init(
    sequence: Int64 = 0, time: UInt64, kind: String, subject: String, payload: String
  ) {
    self.sequence = sequence
    self.time = time
    self.kind = kind
    self.subject = subject
    self.payload = payload
  }

  /// The event's checksum, chained to the one before it, so that a lost or altered event shows.
  ///
  /// FNV-1a over 64 bits: it detects damage, not malice.
  func checksum(after previous: UInt64) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    func add(_ word: UInt64) {
      for shift in 0..<8 { add(UInt8(truncatingIfNeeded: word >> (8 * shift))) }
    }
    add(previous)
    add(UInt64(bitPattern: sequence))
    add(time)
    for text in [kind, subject, payload] {
      for byte in text.utf8 { add(byte) }
      add(UInt8(0))
    }
    return hash
  }
}

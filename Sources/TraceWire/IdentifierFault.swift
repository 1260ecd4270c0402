import TraceModel

/// Explanations of ids that are not what they should be.
///
/// A reader that meets a wrong trace or span id sets the id to `.invalid` and leaves the explanation among the span's
/// warnings; the sanitizer, which rejects such spans, finds it there.
enum IdentifierFault {
  /// The id fields whose fault condemns a span, as OTLP's protobuf and JSON and Jaeger's JSON call them.
  private static let condemning = [
    "trace_id", "span_id", "traceId", "spanId", "traceID", "spanID",
  ]

  /// What is wrong with an id of `length` bytes that should have `expected`, and what probably caused it.
  ///
  /// `bytes` are its first 64 bytes at least.
  static func text(_ name: String, length: Int, bytes: [UInt8], expected: Int) -> String {
    let fact = "\(name) has \(length) bytes"
    if let cause = cause(length: length, bytes: bytes, expected: expected) {
      return "\(fact): \(cause)"
    }
    return "\(fact) instead of \(expected)"
  }

  private static func cause(length: Int, bytes: [UInt8], expected: Int) -> String? {
    let base64Length = (expected + 2) / 3 * 4
    if length == 2 * expected, bytes.allSatisfy(isHexDigit) {
      return "hex text of the id was sent instead of the \(expected) bytes"
    }
    if length == base64Length {
      return bytes.last == UInt8(ascii: "=")
        ? "base64 text of the id was sent instead of the \(expected) bytes"
        : "hex text of the id was decoded as if it were base64"
    }
    if length == 36, bytes.count == 36, bytes[8] == UInt8(ascii: "-") {
      return "a UUID's text was sent instead of the \(expected) bytes"
    }
    if length == 8 {
      return "a 64-bit id; OTLP wants \(expected) bytes, so pad it with zeros on the left"
    }
    return nil
  }

  /// What is wrong with an id in JSON, which should be `digits` hex digits.
  static func text(_ name: String, _ text: String, digits: Int) -> String {
    let count = text.utf8.count
    let fact = "\(name) has \(count) characters"
    if count == (digits / 2 + 2) / 3 * 4, text.hasSuffix("=") {
      return "\(fact): base64, where OTLP/JSON has \(digits) hex digits"
    }
    if count == 36, text.utf8.count(where: { $0 == UInt8(ascii: "-") }) == 4 {
      return "\(fact): a UUID; take its dashes out"
    }
    guard text.utf8.allSatisfy(isHexDigit) else {
      return "\(name) is not hexadecimal: \(digits) hex digits were expected"
    }
    return "\(fact) instead of \(digits) hex digits"
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// Why a span whose trace or span id is invalid cannot be kept.
  static func reason(_ span: Span) -> String {
    let explained = span.warnings.first { warning in
      condemning.contains { warning.hasPrefix($0 + " ") }
    }
    if let explained { return explained }
    return span.traceID.isValid
      ? "span_id is missing or all zeros" : "trace_id is missing or all zeros"
  }
}

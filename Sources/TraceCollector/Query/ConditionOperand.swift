import TraceModel

/// A condition's value, prepared to be compared with many.
struct ConditionOperand {
  let comparison: TraceCondition.Comparison
  let text: String
  let bytes: [UInt8]
  /// The text in lower case, for `~`.
  let folded: [UInt8]
  /// The text as a number, when it is one.
  let number: Double?
  let integer: Int64?

  init(_ condition: TraceCondition) {
    comparison = condition.comparison
    text = condition.value
    bytes = Array(text.utf8)
    folded = bytes.map(Self.lowercase)
    number = Double(text)
    integer = Int64(text)
  }

  /// Whether text satisfies the condition; text that is a number is compared as one with a number.
  func accepts(_ candidate: UnsafeRawBufferPointer) -> Bool {
    switch comparison {
    case .equal: return ByteOrder.compare(candidate, bytes) == 0
    case .notEqual: return ByteOrder.compare(candidate, bytes) != 0
    case .contains: return contains(candidate)
    default:
      if let number {
        let value = Double(String(decoding: candidate, as: UTF8.self))
        return value.map { accepts(order: $0 < number ? -1 : $0 > number ? 1 : 0, $0) } ?? false
      }
      return accepts(order: ByteOrder.compare(candidate, bytes), 0)
    }
  }

  func accepts(_ candidate: String) -> Bool {
    var candidate = candidate
    return candidate.withUTF8 { accepts(UnsafeRawBufferPointer($0)) }
  }

  func accepts(_ candidate: Int64) -> Bool {
    if let integer, comparison != .contains {
      return accepts(order: candidate < integer ? -1 : candidate > integer ? 1 : 0, 0)
    }
    return accepts(Double(candidate), text: String(candidate))
  }

  func accepts(_ candidate: Double) -> Bool { accepts(candidate, text: String(candidate)) }

  func accepts(_ candidate: Bool) -> Bool { accepts(candidate ? "true" : "false") }

  private func accepts(_ candidate: Double, text: @autoclosure () -> String) -> Bool {
    guard comparison != .contains else { return accepts(text()) }
    guard let number else {
      // Not a number: its text may still be meant, as in `value=NaN`; but it is neither more nor less.
      return comparison == .equal || comparison == .notEqual ? accepts(text()) : false
    }
    return accepts(order: candidate < number ? -1 : candidate > number ? 1 : 0, candidate)
  }

  /// Whether the condition holds for a value that is less (-1), equal (0) or more (1).
  func accepts(order: Int, _ candidate: Double) -> Bool {
    if candidate.isNaN { return comparison == .notEqual }
    return switch comparison {
    case .equal: order == 0
    case .notEqual: order != 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .contains: false
    }
  }

  private func contains(_ candidate: UnsafeRawBufferPointer) -> Bool {
    guard candidate.count >= folded.count else { return false }
    for start in 0...(candidate.count - folded.count)
    where folded.indices.allSatisfy({ Self.lowercase(candidate[start + $0]) == folded[$0] }) {
      return true
    }
    return false
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}

/// The order of texts by their UTF-8 bytes, which is that of their scalars.
enum ByteOrder {
  /// Negative, zero or positive, as the left comes before, equals or comes after the right.
  static func compare(_ left: UnsafeRawBufferPointer, _ right: [UInt8]) -> Int {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return left.count - right.count
  }
}

import Documents

/// Numbers, which protobuf's JSON mapping allows as JSON numbers and as decimal text.
///
/// <https://protobuf.dev/programming-guides/json/>
extension JSONElement {
  func int64(_ key: String) throws(TraceFormatError) -> Int64? {
    guard let value = self[key] else { return nil }
    let number: Int64? =
      switch value {
      case .integer(let number): number
      case .double(let number): Int64(exactly: number)
      case .string(let text): Self.isDecimal(text) ? Int64(text) : nil
      default: nil
      }
    guard let number else { throw expected("a whole number of 64 bits", key, value) }
    return number
  }

  func uint64(_ key: String) throws(TraceFormatError) -> UInt64? {
    guard let value = self[key] else { return nil }
    let number: UInt64? =
      switch value {
      case .integer(let number): UInt64(exactly: number)
      case .unsigned(let number): number
      case .double(let number): UInt64(exactly: number)
      case .string(let text): Self.isDecimal(text) ? UInt64(text) : nil
      default: nil
      }
    guard let number else { throw expected("a whole number from 0 to 2^64 - 1", key, value) }
    return number
  }

  func uint32(_ key: String) throws(TraceFormatError) -> UInt32? {
    guard let wide = try uint64(key) else { return nil }
    guard let number = UInt32(exactly: wide) else {
      throw expected("a whole number from 0 to 2^32 - 1", key, .init(wide))
    }
    return number
  }

  func double(_ key: String) throws(TraceFormatError) -> Double? {
    guard let value = self[key] else { return nil }
    if let number = value.double { return number }
    switch value.string {
    case "NaN": return .nan
    case "Infinity": return .infinity
    case "-Infinity": return -.infinity
    case let text?:
      if let number = Double(text), number.isFinite { return number }
      throw expected("a number", key, value)
    case nil: throw expected("a number", key, value)
    }
  }

  /// Whether a field is a JSON number that a JavaScript sender has rounded.
  func isRoundedNumber(_ key: String) -> Bool {
    switch object[key] {
    case .integer(let number): number.magnitude > 1 << 53
    case .unsigned: true
    case .double(let number): number.magnitude > 0x1p53
    default: false
    }
  }

  /// Digits, perhaps after a minus sign; the standard library would also read a plus sign.
  private static func isDecimal(_ text: String) -> Bool { text.utf8.first != UInt8(ascii: "+") }
}

/// A trace's 16-byte identifier, as two big-endian halves.
///
/// All zero is invalid. <https://www.w3.org/TR/trace-context/#trace-id>
package struct TraceID: Hashable, Comparable, Sendable {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads 1 to 32 hex digits, either case; fewer than 32 are padded on the left.
  package init?(hex: some StringProtocol) {
    let digits = hex.utf8
    guard (1...32).contains(digits.count) else { return nil }
    let split = digits.index(digits.endIndex, offsetBy: -min(16, digits.count))
    guard let low = HexText.value(digits[split...]) else { return nil }
    guard let high = HexText.value(digits[..<split]) else { return nil }
    self.init(high: high, low: low)
  }

  package static let invalid = Self(high: 0, low: 0)

  package var isValid: Bool { high != 0 || low != 0 }

  /// 32 lower-case hex digits.
  package var hex: String { HexText.digits(of: [high, low]) }

  package static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

/// A span's 8-byte identifier, read big-endian; zero is invalid and, as a parent, means "root".
package struct SpanID: Hashable, Comparable, Sendable {
  package var rawValue: UInt64

  package init(_ rawValue: UInt64) { self.rawValue = rawValue }

  /// Reads 1 to 16 hex digits, either case.
  package init?(hex: some StringProtocol) {
    let digits = hex.utf8
    guard (1...16).contains(digits.count), let value = HexText.value(digits[...]) else {
      return nil
    }
    self.init(value)
  }

  package static let invalid = Self(0)

  package var isValid: Bool { rawValue != 0 }

  /// 16 lower-case hex digits.
  package var hex: String { HexText.digits(of: [rawValue]) }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Hexadecimal text of 64-bit words.
enum HexText {
  /// The value of up to 16 hex digits; 0 for none, nil when one is not a hex digit.
  static func value(_ digits: some Collection<UInt8>) -> UInt64? {
    var result: UInt64 = 0
    for byte in digits {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      result = result << 4 | UInt64(digit)
    }
    return result
  }

  /// Sixteen lower-case digits a word.
  static func digits(of words: [UInt64]) -> String {
    String(unsafeUninitializedCapacity: words.count * 16) { buffer in
      for (index, word) in words.enumerated() {
        for position in 0..<16 {
          let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * position)) & 0xF
          buffer[index * 16 + position] =
            digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
      }
      return words.count * 16
    }
  }
}

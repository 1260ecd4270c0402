extension JSONReader {
  /// The powers of ten that a double holds exactly.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Digits of a number, as far as they fit.
  private struct Digits {
    var value: UInt64 = 0
    var overflows = false
    /// Digits read.
    var count = 0
  }

  mutating func number(_ bytes: RawSpan) throws(JSONError) -> JSONValue {
    let start = offset
    let isNegative = byte(bytes, offset) == UInt8(ascii: "-")
    if isNegative { offset &+= 1 }
    var digits = Digits()
    let first = offset
    takeDigits(bytes, &digits)
    guard digits.count > 0 else { throw expected("a digit", bytes) }
    guard digits.count == 1 || byte(bytes, first) != UInt8(ascii: "0") else {
      throw JSONError("a number must not begin with 0", at: first, in: bytes)
    }
    let whole = digits.count
    if next(bytes) == UInt8(ascii: ".") {
      offset &+= 1
      takeDigits(bytes, &digits)
      guard digits.count > whole else { throw expected("a digit after the point", bytes) }
    }
    let fraction = digits.count - whole
    let exponent = try exponent(bytes)
    if fraction == 0, exponent == nil, !digits.overflows,
      let value = Self.whole(digits.value, isNegative)
    {
      return value
    }
    return .double(try double(bytes, start, digits, (exponent ?? 0) - fraction, isNegative))
  }

  /// The exponent, cut off where every number has long become 0 or too large.
  private mutating func exponent(_ bytes: RawSpan) throws(JSONError) -> Int? {
    guard next(bytes).map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return nil }
    offset &+= 1
    let isNegative = next(bytes) == UInt8(ascii: "-")
    if isNegative || next(bytes) == UInt8(ascii: "+") { offset &+= 1 }
    var digits = Digits()
    takeDigits(bytes, &digits)
    guard digits.count > 0 else { throw expected("a digit of the exponent", bytes) }
    let magnitude = digits.overflows ? 1_000_000 : Int(min(digits.value, 1_000_000))
    return isNegative ? -magnitude : magnitude
  }

  /// An exact whole number; nil for those beyond 64 bits and for negative zero, which only a double can hold.
  private static func whole(_ magnitude: UInt64, _ isNegative: Bool) -> JSONValue? {
    if !isNegative {
      return Int64(exactly: magnitude).map(JSONValue.integer) ?? .unsigned(magnitude)
    }
    guard magnitude > 0, magnitude <= Int64.min.magnitude else { return nil }
    return .integer(Int64(truncatingIfNeeded: 0 &- magnitude))
  }

  private func double(
    _ bytes: RawSpan, _ start: Int, _ digits: Digits, _ exponent: Int, _ isNegative: Bool
  ) throws(JSONError) -> Double {
    // With both operands exact, one multiplication or division rounds once, as it should.
    if !digits.overflows, digits.value <= 1 << 53, abs(exponent) < Self.exactPowers.count {
      let power = Self.exactPowers[abs(exponent)]
      let value = exponent < 0 ? Double(digits.value) / power : Double(digits.value) * power
      return isNegative ? -value : value
    }
    guard let value = Double(Self.ascii(bytes, start..<offset)), value.isFinite else {
      throw JSONError("a number too large for a double", at: start, in: bytes)
    }
    return value
  }

  private func next(_ bytes: RawSpan) -> UInt8? {
    offset < bytes.byteCount ? byte(bytes, offset) : nil
  }

  private mutating func takeDigits(_ bytes: RawSpan, _ digits: inout Digits) {
    while offset < bytes.byteCount {
      let digit = byte(bytes, offset) &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      offset &+= 1
      digits.count &+= 1
      let (product, overflow) = digits.value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { digits.overflows = true }
      digits.value = sum
    }
  }
}

extension DurationNotation {
  /// Nanoseconds of `500ms`, `1.5s`, `1m30s`, `2 m 05 s`: one or more decimal numbers with a unit each, added up.
  ///
  /// Units are ns, us (µs), ms, s, m, h, d and w; a lone `0` needs none, and a sign may come first. What is whole in
  /// nanoseconds is exact, the rest is cut off; what does not fit becomes the largest that does. Nil when it is not a
  /// duration. This is Go's notation with days, weeks and blanks added: <https://pkg.go.dev/time#ParseDuration>.
  package static func parse(_ text: some StringProtocol) -> Int64? {
    var reader = DurationReader(rest: Array(text.utf8)[...])
    let isNegative = reader.takeSign()
    guard !reader.isAtEnd else { return nil }
    if reader.isLoneZero { return 0 }
    var total: UInt64 = 0
    while !reader.isAtEnd {
      guard let part = reader.takePart() else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      total = overflow ? .max : sum
    }
    guard isNegative else { return Int64(clamping: total) }
    return Int64(truncatingIfNeeded: 0 &- min(total, Int64.min.magnitude))
  }
}

/// Reads a duration's parts from its beginning on; blanks may stand between numbers and units.
private struct DurationReader {
  var rest: ArraySlice<UInt8>

  var isAtEnd: Bool { rest.isEmpty }
  var isLoneZero: Bool { rest.elementsEqual("0".utf8) }

  /// Takes a sign; true when it is a minus.
  mutating func takeSign() -> Bool {
    guard let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else {
      return false
    }
    rest.removeFirst()
    return first == UInt8(ascii: "-")
  }

  /// Takes a number and its unit, with the blanks around the unit.
  mutating func takePart() -> UInt64? {
    let whole = takeDigits()
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits()
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    skipBlanks()
    guard let unit = takeUnit() else { return nil }
    skipBlanks()
    let (product, overflow) = Self.number(whole).multipliedReportingOverflow(by: unit)
    let (sum, carried) = product.addingReportingOverflow(Self.share(of: unit, fraction))
    return overflow || carried ? .max : sum
  }

  private mutating func takeDigits() -> ArraySlice<UInt8> {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits
  }

  private mutating func skipBlanks() { rest = rest.drop { $0 == UInt8(ascii: " ") } }

  private mutating func takeUnit() -> UInt64? {
    let name = rest.prefix { $0 >= UInt8(ascii: "A") }
    rest = rest.dropFirst(name.count)
    return switch String(decoding: name, as: UTF8.self) {
    case "ns": 1
    // The micro sign and the Greek letter look alike; both are written.
    case "us", "\u{B5}s", "\u{3BC}s": 1_000
    case "ms": 1_000_000
    case "s": 1_000_000_000
    case "m": 60_000_000_000
    case "h": 3_600_000_000_000
    case "d": 86_400_000_000_000
    case "w": 604_800_000_000_000
    default: nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64 {
    digits.isEmpty ? 0 : UInt64(String(decoding: digits, as: UTF8.self)) ?? .max
  }

  /// `unit` times the decimal fraction, cut off below a nanosecond.
  private static func share(of unit: UInt64, _ digits: ArraySlice<UInt8>) -> UInt64 {
    var scaled: UInt64 = 0
    var divisor: UInt64 = 1
    // Fractions of a unit that are whole in nanoseconds end within 16 digits; 19 are what 64 bits hold.
    for digit in digits.prefix(19) {
      scaled = scaled * 10 + UInt64(digit - UInt8(ascii: "0"))
      divisor *= 10
    }
    return divisor.dividingFullWidth(unit.multipliedFullWidth(by: scaled)).quotient
  }
}

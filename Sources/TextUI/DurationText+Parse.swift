extension DurationText {
  /// Nanoseconds of `500ms`, `1.5s`, `2 m 05 s`, `1m30s`: units ns, us, µs, ms, s, m, h, d; the sum of all.
  ///
  /// Nil when it is not a duration, or one that does not fit. `0` needs no unit.
  /// <https://pkg.go.dev/time#ParseDuration>
  package static func parse(_ text: String) -> Int64? {
    var rest = text.utf8.filter { $0 != UInt8(ascii: " ") }[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    if rest.elementsEqual("0".utf8) { return 0 }
    var total: UInt64 = 0
    while !rest.isEmpty {
      guard let part = nextPart(&rest) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
    }
    guard isNegative else { return Int64(exactly: total) }
    return total <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- total) : nil
  }

  /// Takes a number and its unit off the front.
  private static func nextPart(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
    let whole = takeDigits(&rest)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = takeDigits(&rest)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    let name = rest.prefix { !isDigit($0) && $0 != UInt8(ascii: ".") }
    rest = rest.dropFirst(name.count)
    guard let unit = unit(String(decoding: name, as: UTF8.self)) else { return nil }
    guard let value = number(whole) else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    let (sum, carried) = product.addingReportingOverflow(part(of: unit, fraction))
    return carried ? nil : sum
  }

  /// `unit` times the decimal fraction, cut off below a nanosecond.
  private static func part(of unit: UInt64, _ digits: ArraySlice<UInt8>) -> UInt64 {
    var scaled: UInt64 = 0
    var divisor: UInt64 = 1
    // A day is 8.64e13 nanoseconds: digits after the fifteenth change nothing.
    for digit in digits.prefix(15) {
      scaled = scaled * 10 + UInt64(digit - UInt8(ascii: "0"))
      divisor *= 10
    }
    return divisor.dividingFullWidth(unit.multipliedFullWidth(by: scaled)).quotient
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    digits.isEmpty ? 0 : UInt64(String(decoding: digits, as: UTF8.self))
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix(while: isDigit)
    rest = rest.dropFirst(digits.count)
    return digits
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func unit(_ name: String) -> UInt64? {
    switch name {
    case "ns": 1
    // The micro sign and the Greek letter look alike; both are written.
    case "us", "\u{B5}s", "\u{3BC}s": 1_000
    case "ms": 1_000_000
    case "s": 1_000_000_000
    case "m": 60_000_000_000
    case "h": 3_600_000_000_000
    case "d": 86_400_000_000_000
    default: nil
    }
  }
}

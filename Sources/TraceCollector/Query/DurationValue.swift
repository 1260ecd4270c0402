/// Durations as people type them: `500ms`, `1.5s`, `2h45m`, `7d`.
package enum DurationValue {
  private static let units: [(name: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10),
    ("h", 3.6e12), ("d", 8.64e13), ("w", 6.048e14),
  ]

  /// Nanoseconds; nil when the text is not one or more numbers with a unit each, or is out of range.
  ///
  /// Units are ns, us (µs), ms, s, m, h, d and w; a lone `0` needs none.
  package static func nanoseconds(_ text: some StringProtocol) -> Int64? {
    if text == "0" { return 0 }
    var rest = Substring(text)
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(name.count)
      guard let number = Double(digits), let unit = units.first(where: { $0.name == name }) else {
        return nil
      }
      total += number * unit.nanoseconds
    }
    guard total.isFinite, total < 9.2e18 else { return nil }
    return Int64(total.rounded())
  }
}

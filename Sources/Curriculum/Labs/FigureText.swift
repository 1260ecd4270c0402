import TraceModel

/// Durations, shares and counts as the texts of a lab write them.
package enum FigureText {
  /// Two or three digits that matter, with a unit: `42 µs`, `1.2 ms`, `118 ms`, `2.31 s`, `2 m 05 s`, `17 h 00 m`.
  package static func duration(_ nanoseconds: Double) -> String {
    guard let value = whole(nanoseconds.magnitude) else { return "–" }
    return DurationNotation.short(nanoseconds: Int64(nanoseconds < 0 ? -value : value))
  }

  /// A whole duration as commands take it, in the largest unit that is exact: `800ms`, `18h`.
  package static func typed(_ nanoseconds: Double) -> String {
    let milliseconds = whole(nanoseconds / 1e6) ?? 0
    for (size, unit) in [(3_600_000, "h"), (60_000, "m"), (1_000, "s")]
    where milliseconds > 0 && milliseconds.isMultiple(of: size) {
      return "\(milliseconds / size)\(unit)"
    }
    return "\(milliseconds)ms"
  }

  /// A share of 1 as a percentage with one decimal: `2.4 %`.
  package static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    return fixed(share * 100, decimals: share != 0 && share.magnitude < 0.0095 ? 2 : 1) + " %"
  }

  /// A whole number with commas: `312,870`.
  package static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A factor as people say it: `6.1×`, `43×`.
  package static func times(_ factor: Double) -> String {
    guard factor.isFinite else { return "–" }
    return fixed(factor, decimals: factor < 9.95 ? 1 : 0) + "×"
  }

  /// Rounded to a fixed number of decimals, which may be 0.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard let scaled = whole(value.magnitude * scale) else { return "–" }
    let unit = Int(scale)
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(scaled) }
    let fraction = String(scaled % unit)
    let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
    return sign + String(scaled / unit) + "." + zeros + fraction
  }

  /// The nearest whole number, for what is not negative and fits; the standard library's needs libm.
  static func whole(_ value: Double) -> Int? {
    value >= 0 && value < 0x1p62 ? Int(value + 0.5) : nil
  }
}

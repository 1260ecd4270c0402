/// Durations, shares and counts as the texts of a lab write them.
package enum FigureText {
  /// Three significant digits with a unit that fits: `2.31 s`, `118 ms`, `40.2 ms`, `19 h 4 min`.
  package static func duration(_ nanoseconds: Double) -> String {
    guard nanoseconds.isFinite else { return "–" }
    let sign = nanoseconds < 0 ? "-" : ""
    let value = nanoseconds.magnitude
    switch value {
    case ..<999.5: return sign + significant(value) + " ns"
    case ..<999_500: return sign + significant(value / 1e3) + " µs"
    case ..<999_500_000: return sign + significant(value / 1e6) + " ms"
    case ..<119.5e9: return sign + significant(value / 1e9) + " s"
    default: return sign + minutes(value)
    }
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

  private static func significant(_ value: Double) -> String {
    fixed(value, decimals: value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
  }

  private static func minutes(_ nanoseconds: Double) -> String {
    guard let total = whole(nanoseconds / 60e9) else { return "–" }
    if total < 60 { return "\(total) min" }
    return total % 60 == 0 ? "\(total / 60) h" : "\(total / 60) h \(total % 60) min"
  }
}

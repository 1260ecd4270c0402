/// Lengths of time as people write them.
package enum DurationText {
  private static let microsecond: UInt64 = 1_000
  private static let millisecond: UInt64 = 1_000_000
  private static let second: UInt64 = 1_000_000_000
  private static let minute = 60 * second
  private static let hour = 60 * minute
  private static let day = 24 * hour

  /// Two or three digits that matter, with a unit: `850 ns`, `42 µs`, `1.2 ms`, `118 ms`, `2.31 s`, `2 m 05 s`, `17 h 00 m`.
  ///
  /// In ASCII `µs` is `us`.
  package static func short(nanoseconds: Int64, unicode: Bool = true) -> String {
    let sign = nanoseconds < 0 ? "-" : ""
    return sign + short(magnitude: nanoseconds.magnitude, micro: unicode ? "µs" : "us")
  }

  private static func short(magnitude value: UInt64, micro: String) -> String {
    guard value > 0 else { return "0 s" }
    // A value that rounding carries to the next unit is written in that unit.
    if value < microsecond { return "\(value) ns" }
    if let text = decimal(value, microsecond, limit: 1_000) { return "\(text) \(micro)" }
    if let text = decimal(value, millisecond, limit: 1_000) { return "\(text) ms" }
    if rounded(value, second / 100) < 1_000 {
      return "\(fixed(rounded(value, second / 100), digits: 2)) s"
    }
    if rounded(value, second / 10) < 600 {
      return "\(fixed(rounded(value, second / 10), digits: 1)) s"
    }
    let seconds = rounded(value, second)
    if seconds < 3_600 { return "\(seconds / 60) m \(twoDigits(seconds % 60)) s" }
    let minutes = rounded(value, minute)
    if minutes < 24 * 60 { return "\(minutes / 60) h \(twoDigits(minutes % 60)) m" }
    let hours = rounded(value, hour)
    return "\(hours / 24) d \(twoDigits(hours % 24)) h"
  }

  /// One decimal below ten, none above; nil when that reaches `limit`.
  private static func decimal(_ value: UInt64, _ unit: UInt64, limit: UInt64) -> String? {
    let tenths = rounded(value, unit / 10)
    if tenths < 100 { return fixed(tenths, digits: 1) }
    let whole = rounded(value, unit)
    return whole < limit ? "\(whole)" : nil
  }

  private static func rounded(_ value: UInt64, _ unit: UInt64) -> UInt64 {
    value / unit + (value % unit >= unit - unit / 2 ? 1 : 0)
  }

  private static func fixed(_ value: UInt64, digits: Int) -> String {
    digits == 1 ? "\(value / 10).\(value % 10)" : "\(value / 100).\(twoDigits(value % 100))"
  }

  private static func twoDigits(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// Lengths of time as people write them, in files and queries as in messages.
package enum DurationNotation {
  private static let microsecond: UInt64 = 1_000
  private static let millisecond: UInt64 = 1_000_000
  private static let second: UInt64 = 1_000_000_000
  private static let minute = 60 * second

  /// Two or three digits that matter, with a unit: `850 ns`, `42 µs`, `1.2 ms`, `118 ms`, `2.31 s`, `2 m 05 s`, `17 h 00 m`.
  ///
  /// Rounded to the nearest; a value that rounding carries to the next unit is written in that unit.
  package static func short(nanoseconds: Int64) -> String {
    (nanoseconds < 0 ? "-" : "") + short(magnitude: nanoseconds.magnitude)
  }

  private static func short(magnitude value: UInt64) -> String {
    guard value > 0 else { return "0 s" }
    if value < microsecond { return "\(value) ns" }
    if let text = twoDigits(value, of: microsecond) { return text + " µs" }
    if let text = twoDigits(value, of: millisecond) { return text + " ms" }
    let hundredths = rounded(value, to: second / 100)
    if hundredths < 1_000 { return "\(hundredths / 100).\(padded(hundredths % 100)) s" }
    let tenths = rounded(value, to: second / 10)
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = rounded(value, to: second)
    if seconds < 3_600 { return "\(seconds / 60) m \(padded(seconds % 60)) s" }
    let minutes = rounded(value, to: minute)
    if minutes < 24 * 60 { return "\(minutes / 60) h \(padded(minutes % 60)) m" }
    let hours = rounded(value, to: 60 * minute)
    return "\(hours / 24) d \(padded(hours % 24)) h"
  }

  /// One decimal below ten, none above; nil when it takes a thousand of the unit.
  private static func twoDigits(_ value: UInt64, of unit: UInt64) -> String? {
    let tenths = rounded(value, to: unit / 10)
    if tenths < 100 { return "\(tenths / 10).\(tenths % 10)" }
    let whole = rounded(value, to: unit)
    return whole < 1_000 ? "\(whole)" : nil
  }

  private static func rounded(_ value: UInt64, to unit: UInt64) -> UInt64 {
    value / unit + (value % unit >= unit - unit / 2 ? 1 : 0)
  }

  private static func padded(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

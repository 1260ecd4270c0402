/// Moments in time, in UTC, from nanoseconds since 1970.
package enum TimestampText {
  /// The time of day, to the millisecond: `14:05:02.114`.
  package static func time(unixNanoseconds: UInt64) -> String {
    let parts = Parts(unixNanoseconds)
    return "\(clock(parts)).\(digits(parts.milliseconds, 3))"
  }

  /// Date and time by RFC 3339: `2026-11-21T14:05:02.114Z`.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc3339>
  package static func dateTime(unixNanoseconds: UInt64) -> String {
    "\(date(unixNanoseconds: unixNanoseconds))T\(time(unixNanoseconds: unixNanoseconds))Z"
  }

  /// The date: `2026-11-21`.
  package static func date(unixNanoseconds: UInt64) -> String {
    let parts = Parts(unixNanoseconds)
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
  }

  private static func clock(_ parts: Parts) -> String {
    "\(digits(parts.hour, 2)):\(digits(parts.minute, 2)):\(digits(parts.second, 2))"
  }

  private static func digits(_ value: UInt64, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  /// The calendar's fields of a moment.
  ///
  /// All 64 bits of nanoseconds end in the year 2554.
  private struct Parts {
    var year: UInt64
    var month: UInt64
    var day: UInt64
    var hour: UInt64
    var minute: UInt64
    var second: UInt64
    var milliseconds: UInt64

    init(_ nanoseconds: UInt64) {
      let seconds = nanoseconds / 1_000_000_000
      milliseconds = nanoseconds / 1_000_000 % 1_000
      hour = seconds / 3_600 % 24
      minute = seconds / 60 % 60
      second = seconds % 60
      // Years are taken to begin in March, so that the leap day is the last of a year and months follow a pattern of
      // 153 days in five; 719,468 days lie between the 1st of March of year 0 and 1970.
      let days = seconds / 86_400 + 719_468
      let era = days / 146_097
      let dayOfEra = days % 146_097
      let yearOfEra =
        (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let monthFromMarch = (5 * dayOfYear + 2) / 153
      day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
      month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
      year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
  }
}

package import TraceModel

/// Calendar times in UTC, read and written without a time zone database.
package enum ClockText {
  /// Reads `2026-11-20T13:51:00Z`; nil for any other form and for days that do not exist.
  package static func timestamp(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54,
      bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x5A,
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]),
      let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
      (1970...2400).contains(year), (1...12).contains(month),
      (1...daysInMonth(month, year: year)).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    let seconds = days(year: year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60
    return Timestamp(nanoseconds: UInt64(seconds + second) * 1_000_000_000)
  }

  /// The time of day as `14:02`.
  package static func minutes(_ time: Timestamp) -> String {
    let minute = Int(time.nanoseconds / 60_000_000_000 % 1_440)
    return "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0 as Int?) { value, digit in
      guard let value, (0x30...0x39).contains(digit) else { return nil }
      return value * 10 + Int(digit - 0x30)
    }
  }

  private static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
  }

  /// Days from 1970-01-01.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let years = (1970..<year).reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
    return (1..<month).reduce(years) { $0 + daysInMonth($1, year: year) } + day - 1
  }
}

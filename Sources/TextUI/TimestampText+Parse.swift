extension TimestampText {
  /// Nanoseconds since 1970 of a time by RFC 3339: `2026-11-20T13:51:00Z`, `2026-11-20 14:51:00.5+01:00`.
  ///
  /// Nil when it is not a time, or one outside 1970 to 2554. A fraction is cut off below a nanosecond; a leap
  /// second is the midnight that follows it.
  /// <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>
  package static func parse(_ text: String) -> UInt64? {
    var fields = Fields(Array(text.utf8))
    guard let days = fields.date(), fields.take(["T", "t", " "]) != nil,
      let clock = fields.clock(), let fraction = fields.fraction(), let offset = fields.offset(),
      fields.isAtEnd
    else { return nil }
    let seconds = days * 86_400 + clock.seconds - offset
    // Leap seconds are put at the end of a day in UTC.
    guard !clock.isLeap || seconds % 86_400 == 0, let seconds = UInt64(exactly: seconds) else {
      return nil
    }
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (nanoseconds, carried) = whole.addingReportingOverflow(fraction)
    return overflow || carried ? nil : nanoseconds
  }

  /// Reads the fields of a time from its beginning on.
  private struct Fields {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// Takes one of these characters.
    mutating func take(_ choices: [Unicode.Scalar]) -> Unicode.Scalar? {
      guard let byte = rest.first, choices.contains(Unicode.Scalar(byte)) else { return nil }
      rest.removeFirst()
      return Unicode.Scalar(byte)
    }

    /// Takes exactly so many digits.
    private mutating func number(_ count: Int) -> Int? {
      let digits = rest.prefix(count)
      guard digits.count == count, digits.allSatisfy(Self.isDigit) else { return nil }
      rest = rest.dropFirst(count)
      return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Takes `2026-11-20`, in days since 1970.
    mutating func date() -> Int? {
      guard let year = number(4), take(["-"]) != nil, let month = number(2), take(["-"]) != nil,
        let day = number(2), (1...12).contains(month),
        (1...daysInMonth(month, year: year)).contains(day)
      else { return nil }
      return daysSince1970(year: year, month: month, day: day)
    }

    /// Takes `13:51:00`, in seconds since midnight.
    mutating func clock() -> (seconds: Int, isLeap: Bool)? {
      guard let hour = number(2), take([":"]) != nil, let minute = number(2), take([":"]) != nil,
        let second = number(2), hour < 24, minute < 60, second <= 60
      else { return nil }
      return (hour * 3_600 + minute * 60 + second, second == 60)
    }

    /// Takes `.25`, in nanoseconds; 0 when there is none.
    mutating func fraction() -> UInt64? {
      guard take(["."]) != nil else { return 0 }
      let digits = rest.prefix(while: Self.isDigit)
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count)
      let known = digits.prefix(9).reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
      return (min(9, digits.count)..<9).reduce(known) { value, _ in value * 10 }
    }

    /// Takes `Z` or `+01:00`, in seconds east of UTC.
    mutating func offset() -> Int? {
      guard let sign = take(["Z", "z", "+", "-"]) else { return nil }
      guard sign == "+" || sign == "-" else { return 0 }
      guard let hours = number(2), take([":"]) != nil, let minutes = number(2), hours < 24,
        minutes < 60
      else { return nil }
      let seconds = hours * 3_600 + minutes * 60
      return sign == "-" ? -seconds : seconds
    }
  }

  private static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The inverse of how a moment is split into year, month and day; years begin in March here too.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

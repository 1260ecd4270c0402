package import TraceModel

/// What makes a span's own times unbelievable; the times themselves are never changed.
package enum TimeProblem: Hashable, Sendable {
  /// Start and end are both zero, which is how OTLP says "not set".
  case noTimes
  /// The start is zero in a trace whose other spans have real dates.
  case noStart
  /// The end is zero although the start is not.
  case noEnd
  /// The end comes before the start, by `nanoseconds`.
  case endBeforeStart(nanoseconds: Int64)
  /// Read as `unit` the start is a date of this century; as nanoseconds, which OTLP means, it is 1970.
  case wrongUnit(TimeUnit)
  /// It lies before the year 2000 in a trace whose other spans do not.
  case tooEarly
  /// It ends in the year 2100 or later.
  case tooLate

  /// The units that senders mistake for nanoseconds.
  package enum TimeUnit: String, Hashable, Sendable {
    case microseconds
    case milliseconds
  }
}

extension TimeProblem {
  /// 2000-01-01 and 2100-01-01 in nanoseconds.
  private static let thisCentury: Range<UInt64> =
    946_684_800_000_000_000..<4_102_444_800_000_000_000

  /// The first problem of each span's times, by index.
  static func all(in times: [SpanTimes]) -> [Self?] {
    let dated = times.contains {
      thisCentury.contains($0.start.nanoseconds) && thisCentury.contains($0.end.nanoseconds)
    }
    return times.map { problem(start: $0.start, end: $0.end, dated: dated) }
  }

  private static func problem(start: Timestamp, end: Timestamp, dated: Bool) -> Self? {
    if start == .zero {
      if end == .zero { return .noTimes }
      if dated { return .noStart }
    }
    if let unit = mistakenUnit(of: start) { return .wrongUnit(unit) }
    if end < start {
      return end == .zero ? .noEnd : .endBeforeStart(nanoseconds: start.nanoseconds(since: end))
    }
    if end.nanoseconds >= thisCentury.upperBound { return .tooLate }
    if dated, start.nanoseconds < thisCentury.lowerBound { return .tooEarly }
    return nil
  }

  private static func isThisCentury(_ time: Timestamp, over factor: UInt64) -> Bool {
    let range = thisCentury.lowerBound / factor..<thisCentury.upperBound / factor
    return range.contains(time.nanoseconds)
  }

  private static func mistakenUnit(of time: Timestamp) -> TimeUnit? {
    if isThisCentury(time, over: 1_000) { return .microseconds }
    if isThisCentury(time, over: 1_000_000) { return .milliseconds }
    return nil
  }
}

/// A stretch of time, from `start` to `end`, never negative.
package struct TimeWindow: Hashable, Sendable {
  package var start: Timestamp
  package var end: Timestamp

  /// Takes an end before the start as an empty stretch.
  package init(start: Timestamp, end: Timestamp) {
    self.start = start
    self.end = max(start, end)
  }

  /// Its length, at most `Int64.max`.
  package var nanoseconds: Int64 { end.nanoseconds(since: start) }

  /// What the believable spans cover; when there are none, what all of them cover.
  init(of times: [SpanTimes], problems: [TimeProblem?]) {
    var sane: Self?
    var any: Self?
    for (span, problem) in zip(times, problems) {
      let own = Self(start: span.start, end: span.end)
      any = any?.union(own) ?? own
      if problem == nil { sane = sane?.union(own) ?? own }
    }
    self = sane ?? any ?? Self(start: .zero, end: .zero)
  }

  private func union(_ other: Self) -> Self {
    Self(start: min(start, other.start), end: max(end, other.end))
  }
}

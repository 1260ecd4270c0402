import TraceModel

/// Spreads review intervals a little, so that cards learnt on one day do not stay together for ever.
enum IntervalFuzz {
  /// The days among which an interval of `days` may fall; intervals below 2.5 days stay.
  static func bounds(_ days: Int, maximum: Int) -> ClosedRange<Int> {
    guard days >= 3 else { return days...days }
    let length = Double(days)
    var delta = 1.0
    for (range, factor) in [(2.5...7.0, 0.15), (7.0...20.0, 0.1), (20.0...Double.infinity, 0.05)] {
      delta += factor * max(0, min(length, range.upperBound) - range.lowerBound)
    }
    let high = min((length + delta).roundedHalfEven(in: 1...36_500), max(1, maximum))
    let low = min(max((length - delta).roundedHalfEven(in: 1...36_500), 2), high)
    return low...high
  }

  /// One of the days in the bounds, chosen by a draw from 0 up to but not including 1.
  static func spread(_ days: Int, maximum: Int, draw: Double) -> Int {
    let range = bounds(days, maximum: maximum)
    return min(range.lowerBound + Int(draw * Double(range.count)), range.upperBound)
  }

  /// A number from 0 up to 1 that depends on nothing but the seed, the card and the time, so that
  /// replaying a record schedules as it did the first time.
  static func draw(seed: UInt64, cardID: String, at time: Timestamp) -> Double {
    var generator = SeededGenerator(seed: seed ^ time.nanoseconds, label: cardID)
    return Double(generator.next() >> 11) * 0x1p-53
  }
}

extension Int64 {
  /// The sum, held at the ends of the range: foreign durations may add up to anything.
  package func saturatingAdd(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    if overflow { return other > 0 ? .max : .min }
    return sum
  }

  /// The difference, held at the ends of the range.
  package func saturatingSubtract(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    if overflow { return other < 0 ? .max : .min }
    return difference
  }
}

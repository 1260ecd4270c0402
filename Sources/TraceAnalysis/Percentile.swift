/// Exact percentiles of a list, by nearest rank.
///
/// The p-th percentile is the smallest value that at least p percent of the values do not exceed, so it is always
/// a value that occurred. Histograms (Prometheus, `spanmetrics`) estimate it within a bucket instead.
package enum Percentile {
  /// The value at `fraction` (0.95 for the 95th percentile) of an ascending list; nil for an empty one.
  package static func value<Value>(_ fraction: Double, ofSorted values: [Value]) -> Value? {
    guard let last = values.last else { return nil }
    let exact = fraction * Double(values.count)
    guard exact > 1 else { return values.first }
    guard exact < Double(values.count) else { return last }
    // 0.95 × 20 is 19.000000000000004 or so in binary: a hair above a whole rank is that rank.
    let rank = Int(exact - 1e-9 * exact)
    return values[rank]
  }

  /// The values at several fractions of a list in any order.
  package static func values<Value: Comparable>(_ fractions: [Double], of values: [Value])
    -> [Value]
  {
    let sorted = values.sorted()
    return fractions.compactMap { value($0, ofSorted: sorted) }
  }
}

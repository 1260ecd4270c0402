/// Counts of times in buckets that are 1.6 % wide: percentiles in bounded memory.
package struct WaitHistogram: Hashable, Sendable {
  private static let bucketBits = 6
  private var counts: [UInt32] = []
  package private(set) var count = 0

  package init() {}

  mutating func add(_ nanoseconds: UInt64) {
    let bucket = Self.bucket(nanoseconds)
    if bucket >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count))
    }
    counts[bucket] &+= 1
    count += 1
  }

  mutating func removeAll() {
    counts.removeAll(keepingCapacity: true)
    count = 0
  }

  /// The time that the share `q` of the added times do not exceed, to 1.6 %.
  package func percentile(_ q: Double) -> UInt64 {
    guard count > 0 else { return 0 }
    var left = Int((q * Double(count)).rounded(.up))
    for (bucket, number) in counts.enumerated() {
      left -= Int(number)
      if left <= 0 { return Self.middle(bucket) }
    }
    return Self.middle(counts.count - 1)
  }

  /// Values below 64 have a bucket each; above, 64 buckets to every doubling.
  private static func bucket(_ value: UInt64) -> Int {
    guard value >= 64 else { return Int(value) }
    let exponent = 63 - value.leadingZeroBitCount - bucketBits
    return (exponent + 1) << bucketBits + Int(truncatingIfNeeded: value >> UInt64(exponent)) - 64
  }

  private static func middle(_ bucket: Int) -> UInt64 {
    guard bucket >= 64 else { return UInt64(max(bucket, 0)) }
    let exponent = UInt64(bucket >> bucketBits - 1)
    return (UInt64(bucket & 63) + 64) << exponent + (1 << exponent) / 2
  }
}

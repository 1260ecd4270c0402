/// A point in time: nanoseconds since 1970-01-01T00:00:00Z, as OTLP carries it.
///
/// Foreign data may hold any 64-bit value, so differences saturate instead of trapping.
package struct Timestamp: Hashable, Comparable, Sendable {
  package var nanoseconds: UInt64

  package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  package static let zero = Self(nanoseconds: 0)

  /// Nanoseconds from `earlier` to this time; negative when this comes first; saturating.
  package func nanoseconds(since earlier: Self) -> Int64 {
    if nanoseconds >= earlier.nanoseconds {
      return Int64(clamping: nanoseconds - earlier.nanoseconds)
    }
    let distance = Int64(clamping: earlier.nanoseconds - nanoseconds)
    return -distance
  }

  /// This time moved by `offset` nanoseconds, saturating at both ends.
  package func advanced(byNanoseconds offset: Int64) -> Self {
    let (sum, overflow) =
      offset >= 0
      ? nanoseconds.addingReportingOverflow(UInt64(offset))
      : nanoseconds.subtractingReportingOverflow(offset.magnitude)
    if overflow { return Self(nanoseconds: offset >= 0 ? .max : 0) }
    return Self(nanoseconds: sum)
  }

  package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
}

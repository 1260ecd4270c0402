package import TraceModel

/// The shortest beginnings of span ids, at least four digits, that tell the spans of a trace apart.
package struct ShortSpanIDs: Sendable {
  private let sorted: [UInt64]

  /// Takes the ids of a whole trace; repeated ids count once.
  package init(_ spans: [Span]) {
    sorted = spans.indices.map { spans[$0].spanID.rawValue }.sorted()
  }

  /// The id's unique beginning, 4 to 16 lower-case hex digits.
  package func prefix(of id: SpanID) -> String {
    String(id.hex.prefix(digits(of: id.rawValue)))
  }

  private func digits(of id: UInt64) -> Int {
    let first = lowerBound(id)
    var next = first
    while next < sorted.count, sorted[next] == id { next += 1 }
    var common = 3
    if first > 0 { common = max(common, Self.commonDigits(id, sorted[first - 1])) }
    if next < sorted.count { common = max(common, Self.commonDigits(id, sorted[next])) }
    return min(16, common + 1)
  }

  private static func commonDigits(_ left: UInt64, _ right: UInt64) -> Int {
    (left ^ right).leadingZeroBitCount / 4
  }

  private func lowerBound(_ id: UInt64) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Every request from outside to one endpoint, in the order of arrival.
///
/// Latencies are what a user feels: from the arrival, waiting for a worker included, to the answer.
package struct EndpointSeries: Hashable, Sendable {
  /// How a request ended.
  package enum Outcome: UInt8, Hashable, Sendable {
    case ok
    /// The answer was a 5xx status, or an error where there are no statuses.
    case failed
    /// Still running at the end of the run; its latency is its age.
    case unfinished
  }

  package let operation: OperationID
  /// Nanoseconds after the start of the run, ascending.
  package var arrivals: [UInt64]
  /// Nanoseconds from arrival to answer.
  package var latencies: [UInt64]
  package var outcomes: [Outcome]

  init(operation: OperationID) {
    self.operation = operation
    self.arrivals = []
    self.latencies = []
    self.outcomes = []
  }

  /// The exact statistics of the requests that arrived from `start` to before `end`.
  package func statistics(from start: UInt64 = 0, to end: UInt64 = .max) -> LatencyStatistics {
    let indices = arrivals.indices.filter { arrivals[$0] >= start && arrivals[$0] < end }
    return LatencyStatistics(
      latencies: indices.map { latencies[$0] },
      errors: indices.count { outcomes[$0] == .failed },
      unfinished: indices.count { outcomes[$0] == .unfinished })
  }

  /// The statistics of consecutive windows from the start of the run.
  package func windows(ofNanoseconds length: UInt64) -> [LatencyStatistics] {
    guard length > 0, let last = arrivals.last else { return [] }
    return (0...last / length).map { statistics(from: $0 * length, to: ($0 + 1) * length) }
  }
}

/// What a set of requests took: counts and exact percentiles, in nanoseconds.
package struct LatencyStatistics: Hashable, Sendable {
  package let count: Int
  package let errors: Int
  package let unfinished: Int
  package let mean: Double
  package let p50: UInt64
  package let p95: UInt64
  package let p99: UInt64

  package init(latencies: [UInt64], errors: Int, unfinished: Int = 0) {
    let sorted = latencies.sorted()
    self.count = sorted.count
    self.errors = errors
    self.unfinished = unfinished
    self.mean = sorted.isEmpty ? 0 : sorted.reduce(0) { $0 + Double($1) } / Double(sorted.count)
    self.p50 = Self.percentile(0.50, of: sorted)
    self.p95 = Self.percentile(0.95, of: sorted)
    self.p99 = Self.percentile(0.99, of: sorted)
  }

  /// Failed requests as a share of all.
  package var errorRate: Double { count == 0 ? 0 : Double(errors) / Double(count) }

  /// The smallest value that at least the share `q` of the sorted values do not exceed.
  package static func percentile(_ q: Double, of sorted: [UInt64]) -> UInt64 {
    guard !sorted.isEmpty else { return 0 }
    let rank = Int((q * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}

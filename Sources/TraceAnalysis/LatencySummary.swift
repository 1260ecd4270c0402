package import TraceModel

/// The usual figures about a list of durations, in nanoseconds, exact.
package struct LatencySummary: Hashable, Sendable {
  package let count: Int
  package let total: Int64
  package let mean: Int64
  package let minimum: Int64
  package let p50: Int64
  package let p90: Int64
  package let p95: Int64
  package let p99: Int64
  package let maximum: Int64

  /// The summary of durations in any order; all figures are 0 when there are none.
  package init(_ durations: [Int64]) {
    let sorted = durations.sorted()
    count = sorted.count
    total = sorted.reduce(0) { $0.saturatingAdd($1) }
    mean = sorted.isEmpty ? 0 : total / Int64(sorted.count)
    minimum = sorted.first ?? 0
    p50 = Percentile.value(0.50, ofSorted: sorted) ?? 0
    p90 = Percentile.value(0.90, ofSorted: sorted) ?? 0
    p95 = Percentile.value(0.95, ofSorted: sorted) ?? 0
    p99 = Percentile.value(0.99, ofSorted: sorted) ?? 0
    maximum = sorted.last ?? 0
  }
}

/// Rate, errors and duration (RED) of one operation, computed from its spans.
package struct OperationMetrics: Hashable, Sendable {
  package let name: OperationName
  package let errorCount: Int
  package let latency: LatencySummary

  package var count: Int { latency.count }

  /// Of all its spans, 0 to 1.
  package var errorFraction: Double { count == 0 ? 0 : Double(errorCount) / Double(count) }

  /// Spans a second over a window of so many nanoseconds; nil for an empty window.
  package func rate(overNanoseconds window: Int64) -> Double? {
    window > 0 ? Double(count) / (Double(window) / 1e9) : nil
  }

  /// One entry for each service and span name, by name; negative durations count as zero.
  package static func all(of spans: some Sequence<Span>) -> [Self] {
    var groups: [OperationName: (durations: [Int64], errors: Int)] = [:]
    for span in spans {
      let name = OperationName(service: span.serviceName, operation: span.name)
      groups[name, default: ([], 0)].durations.append(max(0, span.durationNanoseconds))
      if span.isError { groups[name, default: ([], 0)].errors += 1 }
    }
    return groups.map {
      Self(name: $0.key, errorCount: $0.value.errors, latency: LatencySummary($0.value.durations))
    }.sorted { $0.name < $1.name }
  }
}

package import TraceModel

/// A search for traces: those with a span for which everything here holds at once.
///
/// The semantics are Jaeger's: service, operation, durations, time window and conditions are asked of
/// one and the same span; then the whole trace is found.
package struct TraceQuery: Hashable, Sendable {
  /// What comes first among the traces found.
  package enum Order: String, CaseIterable, Hashable, Sendable {
    /// The latest start first.
    case recent
    case oldest
    case longest
    case shortest
    case mostSpans = "spans"
    case mostErrors = "errors"
  }

  package var service: String?
  package var operation: String?
  /// Nanoseconds, inclusive.
  package var minimumDuration: Int64?
  package var maximumDuration: Int64?
  /// The window in which the span starts, inclusive.
  package var earliestStart: Timestamp?
  package var latestStart: Timestamp?
  /// Nanoseconds before *now* at which the window begins; ``resolved(now:)`` turns it into `earliestStart`.
  package var lookback: Int64?
  package var conditions: [TraceCondition]
  package var order: Order
  package var limit: Int
  package var offset: Int

  package init(
    service: String? = nil, operation: String? = nil, minimumDuration: Int64? = nil,
    maximumDuration: Int64? = nil, earliestStart: Timestamp? = nil, latestStart: Timestamp? = nil,
    lookback: Int64? = nil, conditions: [TraceCondition] = [], order: Order = .recent,
    limit: Int = 20, offset: Int = 0
  ) {
    self.service = service
    self.operation = operation
    self.minimumDuration = minimumDuration
    self.maximumDuration = maximumDuration
    self.earliestStart = earliestStart
    self.latestStart = latestStart
    self.lookback = lookback
    self.conditions = conditions
    self.order = order
    self.limit = limit
    self.offset = offset
  }

  /// The query with `lookback` made a start of the window, as seen at `now`.
  package func resolved(now: Timestamp) -> Self {
    guard let lookback else { return self }
    var result = self
    let start = now.advanced(byNanoseconds: -max(lookback, 0))
    result.earliestStart = max(earliestStart ?? start, start)
    result.lookback = nil
    return result
  }
}

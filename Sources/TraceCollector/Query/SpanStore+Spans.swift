internal import Synchronization
package import TraceModel

extension SpanStore {
  /// A span and the trace it is in.
  package struct SpanReference: Hashable, Sendable {
    package var trace: TraceID
    package var span: SpanID

    package init(trace: TraceID, span: SpanID) {
      self.trace = trace
      self.span = span
    }
  }

  /// Up to `limit` stored spans whose ids begin with the hex digits `prefix`, in order of arrival.
  package func spans(prefix: String, limit: Int) -> [SpanReference] {
    state.withLock { $0.spans(prefix: prefix, limit: limit) }
  }
}

extension StoreState {
  /// Spans of living traces in the range of ids that the prefix spans.
  fileprivate borrowing func spans(prefix: String, limit: Int) -> [SpanStore.SpanReference] {
    let free = 16 - prefix.utf8.count
    guard free >= 0, limit > 0,
      let first = SpanID(hex: prefix + String(repeating: "0", count: free)),
      let last = SpanID(hex: prefix + String(repeating: "f", count: free))
    else { return [] }
    let range = first.rawValue...last.rawValue
    var result: [SpanStore.SpanReference] = []
    for row in 0..<rows.count where range.contains(rows.spanID[row]) {
      let trace = Int(rows.trace[row])
      guard traces.isAlive(trace) else { continue }
      let id = TraceID(high: traces.high[trace], low: traces.low[trace])
      result.append(SpanStore.SpanReference(trace: id, span: SpanID(rows.spanID[row])))
      if result.count == limit { break }
    }
    return result
  }
}

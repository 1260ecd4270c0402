import Synchronization
package import TraceModel
package import TraceWire

/// The spans a collector keeps: columns of numbers, with every string and attribute stored once.
///
/// Spans come in as OTLP bytes and go out as model values. The store is bounded by ``SpanStoreLimits``:
/// when a span does not fit, the trace that arrived first makes room. Safe to use from any thread.
package final class SpanStore: Sendable {
  /// How much of a trace ``trace(_:detail:)`` returns.
  package enum Detail: Sendable {
    case full
    /// Without attributes, events, links, trace state and status messages: enough to draw a waterfall, and
    /// several times faster.
    case timing
  }

  package let limits: SpanStoreLimits
  let state: Mutex<StoreState>

  package init(limits: SpanStoreLimits = .standard) {
    self.limits = limits
    state = Mutex(StoreState(limits: limits))
  }

  /// Stores the spans of a protobuf `ExportTraceServiceRequest`.
  ///
  /// The bytes must have passed ``OTLPInspector`` without need of repair, as ``OTLPReceiver`` sees to; of other
  /// bytes some may be stored when an error is thrown. `warnings` are kept with the spans whose positions in
  /// the request are their keys. Throws a protobuf case of `WireError`.
  @discardableResult
  package func ingest(
    _ bytes: RawSpan, warnings: [Int: [String]] = [:]
  ) throws(WireError) -> IngestOutcome {
    try state.withLock { (state) throws(WireError) in
      try bytes.withUnsafeBytes { (buffer) throws(WireError) in
        try state.ingest(buffer, warnings: warnings)
      }
    }
  }

  /// The services with spans, by name.
  package func services() -> [ServiceSummary] { state.withLock { $0.services() } }

  /// The operations of a service, by name and kind.
  package func operations(service: String) -> [OperationSummary] {
    state.withLock { $0.operations(service: service) }
  }

  /// All attribute keys in use, sorted: of spans, resources, scopes, events and links.
  package func attributeKeys() -> [String] { state.withLock { $0.attributeKeys() } }

  /// Up to `limit` ids of stored traces that begin with the hex digits `prefix`, the first to arrive first.
  package func traceIDs(prefix: String, limit: Int = 100) -> [TraceID] {
    state.withLock { $0.traceIDs(prefix: prefix, limit: limit) }
  }

  /// The traces that match `query`: how many, and a page of them.
  ///
  /// Resolve `lookback` before with ``TraceQuery/resolved(now:)``: a store has no clock.
  package func find(_ query: TraceQuery) -> TraceSearchResult {
    state.withLock { $0.find(query) }
  }

  /// A trace, its spans in the order they arrived; nil when it is not in the store.
  ///
  /// Spans of the trace that share an id get a warning that says so.
  package func trace(_ id: TraceID, detail: Detail = .full) -> Trace? {
    state.withLock { $0.trace(id, detail: detail) }
  }

  package var statistics: SpanStoreStatistics { state.withLock { $0.currentStatistics() } }

  /// Forgets all spans and counts.
  package func removeAll() {
    state.withLock { $0 = StoreState(limits: limits) }
  }
}

package import TraceModel

/// A row of a search's result: what one sees of a trace before opening it.
package struct TraceSummary: Hashable, Sendable {
  /// How many spans of the trace a service has.
  package struct Service: Hashable, Sendable {
    package var name: String
    package var spanCount: Int
    package var errorCount: Int

    package init(name: String, spanCount: Int, errorCount: Int = 0) {
      self.name = name
      self.spanCount = spanCount
      self.errorCount = errorCount
    }
  }

  package var id: TraceID
  /// The service and operation of the root; without a root, of the earliest span.
  package var rootService: String
  package var rootOperation: String
  /// The earliest start of its spans.
  package var start: Timestamp
  /// From the earliest start to the latest end.
  package var durationNanoseconds: Int64
  package var spanCount: Int
  package var errorCount: Int
  /// The services in the order in which their first spans start.
  package var services: [Service]
  /// Spans whose parent is not in the store.
  package var orphanCount: Int

  package init(
    id: TraceID, rootService: String, rootOperation: String, start: Timestamp,
    durationNanoseconds: Int64, spanCount: Int, errorCount: Int, services: [Service],
    orphanCount: Int
  ) {
    self.id = id
    self.rootService = rootService
    self.rootOperation = rootOperation
    self.start = start
    self.durationNanoseconds = durationNanoseconds
    self.spanCount = spanCount
    self.errorCount = errorCount
    self.services = services
    self.orphanCount = orphanCount
  }
}

/// What a search found.
package struct TraceSearchResult: Hashable, Sendable {
  /// All traces that match, shown or not.
  package var total: Int
  /// Those asked for, in order.
  package var summaries: [TraceSummary]

  package init(total: Int, summaries: [TraceSummary]) {
    self.total = total
    self.summaries = summaries
  }
}

/// A service with spans in the store.
package struct ServiceSummary: Hashable, Sendable {
  package var name: String
  package var spanCount: Int
  package var errorCount: Int
  package var operationCount: Int

  package init(name: String, spanCount: Int, errorCount: Int, operationCount: Int) {
    self.name = name
    self.spanCount = spanCount
    self.errorCount = errorCount
    self.operationCount = operationCount
  }
}

/// A span name of a service, with the kind it occurs with.
package struct OperationSummary: Hashable, Sendable {
  package var name: String
  package var kind: SpanKind
  package var spanCount: Int
  package var errorCount: Int

  package init(name: String, kind: SpanKind, spanCount: Int, errorCount: Int) {
    self.name = name
    self.kind = kind
    self.spanCount = spanCount
    self.errorCount = errorCount
  }
}

package import TraceModel

/// What a run yields besides spans.
package struct SimulationResult: Hashable, Sendable {
  package var start: Timestamp
  package var durationNanoseconds: UInt64
  /// The length of the windows of operations and edges.
  package var windowNanoseconds: UInt64 = 10_000_000_000
  /// One for each endpoint that got requests from outside, in the order of the plan.
  package var endpoints: [EndpointSeries] = []
  /// One for each operation and query that ran, sorted.
  package var operations: [OperationStatistics] = []
  /// One for each caller and callee, sorted.
  package var edges: [EdgeStatistics] = []
  package var stations: [StationStatistics] = []
  /// By service (datastores after them), then by minute.
  package var metrics: [ServiceMetrics] = []
  /// In order of time.
  package var logs: [LogRecord] = []
  /// Log records beyond the number that is kept.
  package var droppedLogs = 0
  /// Spans the services made, counted whether or not anybody took them.
  package var spans = 0
  /// Requests from outside.
  package var requests = 0
  /// Edits of the plan that found nothing to act on, in sentences.
  package var problems: [String] = []

  /// The series of an endpoint, if it got requests from outside.
  package func endpoint(_ operation: OperationID) -> EndpointSeries? {
    endpoints.first { $0.operation == operation }
  }

  /// The statistics of an operation or query, if it ran.
  package func operation(_ id: OperationID) -> OperationStatistics? {
    operations.first { $0.id == id }
  }
}

/// What an operation or query did, window by window.
package struct OperationStatistics: Hashable, Sendable {
  /// The sums of one window, by the time of the end.
  package struct Window: Hashable, Sendable {
    package var count = 0
    package var errors = 0
    /// Nanoseconds from start to end, summed.
    package var total: Double = 0
    /// The same, squared and summed, for the noise of the mean.
    package var totalSquared: Double = 0
    /// Nanoseconds not covered by calls and queries, summed.
    package var own: Double = 0

    package init() {}
  }

  package let id: OperationID
  /// True for a query of a datastore.
  package let isQuery: Bool
  /// Consecutive windows from the start of the run.
  package var windows: [Window]
}

/// What one operation asked of another, window by window.
package struct EdgeStatistics: Hashable, Sendable {
  package let caller: OperationID
  package let callee: OperationID
  package var windows: [OperationStatistics.Window]
}

/// A place where requests wait for capacity: the workers of a service, a connection pool, a datastore.
package struct StationStatistics: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case workers
    case pool
    case datastore
  }

  /// `web-api`, `product → pg` or `pg`.
  package let name: String
  package let kind: Kind
  /// Servers, workers or connections at the end of the run, all replicas together.
  package var capacity = 0
  package var arrivals = 0
  package var rejected = 0
  package var completions = 0
  /// The time that was measured, in nanoseconds.
  package var nanoseconds: Double = 0
  /// Time-averaged share of the capacity in use.
  package var utilisation: Double = 0
  /// Time-averaged number in service and number waiting.
  package var meanBusy: Double = 0
  package var meanQueue: Double = 0
  /// Nanoseconds a visit waited, waited or not, and was served.
  package var meanWait: Double = 0
  package var meanService: Double = 0
  package var wait = WaitHistogram()

  /// Visits that ended, each second.
  package var arrivalRate: Double {
    nanoseconds > 0 ? Double(arrivals - rejected) / nanoseconds * 1e9 : 0
  }

  /// Little's law for the queue: what the mean number waiting should be, λ·W.
  package var littleQueue: Double { arrivalRate * meanWait / 1e9 }
}

/// A minute of a service's or a datastore's life, as a metrics system shows it.
package struct ServiceMetrics: Hashable, Sendable {
  package let service: String
  package let isDatastore: Bool
  /// The beginning of the minute.
  package let time: Timestamp
  /// Answers a second, and the share of them that were errors.
  package var ratePerSecond: Double = 0
  package var errorRate: Double = 0
  /// Nanoseconds.
  package var p50: UInt64 = 0
  package var p95: UInt64 = 0
  /// Time spent working over what the cores could do, 0 to 1.
  package var cpu: Double = 0
  package var memoryBytes: UInt64 = 0
  /// Time-averaged requests waiting for a worker.
  package var queue: Double = 0
  package var pools: [PoolMetrics] = []
}

/// A minute of a connection pool.
package struct PoolMetrics: Hashable, Sendable {
  package let datastore: String
  package let capacity: Int
  /// Time-averaged connections in use and requests waiting for one.
  package var used: Double
  package var waiting: Double
}

/// A log line.
package struct LogRecord: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    case info
    case warning
    case error
  }

  package let time: Timestamp
  package let service: String
  package let severity: Severity
  package let text: String
  /// The trace the line was written in, if any.
  package let traceID: TraceID?
}

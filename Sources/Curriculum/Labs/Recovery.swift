/// The latency and errors of one endpoint over one window.
package struct EndpointFigures: Hashable, Sendable {
  package var requests: Int
  package var errors: Int
  /// Percentiles of the requests' durations, in nanoseconds.
  package var p50: Double
  package var p95: Double
  package var p99: Double

  package init(requests: Int, errors: Int, p50: Double, p95: Double, p99: Double) {
    self.requests = requests
    self.errors = errors
    self.p50 = p50
    self.p95 = p95
    self.p99 = p99
  }

  /// The share of requests that failed, from 0 to 1.
  package var errorRate: Double { requests == 0 ? 0 : Double(errors) / Double(requests) }
}

/// One endpoint before the page, with the fix, and in the healthy twin over the same window as the fix.
package struct RecoveryRow: Hashable, Sendable {
  /// The endpoint as `service operation`.
  package var endpoint: String
  package var before: EndpointFigures
  package var fixed: EndpointFigures
  package var twin: EndpointFigures

  package init(
    endpoint: String, before: EndpointFigures, fixed: EndpointFigures, twin: EndpointFigures
  ) {
    self.endpoint = endpoint
    self.before = before
    self.fixed = fixed
    self.twin = twin
  }
}

/// The objective that the page was about.
package struct ServiceLevel: Hashable, Sendable {
  package var service: String
  package var operation: String
  /// 50, 95 or 99.
  package var percentile: Int
  /// The longest that percentile may take, in nanoseconds.
  package var limit: Double
  /// The share of requests that may fail, from 0 to 1.
  package var errorLimit: Double

  package init(
    service: String, operation: String, percentile: Int, limit: Double, errorLimit: Double
  ) {
    self.service = service
    self.operation = operation
    self.percentile = percentile
    self.limit = limit
    self.errorLimit = errorLimit
  }

  /// The endpoint as `service operation`.
  package var endpoint: String { "\(service) \(operation)" }

  /// The percentile that the objective is about, in nanoseconds.
  package func latency(of figures: EndpointFigures) -> Double {
    switch percentile {
    case 50: figures.p50
    case 99: figures.p99
    default: figures.p95
    }
  }

  package func isMet(by figures: EndpointFigures) -> Bool {
    latency(of: figures) <= limit && figures.errorRate <= errorLimit
  }
}

/// Whether a fix brought the system back, judged by running it beside the healthy twin.
package struct Recovery: Hashable, Sendable {
  package var recovered: Bool
  package var sloMet: Bool
  package var paged: RecoveryRow
  /// The other endpoints, in name order.
  package var others: [RecoveryRow]
  /// Endpoints other than the paged one that are worse than the twin allows.
  package var collateral: [String]
  /// Why it did not recover, one sentence each; empty when it did.
  package var reasons: [String]

  /// How far above the twin a percentile may be: this factor and so many nanoseconds more.
  package static let latencyFactor = 1.15
  package static let latencySlack = 5e6
  /// How far above the twin the error rate may be, as a share: 0.1 percentage points.
  package static let errorSlack = 0.001

  /// Judges by three rules: the objective is met, the endpoint is like its twin, and so are all others.
  package init(slo: ServiceLevel, paged: RecoveryRow, others: [RecoveryRow]) {
    self.paged = paged
    self.others = others
    sloMet = slo.isMet(by: paged.fixed)
    collateral = others.filter { !Self.excess($0).isEmpty }.map(\.endpoint)
    var reasons = Self.sloReasons(slo, paged.fixed)
    if paged.fixed.requests == 0 {
      reasons.append("no \(paged.endpoint) request finished after the fix")
    }
    reasons += Self.excess(paged)
    for row in others { reasons += Self.excess(row).map { "collateral: " + $0 } }
    self.reasons = reasons
    recovered = reasons.isEmpty
  }

  private static func sloReasons(_ slo: ServiceLevel, _ figures: EndpointFigures) -> [String] {
    var reasons: [String] = []
    let latency = slo.latency(of: figures)
    if latency > slo.limit {
      reasons.append(
        "\(slo.endpoint) p\(slo.percentile) is \(FigureText.duration(latency)); the SLO allows "
          + FigureText.duration(slo.limit))
    }
    if figures.errorRate > slo.errorLimit {
      reasons.append(
        "\(slo.endpoint) fails \(FigureText.percent(figures.errorRate)); the SLO allows "
          + FigureText.percent(slo.errorLimit))
    }
    return reasons
  }

  /// What is worse than the twin allows, in words.
  private static func excess(_ row: RecoveryRow) -> [String] {
    var reasons: [String] = []
    for (name, fixed, twin) in [
      ("p95", row.fixed.p95, row.twin.p95), ("p99", row.fixed.p99, row.twin.p99),
    ] where fixed > latencyFactor * twin + latencySlack {
      reasons.append(
        "\(row.endpoint) \(name) is \(FigureText.duration(fixed)); a healthy system has "
          + FigureText.duration(twin))
    }
    if row.fixed.errorRate > row.twin.errorRate + errorSlack + 1e-12 {
      reasons.append(
        "\(row.endpoint) fails \(FigureText.percent(row.fixed.errorRate)); a healthy system fails "
          + FigureText.percent(row.twin.errorRate))
    }
    return reasons
  }
}

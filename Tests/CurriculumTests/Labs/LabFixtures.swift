import Simulation
import TestSupport
import TraceModel

@testable import Curriculum

/// A lab's truth as the tests of grading use it: an N+1 in `product`, paged at `web-api`.
enum Fixture {
  static let truth = LabTruth(
    site: SystemPlace(
      service: "product", aliases: ["product-db"],
      operations: ["GET /products", "SELECT prices"]),
    kind: "n-plus-one", family: ["n-plus-one", "missing-index"],
    paths: [
      [
        SystemPlace(service: "product-db", operations: ["SELECT prices"]),
        SystemPlace(service: "product", operations: ["GET /products"]),
        SystemPlace(service: "web-api", operations: ["GET /checkout"]),
      ],
      [
        SystemPlace(
          service: "product", aliases: ["product-db"],
          operations: ["GET /products", "SELECT prices"]),
        SystemPlace(service: "web-api", operations: ["GET /checkout"]),
      ],
    ],
    evidence: rules,
    explanation: ExplanationKey(mechanism: ["n+1", "one query per", "query for each"]))

  static let rules = EvidenceRules(
    site: [
      OperationID(service: "product", operation: "SELECT prices"),
      OperationID(service: "product", operation: "GET /products"),
    ],
    symptom: OperationID(service: "web-api", operation: "GET /checkout"),
    faultStart: Timestamp(nanoseconds: 1_000_000_000_000), symptomDuration: 800_000_000)

  /// Spans of a slow trace (2), a healthy one before the fault (1): ids are trace × 100 + position.
  static let healthy: [Span] = trace(1, at: 500_000, checkout: 210, queries: 1)
  static let slow: [Span] = trace(2, at: 1_100_000, checkout: 2_310, queries: 43)
  /// A request of the bad period that was not affected.
  static let unaffected: [Span] = trace(3, at: 1_200_000, checkout: 190, queries: 1)

  static func trace(_ trace: UInt64, at start: UInt64, checkout: UInt64, queries: UInt64) -> [Span]
  {
    let base = trace * 100
    var spans = [
      Span.stub(
        trace: trace, id: base + 1, service: "web-api", name: "GET /checkout", kind: .server,
        start: start, end: start + checkout),
      Span.stub(
        trace: trace, id: base + 2, parent: base + 1, service: "auth", name: "verify",
        kind: .server, start: start + 5, end: start + 50),
      Span.stub(
        trace: trace, id: base + 3, parent: base + 1, service: "product", name: "GET /products",
        kind: .server, start: start + 50, end: start + checkout - 50),
    ]
    for query in 0..<queries {
      let from = start + 60 + query * 40
      spans.append(
        Span.stub(
          trace: trace, id: base + 4 + query, parent: base + 3, service: "product",
          name: "SELECT prices", kind: .client, start: from, end: from + 40))
    }
    return spans
  }

  static let diagnosis = Diagnosis(
    service: "product", operation: "GET /products", kind: "n-plus-one",
    evidence: ["2", "203", "1"], path: ["product-db", "product", "web-api"],
    why: "One query per product since the deploy, 43 instead of 1; auth and payment are unchanged.")

  static let evidence = [slow[0], slow[3], healthy[0]]

  static func figures(
    p50: Double = 209, p95: Double = 371, p99: Double = 420, errors: Int = 0, requests: Int = 5_000
  ) -> EndpointFigures {
    EndpointFigures(
      requests: requests, errors: errors, p50: p50 * 1e6, p95: p95 * 1e6, p99: p99 * 1e6)
  }

  static let slo = ServiceLevel(
    service: "web-api", operation: "GET /checkout", percentile: 95, limit: 800e6, errorLimit: 0.01)

  static func row(
    _ endpoint: String = "web-api GET /checkout", fixed: EndpointFigures,
    twin: EndpointFigures = figures()
  ) -> RecoveryRow {
    RecoveryRow(
      endpoint: endpoint, before: figures(p50: 1_620, p95: 2_100, p99: 2_400), fixed: fixed,
      twin: twin)
  }

  static let recovered = Recovery(slo: slo, paged: row(fixed: figures()), others: [])
  static let sick = Recovery(
    slo: slo, paged: row(fixed: figures(p50: 1_620, p95: 2_100, p99: 2_400)), others: [])
}

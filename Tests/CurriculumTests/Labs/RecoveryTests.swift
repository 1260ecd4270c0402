import Testing

@testable import Curriculum

/// A run after a fix, and whether it counts as recovered.
///
/// The twin has p95 371 ms, p99 420 ms and no errors.
struct RecoveryCase: Sendable, CustomTestStringConvertible {
  var name: String
  var fixed: EndpointFigures
  var recovered: Bool
  var testDescription: String { name }
}

struct RecoveryTests {
  // 1.15 × 371 + 5 = 431.65 ms and 1.15 × 420 + 5 = 488 ms.
  static let cases = [
    RecoveryCase(name: "like the twin", fixed: Fixture.figures(), recovered: true),
    RecoveryCase(name: "p95 at its bound", fixed: Fixture.figures(p95: 431.6), recovered: true),
    RecoveryCase(name: "p95 past its bound", fixed: Fixture.figures(p95: 431.7), recovered: false),
    RecoveryCase(name: "p99 at its bound", fixed: Fixture.figures(p99: 487.9), recovered: true),
    RecoveryCase(name: "p99 past its bound", fixed: Fixture.figures(p99: 488.1), recovered: false),
    RecoveryCase(name: "errors at their bound", fixed: Fixture.figures(errors: 5), recovered: true),
    RecoveryCase(name: "errors past it", fixed: Fixture.figures(errors: 6), recovered: false),
    RecoveryCase(
      name: "better than the twin", fixed: Fixture.figures(p95: 100, p99: 120), recovered: true),
    RecoveryCase(
      name: "nothing served", fixed: Fixture.figures(p50: 0, p95: 0, p99: 0, requests: 0),
      recovered: false),
  ]

  @Test(arguments: cases)
  func `recovered means like the healthy twin`(_ item: RecoveryCase) {
    let recovery = Recovery(slo: Fixture.slo, paged: Fixture.row(fixed: item.fixed), others: [])
    #expect(recovery.recovered == item.recovered)
    #expect(recovery.reasons.isEmpty == item.recovered)
  }

  @Test func `the objective must be met even where the twin misses it`() {
    var slo = Fixture.slo
    slo.limit = 300e6
    let recovery = Recovery(slo: slo, paged: Fixture.row(fixed: Fixture.figures()), others: [])
    #expect(!recovery.recovered)
    #expect(!recovery.sloMet)
    #expect(recovery.reasons == ["web-api GET /checkout p95 is 371 ms; the SLO allows 300 ms"])
  }

  @Test func `another endpoint made worse is collateral`() {
    let worse = Fixture.row("web-api GET /search", fixed: Fixture.figures(p95: 900, p99: 1_000))
    let same = Fixture.row("web-api GET /cart", fixed: Fixture.figures())
    let recovery = Recovery(
      slo: Fixture.slo, paged: Fixture.row(fixed: Fixture.figures()), others: [same, worse])
    #expect(!recovery.recovered)
    #expect(recovery.sloMet)
    #expect(recovery.collateral == ["web-api GET /search"])
    #expect(recovery.reasons.allSatisfy { $0.hasPrefix("collateral: web-api GET /search") })
    #expect(recovery.reasons.count == 2)
  }

  @Test(arguments: [
    (2_310e6, "2.31 s"), (118e6, "118 ms"), (1.24e6, "1.2 ms"), (999.6e6, "1.00 s"), (0, "0 s"),
    (42_000, "42 µs"), (17 * 3_600e9, "17 h 00 m"), (19 * 3_600e9 + 240e9, "19 h 04 m"),
    (125e9, "2 m 05 s"), (59.96e9, "1 m 00 s"), (1e40, "–"), (.nan, "–"), (-5e6, "-5.0 ms"),
  ])
  func `durations read as people write them`(nanoseconds: Double, text: String) {
    #expect(FigureText.duration(nanoseconds) == text)
  }

  @Test(arguments: [(0.0, "0.0 %"), (0.024, "2.4 %"), (0.001, "0.10 %"), (1, "100.0 %")])
  func `shares read as percentages`(share: Double, text: String) {
    #expect(FigureText.percent(share) == text)
  }
}

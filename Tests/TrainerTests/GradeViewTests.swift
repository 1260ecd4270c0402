import Curriculum
import Testing
import TextUI

@testable import Trainer

struct GradeViewTests {
  static func figures(_ p50: Double, _ p95: Double, _ p99: Double) -> EndpointFigures {
    EndpointFigures(requests: 6_000, errors: 0, p50: p50 * 1e6, p95: p95 * 1e6, p99: p99 * 1e6)
  }

  static let slo = ServiceLevel(
    service: "web-api", operation: "GET /checkout", percentile: 95, limit: 800e6, errorLimit: 0.01)

  static func recovery(fixed: EndpointFigures) -> Recovery {
    Recovery(
      slo: slo,
      paged: RecoveryRow(
        endpoint: "web-api GET /checkout", before: figures(1_620, 2_100, 2_400), fixed: fixed,
        twin: figures(209, 371, 420)),
      others: [])
  }

  @Test func `a recovery is a table beside the healthy twin`() {
    let recovery = Self.recovery(fixed: Self.figures(212, 377, 431))
    let text = GradeView.recovery(recovery, rightReason: true, canvas: Canvas()).map(\.text)
    #expect(
      text == [
        "                before    your fix   healthy twin",
        "  p50           1.62 s      212 ms         209 ms",
        "  p95           2.10 s      377 ms         371 ms",
        "  p99           2.40 s      431 ms         420 ms",
        "  errors         0.0 %       0.0 %          0.0 %",
        "  Recovered. And for the right reason.",
      ])
  }

  @Test func `what did not recover says why`() {
    let recovery = Self.recovery(fixed: Self.figures(1_620, 2_100, 2_400))
    let text = GradeView.recovery(recovery, canvas: Canvas(width: 120)).map(\.text)
    #expect(text.contains("  Not recovered."))
    #expect(text.contains("  · web-api GET /checkout p95 is 2.10 s; the SLO allows 800 ms"))
    let misled = Self.recovery(fixed: Self.figures(212, 377, 431))
    let last = GradeView.recovery(misled, rightReason: false, canvas: Canvas()).last
    #expect(last?.text == "  Recovered, but not for the reason you named.")
  }

  static let grade = LabGrade(
    fields: [
      GradeField(name: .service, points: 20, maximum: 20),
      GradeField(name: .operation, points: 10, maximum: 10),
      GradeField(name: .kind, points: 20, maximum: 20),
      GradeField(name: .evidence, points: 18, maximum: 20, feedback: "no healthy contrast"),
      GradeField(name: .path, points: 8, maximum: 10, feedback: "a step is missing"),
      GradeField(name: .fix, points: 20, maximum: 20),
    ],
    outcome: .solved,
    explanation: [.mechanism: true, .contrast: true, .alternative: false],
    advice: ["You cited no healthy trace for contrast."])

  @Test func `a grade is one row of points where the width allows`() {
    let text = GradeView.grade(Self.grade, canvas: Canvas(width: 140)).map(\.text)
    #expect(
      text.first
        == "  96 / 100   service 20 · operation 10 · kind 20 · evidence 18/20 · causal path 8/10 · fix 20 · explanation ✓✓✗"
    )
    #expect(text.contains("  · evidence: no healthy contrast"))
    #expect(text.last == "  You cited no healthy trace for contrast.")
  }

  @Test func `a narrow screen breaks between fields, never inside one`() {
    let text = GradeView.grade(Self.grade, canvas: Canvas(width: 60)).map(\.text)
    #expect(text.allSatisfy { $0.count <= 60 })
    #expect(text.joined().contains("causal path 8/10"))
    let ascii = GradeView.grade(Self.grade, canvas: Canvas(width: 60, unicode: false))
    #expect(ascii.allSatisfy { $0.text.unicodeScalars.allSatisfy(\.isASCII) })
  }
}

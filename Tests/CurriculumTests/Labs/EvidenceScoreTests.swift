import TestSupport
import Testing
import TraceModel

@testable import Curriculum

struct EvidenceScoreTests {
  private func points(_ spans: [Span]) -> Double {
    EvidenceScore(spans, rules: Fixture.rules).field(cited: spans.count).points
  }

  @Test func `site, symptom and a healthy contrast are all of it`() {
    #expect(points(Fixture.evidence) == 20)
  }

  @Test func `any equivalent span counts`() {
    for query in Fixture.slow[3...] {
      #expect(points([Fixture.slow[0], query, Fixture.healthy[3]]) == 20)
    }
    #expect(points([Fixture.slow[0], Fixture.slow[2], Fixture.unaffected[0]]) == 20)
  }

  @Test func `a missing role costs a third`() {
    #expect(abs(points([Fixture.slow[0], Fixture.slow[3]]) - 40 / 3.0) < 1e-9)
    #expect(abs(points([Fixture.healthy[0]]) - 20 / 3.0) < 1e-9)
  }

  @Test func `a span that proves nothing costs its share`() {
    #expect(abs(points(Fixture.evidence + [Fixture.slow[1]]) - 15) < 1e-9)
  }

  @Test func `citing whole traces is shotgun evidence however many queries they hold`() {
    // Slow: root, auth, endpoint, query; healthy: the same four. Six of the eight fill a role.
    #expect(abs(points(Fixture.slow + Fixture.healthy) - 15) < 1e-9)
    #expect(points(Fixture.slow) < 11)
  }

  @Test func `a span across the fault's beginning proves neither state`() {
    let across = Span.stub(
      service: "web-api", name: "GET /checkout", start: 999_990, end: 1_002_000)
    #expect(Fixture.rules.roles(of: across).isEmpty)
  }

  @Test func `a failed request before the fault is no healthy contrast`() {
    let failed = Span.stub(
      service: "web-api", name: "GET /checkout", start: 10, end: 20, error: true)
    #expect(Fixture.rules.roles(of: failed).isEmpty)
  }

  @Test func `feedback names the missing role and nothing else`() {
    let score = EvidenceScore([Fixture.slow[0]], rules: Fixture.rules)
    let feedback = score.field(cited: 1).feedback
    #expect(feedback.contains("healthy contrast"))
    #expect(feedback.contains("place where the fault is"))
    #expect(EvidenceScore([], rules: Fixture.rules).field(cited: 2).feedback.contains("none"))
  }
}

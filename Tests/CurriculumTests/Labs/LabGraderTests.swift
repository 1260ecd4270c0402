import Testing
import TraceModel

@testable import Curriculum

/// A diagnosis that differs from the right one in one thing, and what that costs.
struct GradingCase: Sendable, CustomTestStringConvertible {
  var name: String
  var field: GradeField.Name
  var points: Double
  var change: @Sendable (inout Diagnosis) -> Void
  var testDescription: String { name }
}

struct LabGraderTests {
  static let cases: [GradingCase] = [
    GradingCase(name: "exact", field: .service, points: 20) { _ in },
    GradingCase(name: "the datastore", field: .service, points: 20) { $0.service = "product-db" },
    GradingCase(name: "other spelling", field: .service, points: 20) { $0.service = "Product" },
    GradingCase(name: "a neighbour on the path", field: .service, points: 8) {
      $0.service = "web-api"
    },
    GradingCase(name: "off the path", field: .service, points: 0) { $0.service = "payment" },
    GradingCase(name: "no service", field: .service, points: 0) { $0.service = "" },
    GradingCase(name: "the query", field: .operation, points: 10) {
      $0.operation = "SELECT prices"
    },
    GradingCase(name: "with its service", field: .operation, points: 10) {
      $0.operation = "product GET /products"
    },
    GradingCase(name: "the paged operation", field: .operation, points: 0) {
      $0.operation = "GET /checkout"
    },
    GradingCase(name: "exact kind", field: .kind, points: 20) { $0.kind = "N plus one" },
    GradingCase(name: "same family", field: .kind, points: 8) { $0.kind = "missing-index" },
    GradingCase(name: "other family", field: .kind, points: 0) { $0.kind = "edge-latency" },
    GradingCase(name: "whole path", field: .path, points: 10) { _ in },
    GradingCase(name: "told from the symptom", field: .path, points: 10) {
      $0.path = ["GET /checkout", "product GET /products", "SELECT prices"]
    },
    GradingCase(name: "without the datastore", field: .path, points: 10) {
      $0.path = ["product", "web-api"]
    },
    GradingCase(name: "one of two edges", field: .path, points: 20 / 3.0) {
      $0.path = ["product-db", "product"]
    },
    GradingCase(name: "an extra step at the end", field: .path, points: 8) {
      $0.path = ["product-db", "product", "web-api", "payment"]
    },
    GradingCase(name: "a wrong step between", field: .path, points: 4) {
      $0.path = ["product-db", "product", "payment", "web-api"]
    },
    GradingCase(name: "one step", field: .path, points: 0) { $0.path = ["product"] },
    GradingCase(name: "no path", field: .path, points: 0) { $0.path = [] },
  ]

  @Test(arguments: cases)
  func `a change of one answer costs what its field says`(_ item: GradingCase) throws {
    var diagnosis = Fixture.diagnosis
    item.change(&diagnosis)
    let grade = LabGrader.grade(
      diagnosis, evidence: Fixture.evidence, truth: Fixture.truth, recovery: Fixture.recovered)
    let field = try #require(grade[item.field])
    #expect(abs(field.points - item.points) < 1e-9)
    #expect(field.feedback.isEmpty == field.isFull)
    for other in grade.fields where other.name != item.field { #expect(other.isFull) }
    #expect(grade.total == Int(100.5 - field.maximum + item.points))
  }

  @Test func `a service earns less the farther it is from the site`() {
    var truth = Fixture.truth
    truth.site = SystemPlace(service: "product-db", operations: ["SELECT prices"])
    truth.paths.removeLast()
    for (service, points) in [("product-db", 20.0), ("product", 8), ("web-api", 4), ("auth", 0)] {
      var diagnosis = Fixture.diagnosis
      diagnosis.service = service
      let grade = LabGrader.grade(
        diagnosis, evidence: Fixture.evidence, truth: truth, recovery: Fixture.recovered)
      #expect(grade[.service]?.points == points)
    }
  }

  @Test func `nothing answered is nothing earned`() {
    let grade = LabGrader.grade(
      Diagnosis(), evidence: [], truth: Fixture.truth, recovery: nil)
    #expect(grade.total == 0)
    #expect(grade.outcome == .unsolved)
    #expect(grade.fields.allSatisfy { !$0.feedback.isEmpty })
    #expect(grade.explanation.values.allSatisfy { !$0 })
  }

  @Test func `feedback never gives the answer away`() {
    let wrong = Diagnosis(
      service: "auth", operation: "verify", kind: "edge-latency", evidence: ["202"],
      path: ["auth", "payment"], why: "auth is slow")
    let grade = LabGrader.grade(
      wrong, evidence: [Fixture.slow[1]], truth: Fixture.truth, recovery: Fixture.sick)
    let text = grade.fields.filter { $0.name != .fix }.map(\.feedback).joined(separator: " ")
      .lowercased()
    for secret in ["product", "prices", "n-plus-one", "n+1"] { #expect(!text.contains(secret)) }
  }

  @Test func `a tour has no fix and its points are spread over the rest`() {
    let grade = LabGrader.grade(
      Fixture.diagnosis, evidence: Fixture.evidence, truth: Fixture.truth, recovery: nil,
      isTour: true)
    #expect(grade.total == 100)
    #expect(grade[.fix] == nil)
    #expect(grade.fields.map(\.maximum) == [25, 12.5, 25, 25, 12.5])
    #expect(grade.isSolved)
  }

  @Test(arguments: [
    (true, true, LabGrade.Outcome.solved), (false, true, .recoveredButMisdiagnosed),
    (true, false, .rightButNotRecovered), (false, false, .unsolved),
  ])
  func `diagnosis and recovery are judged apart`(
    right: Bool, recovered: Bool, outcome: LabGrade.Outcome
  ) {
    var diagnosis = Fixture.diagnosis
    if !right { diagnosis.service = "auth" }
    let grade = LabGrader.grade(
      diagnosis, evidence: Fixture.evidence, truth: Fixture.truth,
      recovery: recovered ? Fixture.recovered : Fixture.sick)
    #expect(grade.outcome == outcome)
  }

  @Test(arguments: [
    ("One query per product.", [ExplanationPart.mechanism]),
    ("It is slower than before.", [.contrast]),
    ("43 queries.", [.contrast]),
    ("It is not the network.", [.alternative]),
    ("An N+1: 43 queries instead of one; CPU is normal.", ExplanationPart.allCases),
    ("It broke.", []),
  ])
  func `ticks say what an explanation does and change no points`(
    why: String, expected: [ExplanationPart]
  ) {
    var diagnosis = Fixture.diagnosis
    diagnosis.why = why
    let grade = LabGrader.grade(
      diagnosis, evidence: Fixture.evidence, truth: Fixture.truth, recovery: Fixture.recovered)
    #expect(Set(grade.explanation.filter(\.value).keys) == Set(expected))
    #expect(grade.total == 100)
  }
}

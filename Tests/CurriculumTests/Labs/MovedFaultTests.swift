import Simulation
import Testing
import TraceModel
import TraceWire

@testable import Curriculum

/// A lab of the repository with another target line, and where everything must follow it to.
struct MovedFault: Sendable, CustomTestStringConvertible {
  var lab: String
  var target: String
  var moved: String
  var service: String
  var operation: String
  var datastore: String?
  /// Spans of the site, as SERVICE and name.
  var site: (service: String, name: String)
  var path: [String]

  var testDescription: String { "\(lab) to \(service)" }
}

struct MovedFaultTests {
  static let cases = [
    MovedFault(
      lab: "slow-checkout",
      target: "target: { service: product, operation: GET /products, query: pg.prices }",
      moved: "target: { service: payment, operation: POST /charge, query: pg.payment }",
      service: "payment", operation: "POST /charge", datastore: "pg",
      site: ("payment", "INSERT payments"),
      path: ["payment POST /charge", "web-api GET /checkout"]),
    MovedFault(
      lab: "hyderabad-boston",
      target:
        "target: { service: taxi, operation: ride to the airport, step: wait for the cab }",
      moved: "target: { service: airport, operation: LHR connection, step: transfer security }",
      service: "airport", operation: "LHR connection", datastore: nil,
      site: ("airport", "transfer security"),
      path: [
        "airport LHR connection", "itinerary leg 3 LHR → BOS", "traveller journey HYD → BOS",
      ]),
  ]

  @Test(arguments: cases)
  func `answer, evidence, path and texts move with the fault`(_ item: MovedFault) throws {
    let original = try #require(RepositoryLabs.text(item.lab))
    #expect(original.contains(item.target))
    let lab = try #require(Self.read(original.replacing(item.target, with: item.moved)))
    let telemetry = SampledSpans(every: lab.kind == .tour ? 1 : 24)
    let run = try LabRun.start(lab, telemetry: { telemetry.add($0) })

    #expect(run.truth.site.service == item.service)
    #expect(run.truth.site.hasOperation(item.operation))
    #expect(run.causalPath.chains.map { $0.map(\.description) } == [item.path])

    let roles = telemetry.spans.map { ($0, run.truth.evidence.roles(of: $0)) }
    let symptom = try #require(roles.first { $0.1 == [.symptom] }?.0)
    let contrast = try #require(roles.first { $0.1 == [.contrast] }?.0)
    let site = try #require(
      roles.first { span, roles in
        roles == [.site] && (span.serviceName, span.name) == item.site
      }?.0)
    let diagnosis = Diagnosis(
      service: item.service, operation: item.operation, kind: lab.fault.value.kind.id,
      evidence: ["a", "b", "c"], path: item.path, why: "x")
    let grade = run.grade(
      diagnosis, evidence: [symptom, site, contrast],
      recovery: lab.kind == .tour ? nil : Fixture.recovered)
    #expect(grade.total == 100)
    if let datastore = item.datastore {
      var byDatastore = diagnosis
      byDatastore.service = datastore
      byDatastore.path[0] = datastore
      let same = run.grade(
        byDatastore, evidence: [symptom, site, contrast], recovery: Fixture.recovered)
      #expect(same[.service]?.isFull == true)
    }
    #expect(run.hints[2].contains(item.service))
    #expect(run.debrief().sections[0].markdown.contains(item.path[0]))
    for text in run.hints + run.debrief().sections.map(\.markdown) {
      #expect(LabText(text).placeholders.isEmpty)
    }
  }

  @Test func `what was right before the move is wrong after it`() throws {
    let item = Self.cases[0]
    let original = try #require(RepositoryLabs.text(item.lab))
    let before = try #require(RepositoryLabs.catalogue.lab(item.lab))
    let after = try #require(Self.read(original.replacing(item.target, with: item.moved)))
    let old = try LabRun.start(before).answer
    let grade = try LabRun.start(after).grade(old, evidence: [], recovery: nil)
    #expect(grade[.service]?.points == 0)
    #expect(grade[.operation]?.points == 0)
    #expect(grade[.kind]?.isFull == true)
    #expect(grade[.path]?.points == 0)
    #expect(after.referenceRemedy?.words == ["batch", "pg.payment"])
  }

  private static func read(_ text: String) -> Lab? {
    let files =
      RepositoryLabs.files.filter { $0.path.contains("systems/") } + [("labs/x/lab.yaml", text)]
    let catalogue = LabCatalogue.load(files: files)
    #expect(catalogue.problems.isEmpty)
    return catalogue.labs.first
  }
}

/// Keeps the spans of every so many export requests of a run.
final class SampledSpans {
  private let every: Int
  private var requests = 0
  private(set) var spans: [Span] = []

  init(every: Int) { self.every = every }

  func add(_ request: borrowing RawSpan) {
    requests += 1
    guard requests.isMultiple(of: every) else { return }
    spans += (try? OTLPDecoder.decode(request).spans) ?? []
  }
}

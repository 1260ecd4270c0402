import Simulation
import Testing
import TraceModel

struct DeterminismTests {
  private static func shop() throws -> SystemModel {
    try TheorySystems.system(try SystemReaderTests.shipped("shop-789xyz"))
  }

  private static func nPlusOne(_ system: SystemModel) throws -> Fault {
    try Fault(
      kind: "n-plus-one",
      arguments: ["service": "product", "operation": "GET /products", "query": "pg.prices"],
      system: system)
  }

  @Test func `the same plan gives the same bytes, and another seed others`() throws {
    let system = try Self.shop()
    var plan = SimulationPlan.seconds(30, of: system, seed: 3)
    plan.faults = [Scheduled(at: 10_000_000_000, try Self.nPlusOne(system))]
    let first = Telemetry(plan)
    let second = Telemetry(plan)
    #expect(first.requests.count > 20)
    #expect(first.digest == second.digest)
    #expect(first.result == second.result)
    plan.seed = 4
    #expect(Telemetry(plan).digest != first.digest)
  }

  /// Remedies that find nothing to change in the healthy shop.
  @Test(arguments: [
    "add-index pg.prices", "batch product.prices", "resize-pool product pg 30", "scale product 2",
    "rollback auth", "reroute web-api payment",
  ])
  func `a remedy that touches nothing changes no byte`(words: String) throws {
    let system = try Self.shop()
    var plan = SimulationPlan.seconds(20, of: system)
    let without = Telemetry(plan)
    let remedy = try Remedy.parse(words.split(separator: " ").map(String.init), system: system)
    plan.remedies = [Scheduled(at: 5_000_000_000, remedy)]
    let with = Telemetry(plan)
    #expect(with.digest == without.digest)
    #expect(with.result == without.result)
  }

  @Test(arguments: [
    "cache pg.prices", "restart auth", "scale product 3", "resize-pool product pg 1",
  ])
  func `a remedy that touches something changes bytes`(words: String) throws {
    let system = try Self.shop()
    var plan = SimulationPlan.seconds(20, of: system)
    let without = Telemetry(plan)
    let remedy = try Remedy.parse(words.split(separator: " ").map(String.init), system: system)
    plan.remedies = [Scheduled(at: 5_000_000_000, remedy)]
    #expect(Telemetry(plan).digest != without.digest)
  }

  @Test func `a run without spans or records keeps the same latencies`() throws {
    let system = try Self.shop()
    var plan = SimulationPlan.seconds(20, of: system)
    plan.faults = [Scheduled(at: 5_000_000_000, try Self.nPlusOne(system))]
    let full = Telemetry(plan).result
    plan.recording = .verdict
    let verdict = Simulator.run(plan)
    #expect(verdict.endpoints == full.endpoints)
    #expect(verdict.spans == full.spans)
    #expect(verdict.operations.isEmpty && verdict.metrics.isEmpty && verdict.logs.isEmpty)
  }

  /// The N+1 in product must not move a request that never gets there, nor what comes before it.
  @Test func `a fault changes only what it touches`() throws {
    let system = try Self.shop()
    var plan = SimulationPlan.seconds(30, of: system)
    let healthy = try Telemetry(plan).traces()
    plan.faults = [Scheduled(at: 0, try Self.nPlusOne(system))]
    let faulted = try Telemetry(plan).traces()
    var untouched = 0
    var before = 0
    for (id, spans) in faulted {
      let twin = Set(healthy[id] ?? [])
      if spans.contains(where: { $0.serviceName == "product" && $0.name == "GET /products" }) {
        let auth = spans.filter { $0.serviceName == "auth" }
        #expect(auth.allSatisfy(twin.contains))
        before += auth.count
      } else if spans.contains(where: { $0.isRoot }), healthy[id]?.contains(where: \.isRoot) == true
      {
        #expect(Set(spans) == twin)
        untouched += 1
      }
    }
    #expect(untouched > 200)
    #expect(before > 300)
  }

  @Test func `deploys and traffic changes of the plan leave other requests alone`() throws {
    let system = try Self.shop()
    var plan = SimulationPlan.seconds(20, of: system)
    let quiet = Simulator.run(plan)
    plan.events = [
      Scheduled(at: 4_000_000_000, .deploy(service: "auth", version: "2.4.0")),
      Scheduled(
        at: 5_000_000_000, .rate(service: "web-api", operation: "GET /search", perSecond: 40)),
      Scheduled(at: 6_000_000_000, .request(service: "web-api", operation: "GET /reports/sales")),
    ]
    let noisy = Simulator.run(plan)
    let checkout = OperationID(service: "web-api", operation: "GET /checkout")
    #expect(noisy.endpoint(checkout) == quiet.endpoint(checkout))
    let search = OperationID(service: "web-api", operation: "GET /search")
    let after = try #require(noisy.endpoint(search)).statistics(from: 5_000_000_000)
    #expect((500...700).contains(after.count))
    let report = OperationID(service: "web-api", operation: "GET /reports/sales")
    let extra = try #require(noisy.endpoint(report)).arrivals
    #expect(extra.contains(6_000_000_000))
  }
}

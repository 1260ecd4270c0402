import Simulation
import Testing
import TraceModel

/// Every kind of fault, in the shop or between service-a and service-b.
struct FaultTests {
  /// A fault, where it strikes, and what should and should not cure it.
  struct Case: Sendable, CustomTestStringConvertible {
    var system: String
    var kind: String
    var arguments: [String: String]
    var symptom: OperationID
    var path: [OperationID]
    var cures: [String]
    var fails: [String]

    var testDescription: String { kind }
  }

  private static func node(_ service: String, _ operation: String) -> OperationID {
    OperationID(service: service, operation: operation)
  }

  private static let checkout = node("web-api", "GET /checkout")

  static let cases: [Case] = [
    Case(
      system: "service-a-b", kind: "missing-index",
      arguments: ["query": "orders-db.open-orders", "time": "lognormal 340ms 420ms"],
      symptom: node("service-a", "GET /checkout"),
      path: [
        node("orders-db", "SELECT orders"), node("service-b", "POST /process"),
        node("service-a", "GET /checkout"),
      ],
      cures: ["add-index open-orders"],
      fails: ["scale orders-db", "scale service-b 4", "restart service-b", "rollback service-b"]),
    Case(
      system: "shop-789xyz", kind: "n-plus-one",
      arguments: ["service": "product", "operation": "GET /products", "query": "pg.prices"],
      symptom: checkout, path: [node("product", "GET /products"), checkout],
      cures: ["batch product.prices"],
      fails: [
        "add-index pg.prices", "scale product 4", "restart product", "scale pg", "rollback product",
      ]),
    Case(
      system: "shop-789xyz", kind: "n-plus-one",
      arguments: [
        "service": "product", "operation": "GET /products", "query": "pg.prices",
        "version": "3.9.0",
      ],
      symptom: checkout, path: [node("product", "GET /products"), checkout],
      cures: ["batch product.prices", "rollback product"],
      fails: ["restart product", "rollback web-api"]),
    Case(
      system: "shop-789xyz", kind: "pool-too-small",
      arguments: ["service": "auth", "datastore": "pg", "connections": "1"],
      symptom: checkout, path: [], cures: [], fails: []),
    Case(
      system: "shop-789xyz", kind: "added-latency",
      arguments: ["from": "web-api", "to": "payment", "by": "lognormal 150ms 200ms"],
      symptom: checkout, path: [checkout], cures: ["reroute web-api payment"],
      fails: ["scale payment 4", "restart payment", "rollback web-api"]),
    Case(
      system: "shop-789xyz", kind: "bad-deploy",
      arguments: ["service": "payment", "operation": "POST /charge", "version": "4.1.0"],
      symptom: checkout, path: [node("payment", "POST /charge"), checkout],
      cures: ["rollback payment"],
      fails: ["restart payment", "scale payment 4", "cache pg.payment"]),
    Case(
      system: "shop-789xyz", kind: "bad-deploy",
      arguments: [
        "service": "auth", "operation": "POST /verify", "version": "2.4.0", "by": "300ms",
      ],
      symptom: checkout, path: [node("auth", "POST /verify"), checkout],
      cures: ["rollback auth"], fails: ["restart auth"]),
    Case(
      system: "shop-789xyz", kind: "failing-dependency",
      arguments: ["service": "auth", "operation": "POST /verify", "probability": "20%"],
      symptom: checkout, path: [node("auth", "POST /verify"), checkout],
      cures: ["restart auth"],
      fails: ["scale auth 4", "reroute web-api auth", "rollback auth"]),
    Case(
      system: "shop-789xyz", kind: "failing-dependency",
      arguments: [
        "service": "auth", "operation": "POST /verify", "probability": "0.3", "version": "2.4.0",
      ],
      symptom: checkout, path: [node("auth", "POST /verify"), checkout], cures: ["rollback auth"],
      fails: ["restart auth"]),
    Case(
      system: "shop-789xyz", kind: "late-step",
      arguments: [
        "service": "product", "operation": "GET /products", "step": "price basket", "by": "400ms",
      ],
      symptom: checkout, path: [node("product", "GET /products"), checkout], cures: [],
      fails: ["restart product", "scale product 4"]),
  ]

  private static func load(_ name: String) throws -> SystemModel {
    try TheorySystems.system(try SystemReaderTests.shipped(name))
  }

  /// 40 s with the fault at 10 s and a remedy at 20 s; the page's statistics begin at 25 s.
  private static func run(
    _ system: SystemModel, _ fault: Fault?, _ remedy: String?
  ) throws -> SimulationResult {
    var plan = SimulationPlan.seconds(40, of: system)
    plan.recording = .operations
    if let fault { plan.faults = [Scheduled(at: 10_000_000_000, fault)] }
    if let remedy {
      let words = remedy.split(separator: " ").map(String.init)
      plan.remedies = [
        Scheduled(at: 20_000_000_000, try Remedy.parse(words, system: system))
      ]
    }
    let result = Simulator.run(plan)
    #expect(result.problems == [])
    return result
  }

  private static func hurts(
    _ result: SimulationResult, _ twin: SimulationResult, _ symptom: OperationID
  ) throws -> Bool {
    let after = try #require(result.endpoint(symptom)).statistics(from: 25_000_000_000)
    let healthy = try #require(twin.endpoint(symptom)).statistics(from: 25_000_000_000)
    return Double(after.p95) > 1.15 * Double(healthy.p95) + 5e6
      || after.errorRate > healthy.errorRate + 0.05
  }

  @Test(arguments: cases.filter { !$0.path.isEmpty })
  func `a fault hurts, its path is derived, and only what fits cures it`(case: Case) throws {
    let system = try Self.load(`case`.system)
    let fault = try Fault(kind: `case`.kind, arguments: `case`.arguments, system: system)
    let twin = try Self.run(system, nil, nil)
    let faulted = try Self.run(system, fault, nil)
    #expect(try Self.hurts(faulted, twin, `case`.symptom))
    let path = CausalPath.derive(
      faulted: faulted, twin: twin, from: fault, in: system, at: 10_000_000_000,
      symptom: `case`.symptom)
    #expect(path.nodes == `case`.path)
    #expect(path.reachesSymptom)
    #expect(path.edges.count == `case`.path.count - 1)
    for remedy in `case`.cures {
      #expect(fault.kind.remediesThatFit.contains { remedy.hasPrefix($0) })
      #expect(try !Self.hurts(Self.run(system, fault, remedy), twin, `case`.symptom), "\(remedy)")
    }
    for remedy in `case`.fails {
      #expect(try Self.hurts(Self.run(system, fault, remedy), twin, `case`.symptom), "\(remedy)")
    }
  }

  /// One connection for 120 queries a second of 25 ms each: three are needed.
  @Test func `a pool that is too small makes requests wait for it`() throws {
    let system = try TheorySystems.pool("60/s", connections: 10)
    let fault = try Fault(
      kind: "pool-too-small",
      arguments: ["service": "client", "datastore": "pg", "connections": "2"], system: system)
    let symptom = OperationID(service: "client", operation: "GET /rows")
    let twin = try Self.run(system, nil, nil)
    let faulted = try Self.run(system, fault, nil)
    #expect(try Self.hurts(faulted, twin, symptom))
    let path = CausalPath.derive(
      faulted: faulted, twin: twin, from: fault, in: system, at: 10_000_000_000, symptom: symptom)
    #expect(path.nodes == [symptom])
    let query = OperationID(service: "pg", operation: "SELECT rows")
    #expect(!CausalPath.movedNodes(faulted, twin, from: 10_000_000_000).contains(query))
    #expect(try !Self.hurts(Self.run(system, fault, "resize-pool client pg 20"), twin, symptom))
    #expect(try Self.hurts(Self.run(system, fault, "restart client"), twin, symptom))
    #expect(try Self.hurts(Self.run(system, fault, "add-index pg.rows"), twin, symptom))
  }

  @Test func `every kind has a case, a usage, and remedies that exist`() {
    #expect(Set(FaultKind.all.map(\.id)) == Set(Self.cases.map(\.kind)))
    let remedies = Set(RemedyKind.all.map(\.id))
    for kind in FaultKind.all {
      #expect(kind.usage.hasPrefix(kind.id + " "))
      #expect(remedies.isSuperset(of: kind.remediesThatFit + kind.remediesThatTempt))
      #expect(Set(kind.remediesThatFit).isDisjoint(with: kind.remediesThatTempt))
    }
  }

  @Test func `a deploy without effect cannot be rolled back into a cure`() throws {
    let system = try Self.load("shop-789xyz")
    let fault = try Fault(
      kind: "n-plus-one",
      arguments: ["service": "product", "operation": "GET /products", "query": "pg.prices"],
      system: system)
    var plan = SimulationPlan.seconds(40, of: system)
    plan.events = [Scheduled(at: 9_000_000_000, .deploy(service: "product", version: "3.8.3"))]
    let twin = Simulator.run(plan)
    plan.faults = [Scheduled(at: 10_000_000_000, fault)]
    plan.remedies = [
      Scheduled(at: 20_000_000_000, try Remedy.parse(["rollback", "product"], system: system))
    ]
    #expect(try Self.hurts(Simulator.run(plan), twin, Self.checkout))
  }

  @Test(
    arguments: [
      ("n-plus-on", [:], "there is no 'n-plus-on'; did you mean 'n-plus-one'?"),
      ("missing-index", [:], "'query' is missing: missing-index QUERY [TIME] [FACTOR]"),
      (
        "missing-index", ["query": "pg.price"],
        "no query is called 'pg.price'; did you mean 'pg.prices'?"
      ),
      (
        "missing-index", ["query": "pg.prices", "factor": "-3"],
        "'factor' must be a number above 0, not '-3'"
      ),
      (
        "missing-index", ["query": "pg.prices", "rows": "3"],
        "'rows' is one too many: missing-index QUERY [TIME] [FACTOR]"
      ),
      (
        "added-latency", ["from": "auth", "to": "payment", "by": "5ms"],
        "auth does not call payment"
      ),
      (
        "added-latency", ["from": "web-api", "to": "paiment", "by": "5ms"],
        "no service is called 'paiment'; did you mean 'payment'?"
      ),
      (
        "bad-deploy", ["service": "auth", "operation": "POST /verif", "version": "2"],
        "no operation of auth is called 'POST /verif'; did you mean 'POST /verify'?"
      ),
      (
        "late-step",
        ["service": "auth", "operation": "POST /verify", "step": "verify", "by": "1s"],
        "no step is called 'verify'; did you mean 'verify signature'?"
      ),
      (
        "failing-dependency",
        ["service": "auth", "operation": "POST /verify", "probability": "120%"],
        "'probability' must be a share such as 0.2 or 20%, not '120%'"
      ),
      (
        "n-plus-one", ["service": "auth", "operation": "POST /verify", "query": "pg.prices"],
        "the operation does not run prices"
      ),
    ] as [(String, [String: String], String)])
  func `a wrong fault says what is wrong`(
    kind: String, arguments: [String: String], message: String
  ) throws {
    let system = try Self.load("shop-789xyz")
    let error = #expect(throws: EditError.self) {
      try Fault(kind: kind, arguments: arguments, system: system)
    }
    #expect(error?.description == message)
  }
}

import Simulation
import Testing
import TraceModel

/// Metrics, logs, operations and edges.
struct RecordTests {
  private static func shop() throws -> SystemModel {
    try TheorySystems.system(try SystemReaderTests.shipped("shop-789xyz"))
  }

  @Test func `metrics say minute by minute what a service does`() throws {
    let system = try Self.shop()
    let result = Simulator.run(SimulationPlan.seconds(150, of: system))
    let product = result.metrics.filter { $0.service == "product" }
    #expect(
      product.map(\.time.nanoseconds)
        == (0..<3).map { result.start.nanoseconds + $0 * 60_000_000_000 })
    for minute in product {
      // 10 + 6 requests a second; two standard deviations of a minute's Poisson count, and some.
      #expect(abs(minute.ratePerSecond - 16) < 2.5)
      #expect(minute.errorRate == 0)
      #expect((10_000_000...90_000_000).contains(minute.p50))
      #expect((80_000_000...130_000_000).contains(minute.p95))
      // (18 + 24) ms · 10/s + 10 ms · 6/s of work over 8 cores.
      #expect(abs(minute.cpu - 0.062) < 0.02)
      #expect((700 << 20...760 << 20).contains(minute.memoryBytes))
      #expect(minute.pools.map(\.datastore) == ["pg"])
      #expect((0.2...0.8).contains(minute.pools[0].used))
    }
    let search = result.metrics.filter { $0.service == "search" }
    #expect(search.allSatisfy { (0.05...0.18).contains($0.errorRate) })
    #expect(result.metrics.last?.isDatastore == true)
  }

  @Test func `a pool that runs dry shows in the metrics`() throws {
    let system = try TheorySystems.pool("100/s", connections: 4)
    let metrics = Simulator.run(SimulationPlan.seconds(120, of: system)).metrics
    let pool = try #require(metrics.first { $0.service == "client" }?.pools.first)
    #expect(pool.used > 3.9 && pool.waiting > 50 && pool.capacity == 4)
  }

  @Test func `logs tell of errors, deploys and slow queries`() throws {
    var plan = SimulationPlan.seconds(60, of: try Self.shop())
    plan.events = [
      Scheduled(at: 30_000_000_000, .deploy(service: "auth", version: "2.4.0")),
      Scheduled(at: 31_000_000_000, .restart(service: "search")),
    ]
    let telemetry = Telemetry(plan)
    let logs = telemetry.result.logs
    #expect(zip(logs, logs.dropFirst()).allSatisfy { $0.time <= $1.time })
    let deploy = try #require(logs.first { $0.service == "auth" && $0.severity == .info })
    #expect(deploy.text == "deployed version 2.4.0, was 2.3.1")
    #expect(deploy.time == plan.start.advanced(byNanoseconds: 30_000_000_000))
    #expect(deploy.traceID == nil)
    #expect(logs.contains { $0.text == "process restarted, version 1.17.0" })
    let slow = try #require(logs.first { $0.service == "pg" })
    #expect(slow.text.hasPrefix("duration: ") && slow.text.contains("ms  statement: SELECT "))
    let error = try #require(logs.first { $0.service == "search" && $0.severity == .error })
    #expect(error.text.hasPrefix("ModelNotLoaded: the suggestion model"))
    let id = try #require(error.traceID)
    let trace = try telemetry.spans().filter { $0.traceID == id }
    #expect(trace.contains { $0.serviceName == "search" && $0.isError })
  }

  @Test func `operations and edges agree with the spans`() throws {
    let plan = SimulationPlan.seconds(30, of: try Self.shop())
    let telemetry = Telemetry(plan)
    let spans = try telemetry.spans()
    for operation in telemetry.result.operations {
      let matching = spans.filter { span in
        operation.isQuery
          ? span.name == operation.id.operation
            && span.attributes["server.address"] == .string(operation.id.service)
          : span.kind == .server && span.serviceName == operation.id.service
            && span.name == operation.id.operation
      }
      let total = matching.reduce(0.0) { $0 + Double($1.durationNanoseconds) }
      #expect(operation.windows.reduce(0) { $0 + $1.count } == matching.count)
      #expect(deviation(operation.windows.reduce(0.0) { $0 + $1.total }, from: total) < 1e-9)
      #expect(operation.windows.reduce(0) { $0 + $1.errors } == matching.count(where: \.isError))
    }
    let charge = OperationID(service: "payment", operation: "POST /charge")
    let edge = try #require(telemetry.result.edges.first { $0.callee == charge })
    #expect(edge.caller == OperationID(service: "web-api", operation: "GET /checkout"))
    let calls = spans.filter { $0.kind == .client && $0.name == "POST /charge" }
    #expect(edge.windows.reduce(0) { $0 + $1.count } == calls.count)
    #expect(edge.windows.reduce(0) { $0 + $1.errors } == calls.count(where: \.isError))
  }

  /// Own time as trace analysis knows it: what no child covers, parallel children counted once.
  @Test func `own time is what children do not cover`() throws {
    var plan = SimulationPlan.seconds(30, of: try Self.shop())
    plan.drainNanoseconds = 20_000_000_000
    let telemetry = Telemetry(plan)
    let spans = try telemetry.spans()
    let search = OperationID(service: "web-api", operation: "GET /search")
    let roots = spans.filter { $0.isRoot && $0.name == "GET /search" }
    let children = Dictionary(grouping: spans, by: \.parentSpanID)
    let own = roots.reduce(0.0) { sum, root in
      let calls = children[root.spanID] ?? []
      let start = calls.map(\.start.nanoseconds).min() ?? 0
      let end = calls.map(\.end.nanoseconds).max() ?? 0
      return sum + Double(root.durationNanoseconds) - Double(end - start)
    }
    let recorded = try #require(telemetry.result.operation(search)).windows.reduce(0.0) {
      $0 + $1.own
    }
    #expect(deviation(recorded, from: own) < 1e-9)
  }

  @Test func `requests that have not ended at the end are unfinished, and drained they end`() throws
  {
    let system = try TheorySystems.queue("20/s", workers: 1_000, work: "5s")
    var plan = SimulationPlan.seconds(10, of: system)
    let cut = try #require(Simulator.run(plan).endpoints.first).statistics()
    #expect(cut.unfinished > 60 && cut.count > cut.unfinished)
    plan.drainNanoseconds = 6_000_000_000
    let drained = try #require(Simulator.run(plan).endpoints.first).statistics()
    #expect(drained.count == cut.count && drained.unfinished == 0)
    #expect(drained.p50 == 5_000_000_000)
  }

  @Test func `progress is heard, and a run can be stopped`() throws {
    let system = try TheorySystems.queue("2000/s", workers: 100, work: "1ms")
    var heard: [Double] = []
    var plan = SimulationPlan.seconds(60, of: system)
    plan.recording = .verdict
    _ = Simulator.run(
      plan,
      progress: { share in
        heard.append(share)
        return true
      })
    #expect(heard.count > 2 && heard == heard.sorted() && heard.last == 1)
    let stopped = Simulator.run(plan, progress: { _ in false })
    #expect(stopped.requests < 60_000)
  }
}

import Simulation
import Testing
import TraceModel
import TraceWire

struct TelemetryTests {
  private static func shop(_ name: String = "shop-789xyz") throws -> SystemModel {
    try TheorySystems.system(try SystemReaderTests.shipped(name))
  }

  @Test func `what services export is clean OTLP that re-encodes to the same bytes`() throws {
    let telemetry = Telemetry(SimulationPlan.seconds(20, of: try Self.shop()))
    var count = 0
    for request in telemetry.requests {
      let inspection = try OTLPInspector.inspect(request.span.bytes)
      #expect(!inspection.needsRepair)
      #expect(inspection.spanCount <= 512)
      count += inspection.spanCount
      #expect(OTLPEncoder.encode(try OTLPDecoder.decode(request.span.bytes)) == request)
    }
    #expect(count > 3_000)
    #expect(try telemetry.spans().count == count)
    #expect(count == telemetry.result.spans)
  }

  @Test func `a trace is a tree of CLIENT and SERVER spans, each inside its parent`() throws {
    var plan = SimulationPlan.seconds(20, of: try Self.shop())
    plan.drainNanoseconds = 30_000_000_000
    let traces = try Telemetry(plan).traces()
    var ids: Set<SpanID> = []
    for spans in traces.values {
      let byID = Dictionary(uniqueKeysWithValues: spans.map { ($0.spanID, $0) })
      #expect(spans.count(where: \.isRoot) == 1)
      for span in spans {
        #expect(span.spanID.isValid && ids.insert(span.spanID).inserted)
        #expect(span.end >= span.start)
        guard !span.isRoot else {
          #expect(span.kind == .server)
          continue
        }
        let parent = try #require(byID[span.parentSpanID])
        #expect(span.start >= parent.start && span.end <= parent.end)
        #expect((span.kind == .server) == (parent.kind == .client))
        #expect((span.kind == .server) == (span.serviceName != parent.serviceName))
        #expect(span.flags == (span.kind == .server ? 0x301 : 0x101))
      }
    }
    #expect(traces.count > 300)
  }

  @Test func `spans carry today's semantic conventions`() throws {
    let spans = try Telemetry(SimulationPlan.seconds(20, of: try Self.shop())).spans()
    let server = try #require(spans.first { $0.name == "GET /products/{id}" && $0.kind == .server })
    #expect(server.attributes["http.request.method"] == .string("GET"))
    #expect(server.attributes["http.route"] == .string("/products/{id}"))
    #expect(server.attributes["url.path"] == .string("/products/42"))
    #expect(server.attributes["http.response.status_code"] == .int(200))
    #expect(server.attributes["error.type"] == nil)
    let client = try #require(spans.first { $0.name == "POST /charge" && $0.kind == .client })
    #expect(client.attributes["url.full"] == .string("http://payment:8080/charge"))
    #expect(client.attributes["server.address"] == .string("payment"))
    #expect(client.attributes["service.peer.name"] == .string("payment"))
    let query = try #require(spans.first { $0.name == "SELECT prices" })
    #expect(query.kind == .client)
    #expect(query.attributes["db.system.name"] == .string("postgresql"))
    #expect(query.attributes["db.namespace"] == .string("shop"))
    #expect(query.attributes["db.operation.name"] == .string("SELECT"))
    #expect(query.attributes["db.collection.name"] == .string("prices"))
    #expect(query.attributes["db.query.summary"] == .string("SELECT prices"))
    #expect(query.attributes["db.query.text"]?.string?.contains("ANY($1)") == true)
    #expect(query.attributes["server.address"]?.string?.hasPrefix("pg") == true)
    guard case .int(let size) = query.attributes["db.operation.batch.size"] else {
      throw SystemReaderTests.Mismatch()
    }
    #expect((34...52).contains(size))
    let step = try #require(spans.first { $0.name == "verify signature" })
    #expect(step.kind == .internal && step.serviceName == "auth")
  }

  @Test func `a resource says which process it is`() throws {
    let spans = try Telemetry(SimulationPlan.seconds(10, of: try Self.shop())).spans()
    let resources = Set(spans.filter { $0.serviceName == "product" }.map(\.resource))
    #expect(resources.count == 2)
    for resource in resources {
      #expect(resource.attributes["service.version"] == .string("3.8.2"))
      #expect(resource.attributes["deployment.environment.name"] == .string("production"))
      #expect(resource.attributes["telemetry.sdk.language"] == .string("java"))
      #expect(resource.attributes["k8s.pod.name"]?.string?.hasPrefix("product-") == true)
      #expect(resource.attributes["service.instance.id"]?.string?.utf8.count == 36)
    }
    #expect(Set(resources.map { $0.attributes["service.instance.id"] }).count == 2)
  }

  @Test func `a deploy changes version and processes of the spans after it`() throws {
    var plan = SimulationPlan.seconds(20, of: try Self.shop())
    plan.events = [Scheduled(at: 10_000_000_000, .deploy(service: "auth", version: "2.4.0"))]
    let border = plan.start.advanced(byNanoseconds: 10_000_000_000)
    let auth = try Telemetry(plan).spans().filter { $0.serviceName == "auth" }
    let (old, new) = (auth.filter { $0.end < border }, auth.filter { $0.end >= border })
    #expect(old.count > 100 && new.count > 100)
    #expect(old.allSatisfy { $0.resource.attributes["service.version"] == .string("2.3.1") })
    #expect(new.allSatisfy { $0.resource.attributes["service.version"] == .string("2.4.0") })
    let processes = [old, new].map { spans in
      Set(spans.map { $0.resource.attributes["service.instance.id"] })
    }
    #expect(processes[0].isDisjoint(with: processes[1]))
  }

  @Test func `no batch waits longer than five seconds`() throws {
    let system = try TheorySystems.queue("3/s", workers: 4, work: "10ms")
    let telemetry = Telemetry(SimulationPlan.seconds(60, of: system))
    for request in telemetry.requests {
      let spans = try OTLPDecoder.decode(request.span.bytes).spans
      let ends = spans.map(\.end.nanoseconds)
      #expect((ends.max() ?? 0) - (ends.min() ?? 0) <= 5_000_000_000)
    }
    #expect((11...14).contains(telemetry.requests.count))
  }
}

struct ErrorPropagationTests {
  /// front calls back, which answers with an error; `policy` is what front makes of it.
  private static func spans(status: Int, policy: String) throws -> [Span] {
    let system = try TheorySystems.system(
      """
      format: tracelab/system/1
      id: errors
      services:
        front:
          endpoints:
            GET /: {steps: [{work: 2ms}, {call: back GET /b, onError: \(policy)}, {work: 3ms}]}
        back:
          endpoints:
            GET /b: {steps: [{work: 1ms}, {error: Broken, status: \(status), message: it broke}]}
      traffic: {front GET /: 5/s}
      """)
    let plan = SimulationPlan.seconds(10, of: system)
    return try #require(try Telemetry(plan).traces().values.first { $0.count == 3 })
  }

  private static func find(_ spans: [Span], _ service: String, _ kind: SpanKind) throws -> Span {
    try #require(spans.first { $0.serviceName == service && $0.kind == kind })
  }

  @Test func `a 500 is an error on every span up to the root`() throws {
    let spans = try Self.spans(status: 500, policy: "fail")
    let back = try Self.find(spans, "back", .server)
    #expect(back.status == SpanStatus(code: .error, message: "it broke"))
    #expect(back.attributes["error.type"] == .string("Broken"))
    #expect(back.attributes["http.response.status_code"] == .int(500))
    let call = try Self.find(spans, "front", .client)
    #expect(call.status.code == .error)
    #expect(call.attributes["error.type"] == .string("500"))
    let front = try Self.find(spans, "front", .server)
    #expect(front.status.code == .error)
    #expect(front.end == call.end)
  }

  @Test func `a 404 is an error for the client and none for the server`() throws {
    let spans = try Self.spans(status: 404, policy: "ignore")
    let back = try Self.find(spans, "back", .server)
    #expect(back.status == SpanStatus())
    #expect(back.attributes["error.type"] == nil)
    #expect(back.attributes["http.response.status_code"] == .int(404))
    let call = try Self.find(spans, "front", .client)
    #expect(call.status.code == .error)
    #expect(call.attributes["error.type"] == .string("404"))
  }

  @Test func `an ignored error ends at the call and the script goes on`() throws {
    let spans = try Self.spans(status: 500, policy: "ignore")
    let front = try Self.find(spans, "front", .server)
    let call = try Self.find(spans, "front", .client)
    #expect(call.status.code == .error)
    #expect(front.status.code == .unset)
    #expect(front.attributes["http.response.status_code"] == .int(200))
    #expect(front.end.nanoseconds(since: call.end) == 3_000_000)
  }
}

import Documents
import Simulation
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct SystemReaderTests {
  static func read(_ text: String) -> (system: SystemModel?, problems: [String]) {
    let problems = ProblemList(file: "s.yaml")
    let system = SystemReader.read(text, file: "s.yaml", problems: problems)
    return (system, problems.problems.map(\.description))
  }

  /// The text of a system in `labs/systems`.
  static func shipped(_ name: String) throws -> String {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try String(
      decoding: Data(contentsOf: URL(filePath: "/\(root)/labs/systems/\(name).yaml")),
      as: UTF8.self)
  }

  @Test(arguments: ["shop-789xyz", "service-a-b", "journey"])
  func `the systems that come with the product are right`(name: String) throws {
    let (system, problems) = Self.read(try Self.shipped(name))
    #expect(problems == [])
    #expect(system?.id == name)
    #expect(system?.traffic.isEmpty == false)
  }

  @Test func `everything a file says is in the system`() throws {
    let (system, problems) = Self.read(
      """
      format: tracelab/system/1
      id: all
      title: Everything
      services:
        web:
          {version: 2.0.1, language: nodejs, region: us-east-1, replicas: 3, workers: 7, queue: 9,
           cores: 4, memory: 77, pools: {pg: 5}, endpoints: {
             GET /a: {attributes: {tier: gold, weight: 3}, steps: [
               {work: 5ms, name: parse}, {work: exponential 2ms},
               {call: api POST /b, network: 1ms, onError: ignore},
               {parallel: [{work: 1ms}, [{work: 2ms}, {work: 3ms}]]},
               {repeat: uniform 2 4, steps: [{query: pg.one}]},
               {if: 25%, then: [{query: pg.one, batch: 10}], else: [{work: 1us}]},
               {error: Boom, chance: 0.5, status: 503, message: no}]}}}
        api: {endpoints: {POST /b: {}, nightly: {kind: consumer}}}
      datastores:
        pg: {system: mysql, namespace: shop, servers: 3, port: 3306, slowQueryLog: 1s, queries: {
          one: {text: SELECT 1, summary: SELECT t, time: lognormal 1ms 2ms, perRow: 10us, rows: 4}}}
      traffic: {web GET /a: 30/m}
      """)
    #expect(problems == [])
    let web = try #require(system?.service("web"))
    #expect((web.version, web.language, web.region) == ("2.0.1", "nodejs", "us-east-1"))
    #expect(
      [web.replicas, web.workers, web.queueLimit, web.cores, web.memoryMegabytes] == [
        3, 7, 9, 4, 77,
      ])
    #expect(web.connections(to: "pg") == 5)
    let steps = web.endpoints[0].steps
    #expect(steps.count == 7)
    #expect(Set(steps.flattened.map(\.id)).count == steps.flattened.count)
    #expect(steps[0].action == .work(WorkStep(name: "parse", time: .deterministic(5e6))))
    #expect(
      steps[2].action
        == .call(
          CallStep(
            service: "api", operation: "POST /b", network: .deterministic(1e6), onError: .ignore)))
    guard case .parallel(let branches) = steps[3].action,
      case .repeated(let count, _) = steps[4].action,
      case .chance(let probability, let then, let otherwise) = steps[5].action
    else { throw Mismatch() }
    #expect(branches.map(\.count) == [1, 2])
    #expect(count == .uniform(low: 2, high: 4))
    #expect((probability, then.count, otherwise.count) == (0.25, 1, 1))
    #expect(
      then[0].action == .query(QueryStep(datastore: "pg", query: "one", batch: .deterministic(10))))
    #expect(
      steps[6].action
        == .failure(FailureStep(probability: 0.5, type: "Boom", message: "no", statusCode: 503)))
    let pg = try #require(system?.datastore("pg"))
    #expect(
      (pg.system, pg.namespace, pg.servers, pg.port, pg.slowQueryNanoseconds) == (
        "mysql", "shop", 3, 3306, 1_000_000_000
      ))
    #expect(pg.queries[0].time == .lognormal(median: 1e6, p99: 2e6))
    #expect(
      system?.traffic == [TrafficSource(service: "web", operation: "GET /a", ratePerSecond: 0.5)])
  }

  struct Mismatch: Error {}

  /// A mistake, put in place of `line` of a small right file, and what is said about it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var line: Int
    var text: String
    var message: String

    var testDescription: String { text }
  }

  static let right = """
    format: tracelab/system/1
    id: small
    services:
      web:
        workers: 4
        pools: {pg: 3}
        endpoints:
          GET /a:
            steps:
              - work: 5ms
              - call: api GET /b
              - query: pg.one
      api:
        endpoints:
          GET /b: {}
    datastores:
      pg:
        queries:
          one: {text: SELECT 1, time: 1ms}
    traffic:
      web GET /a: 5/s
    """

  @Test(arguments: [
    Mistake(line: 1, text: "format: tracelab/system/2", message: "s.yaml:1:9: expected"),
    Mistake(line: 5, text: "    workers: none", message: "s.yaml:5:14: expected"),
    Mistake(line: 5, text: "    workers: 0", message: "s.yaml:5:14:"),
    Mistake(
      line: 5, text: "    worker: 4",
      message: "s.yaml:5:5: unknown key 'worker'; did you mean 'workers'?"),
    Mistake(
      line: 6, text: "    pools: {gp: 3}",
      message: "s.yaml:6:13: no datastore is called 'gp'; did you mean 'pg'?"),
    Mistake(
      line: 6, text: "    pools: {pg: many}",
      message: "s.yaml:6:17: expected a number of connections"),
    Mistake(
      line: 10, text: "          - work: 5", message: "s.yaml:10:19: expected a time such as 40ms"),
    Mistake(
      line: 10, text: "          - work: lognormal 9ms 5ms",
      message: "s.yaml:10:19: expected a time"),
    Mistake(
      line: 10, text: "          - wrok: 5ms",
      message: "s.yaml:10:13: expected a step with one of work, call"),
    Mistake(
      line: 11, text: "          - call: ap GET /b",
      message: "s.yaml:11:19: no service is called 'ap'; did you mean 'api'?"),
    Mistake(
      line: 11, text: "          - call: api GET /c",
      message: "s.yaml:11:19: no operation of api is called 'GET /c'; did you mean 'GET /b'?"),
    Mistake(
      line: 11, text: "          - call: api", message: "s.yaml:11:19: expected 'SERVICE OPERATION'"
    ),
    Mistake(
      line: 11, text: "          - call: web GET /a",
      message: "s.yaml:11:19: calls go in a circle through 'web GET /a'"),
    Mistake(
      line: 12, text: "          - query: pg.two",
      message: "s.yaml:12:20: no query of pg is called 'two'"),
    Mistake(
      line: 12, text: "          - query: one", message: "s.yaml:12:20: expected 'DATASTORE.QUERY'"),
    Mistake(
      line: 12, text: "          - repeat: 200000", message: "s.yaml:12:13: missing key 'steps'"),
    Mistake(line: 13, text: "  a b:", message: "s.yaml:13:3: a service's name is one word"),
    Mistake(line: 17, text: "  api:", message: "'api' is the name of a service and of a datastore"),
    Mistake(
      line: 19, text: "      one: {text: SELECT 1}", message: "s.yaml:19:12: missing key 'time'"),
    Mistake(line: 21, text: "  web GET /a: 5/d", message: "s.yaml:21:15: expected a rate"),
    Mistake(line: 21, text: "  web GET /a: 1000000/s", message: "s.yaml:21:15: expected a rate"),
    Mistake(line: 21, text: "  web: 5/s", message: "s.yaml:21:3: expected 'SERVICE OPERATION'"),
    Mistake(line: 21, text: "  web: [", message: "s.yaml:"),
  ])
  func `a mistake is named with its place`(mistake: Mistake) {
    var lines = Self.right.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[mistake.line - 1] = mistake.text
    let (system, problems) = Self.read(lines.joined(separator: "\n"))
    #expect(system == nil)
    #expect(
      problems.contains { $0.hasPrefix(mistake.message) || $0.contains(mistake.message) },
      "\(problems)")
  }

  @Test func `the file the mistakes are put into is right`() {
    #expect(Self.read(Self.right).problems == [])
  }

  @Test func `all mistakes are reported at once`() {
    let text = Self.right.replacing("work: 5ms", with: "work: 5").replacing(
      "workers: 4", with: "workers: x")
    #expect(Self.read(text).problems.count == 2)
  }

  @Test func `a longer circle of calls is found`() {
    let text = Self.right.replacing(
      "GET /b: {}", with: "GET /b: {steps: [{if: 1%, then: [{call: web GET /a}]}]}")
    let (system, problems) = Self.read(text)
    #expect(system == nil)
    #expect(problems == ["s.yaml:11:19: calls go in a circle through 'api GET /b', 'web GET /a'"])
  }

  @Test func `a system whose requests would make too many spans is refused`() {
    var services = "  s0: {endpoints: {GET /: {}}}\n"
    for level in 1...40 {
      services +=
        "  s\(level): {endpoints: {GET /: {steps: [{call: s\(level - 1) GET /}, {call: s\(level - 1) GET /}]}}}\n"
    }
    let (system, problems) = Self.read(
      "format: tracelab/system/1\nid: bomb\nservices:\n\(services)traffic: {s40 GET /: 1/s}\n")
    #expect(system == nil)
    #expect(problems.count == 1 && problems[0].contains("spans"))
  }

  /// Cut files must never trap, and are refused or read.
  @Test func `every prefix of a file is refused or read`() throws {
    let bytes = Array(try Self.shipped("service-a-b").utf8)
    for length in stride(from: 0, to: bytes.count, by: 61) {
      let (system, problems) = Self.read(String(decoding: bytes[..<length], as: UTF8.self))
      #expect((system == nil) != problems.isEmpty)
    }
  }
}

import Documents
import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceServers
import TraceWire

struct QueryAPIServiceTests {
  static let spans: [Span] = [
    .stub(
      trace: 0xA1, id: 1, service: "web api", name: "GET /a/b", kind: .server, start: 1000,
      end: 1900, attributes: [Attribute("http.route", .string("/a/b"))]),
    .stub(
      trace: 0xA1, id: 2, parent: 1, service: "db", name: "SELECT", kind: .client, start: 1010,
      end: 1500),
    .stub(
      trace: 0xB2, id: 3, service: "web api", name: "GET /c", kind: .server, start: 5000, end: 5010,
      error: true),
  ]

  private static func service() throws -> QueryAPIService {
    let collector = Collector()
    let body = OTLPEncoder.encode([ResourceSpans](grouping: spans))
    try collector.receive(body.span.bytes)
    return QueryAPIService(collector)
  }

  private static func get(_ target: String, method: String = "GET") throws -> HTTPResponse {
    try service().respond(
      to: HTTPRequest(
        method: method, target: target, headers: [HTTPHeader("Host", "127.0.0.1:16686")]))
  }

  private static func data(_ target: String) throws -> [JSONValue] {
    let response = try get(target)
    #expect(response.status == 200, "target: \(target)")
    let value = try JSONParser.parse(response.body)
    let list = value["data"]?.array
    return try #require(list)
  }

  @Test func `services and operations are listed`() throws {
    #expect(try Self.data("/api/services") == ["db", "web api"])
    #expect(try Self.data("/api/services/web%20api/operations") == ["GET /a/b", "GET /c"])
    #expect(
      try Self.data("/api/operations?service=web+api") == [
        ["name": "GET /a/b", "spanKind": "server"], ["name": "GET /c", "spanKind": "server"],
      ])
    #expect(try Self.data("/api/operations?service=db&spanKind=server").isEmpty)
    #expect(try Self.data("/api/services/nobody/operations").isEmpty)
  }

  /// Targets, and the ids of the traces in the answer.
  static let searches: [(String, [String])] = [
    ("service=web+api", ["b2", "a1"]),
    ("service=web%20api&limit=1", ["b2"]),
    ("service=db", ["a1"]),
    ("service=web+api&operation=GET+%2Fc", ["b2"]),
    ("service=web+api&minDuration=500ms", ["a1"]),
    ("service=web+api&maxDuration=500ms", ["b2"]),
    ("service=web+api&start=2000000&end=6000000", ["b2"]),
    ("service=web+api&tags=%7B%22http.route%22%3A%22%2Fa%2Fb%22%7D", ["a1"]),
    ("service=web+api&tags=%7B%22error%22%3A%22true%22%7D", ["b2"]),
    ("service=web+api&tag=http.route%3A%2Fa%2Fb", ["a1"]),
    ("service=web+api&lookback=1h&prettyPrint=true", ["b2", "a1"]),
    ("traceID=b2&traceID=0000000000000000000000000000a1", ["b2", "a1"]),
    ("traceID=c3", []),
  ]

  @Test(arguments: searches.indices)
  func `searches find what Jaeger would`(row: Int) throws {
    let (query, ids) = Self.searches[row]
    let found = try Self.data("/api/traces?" + query)
    #expect(
      found.compactMap { $0["traceID"]?.string }
        == ids.map { String(repeating: "0", count: 32 - $0.count) + $0 }, "query: \(query)")
  }

  @Test func `a trace comes out as it went in`() throws {
    let response = try Self.get("/api/traces/a1")
    #expect(response.status == 200)
    let spans = try JaegerJSON.decode(response.body.span.bytes).spans
    #expect(Set(spans.map(\.spanID)) == [SpanID(1), SpanID(2)])
    #expect(Set(spans.map(\.serviceName)) == ["web api", "db"])
    #expect(spans.first { $0.spanID == SpanID(2) }?.parentSpanID == SpanID(1))
  }

  static let failures: [(String, Int)] = [
    ("/api/traces/ffff", 404), ("/api/traces/xyz", 400), ("/api/traces/0", 400),
    ("/api/traces?traceID=zz", 400), ("/api/traces?service=a&limit=0", 400),
    ("/api/traces?minDuration=5", 400), ("/api/traces?tags=%7B", 400),
    ("/api/traces?minDuration=2s&maxDuration=1s", 400), ("/api/operations", 400),
    ("/api/nothing", 404), ("/api/services/%FF/operations", 400), ("/x/../etc", 404),
  ]

  @Test(arguments: failures.indices)
  func `errors are Jaeger's, with a code and a message`(row: Int) throws {
    let (target, status) = Self.failures[row]
    let response = try Self.get(target)
    #expect(response.status == status, "target: \(target)")
    let error = try JSONParser.parse(response.body)["errors"]?[0]
    #expect(error?["code"]?.integer == Int64(status))
    #expect(error?["msg"]?.string?.isEmpty == false)
  }

  @Test func `a browser gets a page that says what this is`() throws {
    let response = try Self.get("/")
    #expect(response.status == 200)
    #expect(response.headers.contains(HTTPHeader("Content-Type", "text/html; charset=utf-8")))
    #expect(String(decoding: response.body, as: UTF8.self).contains("/api/traces"))
  }

  @Test func `F4 other machines' names, foreign pages and other methods are refused`() throws {
    #expect(try Self.get("/api/services", method: "POST").status == 405)
    let service = try Self.service()
    let rebound = HTTPRequest(
      method: "GET", target: "/api/services", headers: [HTTPHeader("Host", "evil.example")])
    #expect(service.respond(to: rebound).status == 403)
    let foreign = HTTPRequest(
      method: "GET", target: "/api/services",
      headers: [HTTPHeader("Host", "localhost"), HTTPHeader("Origin", "https://evil.example")])
    #expect(service.respond(to: foreign).status == 403)
  }
}

import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceServers
import TraceWire

/// The answers of the OTLP port, without a socket; ids are those of the list of faults.
struct OTLPHTTPServiceTests {
  static let protobuf = "application/x-protobuf"
  static let json = "application/json"
  static let goodProtobuf = OTLPEncoder.encode([ResourceSpans](grouping: [.stub()]))
  static let goodJSON = OTLPJSONEncoder.encode([ResourceSpans](grouping: [.stub()]))

  static func request(
    _ body: [UInt8], type: String? = protobuf, encoding: String? = nil, method: String = "POST",
    path: String = "/v1/traces", host: String? = "localhost:4318", more: [HTTPHeader] = []
  ) -> HTTPRequest {
    var headers = more
    if let host { headers.append(HTTPHeader("Host", host)) }
    if let type { headers.append(HTTPHeader("Content-Type", type)) }
    if let encoding { headers.append(HTTPHeader("Content-Encoding", encoding)) }
    headers.append(HTTPHeader("Content-Length", String(body.count)))
    return HTTPRequest(method: method, target: path, headers: headers, body: body)
  }

  struct Case: Sendable {
    var id: String
    var request: HTTPRequest
    var status: Int
    var stored = 0
    /// A part of the answer's text, whichever encoding it is in.
    var says = ""
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] { Gzip.deflate(bytes.span.bytes) ?? [] }

  static let cases: [Case] = [
    Case(id: "good protobuf", request: request(goodProtobuf), status: 200, stored: 1),
    Case(id: "good JSON", request: request(goodJSON, type: json), status: 200, stored: 1),
    Case(
      id: "good gzip", request: request(gzip(goodProtobuf), encoding: "gzip"), status: 200,
      stored: 1),
    Case(
      id: "good gzip JSON", request: request(gzip(goodJSON), type: json, encoding: "GZIP"),
      status: 200, stored: 1),
    Case(id: "A1 empty protobuf", request: request([]), status: 200),
    Case(id: "A1 empty JSON", request: request([], type: json), status: 200),
    Case(id: "A1 {}", request: request(Array("{}".utf8), type: json), status: 200),
    Case(
      id: "A1 no spans", request: request(Array(#"{"resourceSpans":[]}"#.utf8), type: json),
      status: 200),
    Case(id: "A1 empty gzip", request: request(gzip([]), encoding: "gzip"), status: 200),
    Case(id: "A2 garbage", request: request([0xFF, 0xFF, 0xFF]), status: 400),
    Case(
      id: "A3 truncated", request: request(Array(goodProtobuf.dropLast())), status: 400),
    Case(
      id: "A3 truncated JSON", request: request(Array(goodJSON.dropLast()), type: json), status: 400
    ),
    Case(
      id: "A5 text/plain", request: request(goodJSON, type: "text/plain"), status: 415,
      says: "application/json"),
    Case(id: "A5 none", request: request(goodProtobuf, type: nil), status: 415),
    Case(
      id: "A5 charset", request: request(goodJSON, type: "application/json; charset=utf-8"),
      status: 200, stored: 1),
    Case(
      id: "A5 upper case", request: request(goodProtobuf, type: "Application/X-Protobuf"),
      status: 200, stored: 1),
    Case(
      id: "A6 JSON as protobuf", request: request(goodJSON), status: 400, says: "looks like JSON"),
    Case(
      id: "A6 protobuf as JSON", request: request(goodProtobuf, type: json), status: 400,
      says: "looks like protobuf"),
    Case(
      id: "A9 bad checksum",
      request: request(
        gzip(goodProtobuf).dropLast(8) + [0, 0, 0, 0, 0, 0, 0, 0], encoding: "gzip"),
      status: 400, says: "gzip"),
    Case(
      id: "A9 truncated gzip",
      request: request(Array(gzip(goodProtobuf).dropLast(9)), encoding: "gzip"),
      status: 400),
    Case(
      id: "A9 garbage tail", request: request(gzip(goodProtobuf) + [1, 2, 3], encoding: "gzip"),
      status: 400),
    Case(
      id: "A9 two members", request: request(gzip(goodProtobuf) + gzip([]), encoding: "gzip"),
      status: 200, stored: 1),
    Case(
      id: "A9 gzip in gzip", request: request(gzip(gzip(goodProtobuf)), encoding: "gzip"),
      status: 400),
    Case(id: "A10 br", request: request(goodProtobuf, encoding: "br"), status: 415, says: "gzip"),
    Case(
      id: "A10 zstd", request: request(goodProtobuf, encoding: "zstd"), status: 415, says: "gzip"),
    Case(
      id: "A10 twice", request: request(gzip(gzip(goodProtobuf)), encoding: "gzip, gzip"),
      status: 415, says: "gzip"),
    Case(id: "A12 path", request: request(goodProtobuf, path: "/v1/trace"), status: 404),
    Case(id: "A12 root", request: request(goodProtobuf, path: "/"), status: 404),
    Case(id: "A12 GET", request: request([], method: "GET"), status: 405),
    Case(id: "A12 PUT", request: request(goodProtobuf, method: "PUT"), status: 405),
    Case(id: "A13 metrics", request: request([1, 2], path: "/v1/metrics"), status: 200),
    Case(
      id: "A13 logs", request: request([1, 2], type: json, path: "/v1/logs"), status: 200),
    Case(
      id: "A14 invalid UTF-8 in JSON",
      request: request(Array(#"{"a":""#.utf8) + [0xFF] + Array(#""}"#.utf8), type: json),
      status: 400),
    Case(
      id: "A15 lone surrogate", request: request(Array(#"{"a":"\ud800"}"#.utf8), type: json),
      status: 400),
    Case(
      id: "A16 deep JSON",
      request: request(
        [UInt8](repeating: UInt8(ascii: "["), count: 100_000), type: json), status: 400),
    Case(id: "A19 group", request: request([0x0B, 0x0C]), status: 200),
    Case(id: "A19 field 0", request: request([0x00, 0x00]), status: 400),
    Case(id: "A21 trailing bytes", request: request(goodJSON + [0x7B], type: json), status: 400),
    Case(
      id: "A21 byte order mark", request: request([0xEF, 0xBB, 0xBF] + goodJSON, type: json),
      status: 200, stored: 1),
    Case(
      id: "F1 rebinding", request: request(goodProtobuf, host: "evil.example:4318"), status: 403),
    Case(id: "F1 no host", request: request(goodProtobuf, host: nil), status: 403),
    Case(
      id: "F1 subdomain", request: request(goodProtobuf, host: "localhost.evil.example"),
      status: 403),
    Case(id: "F1 IPv6", request: request(goodProtobuf, host: "[::1]:4318"), status: 200, stored: 1),
    Case(
      id: "F1 upper case", request: request(goodProtobuf, host: "LOCALHOST"), status: 200, stored: 1
    ),
    Case(
      id: "F1 container", request: request(goodProtobuf, host: "host.docker.internal:4318"),
      status: 200, stored: 1),
    Case(
      id: "F1 two hosts",
      request: request(goodProtobuf, more: [HTTPHeader("host", "localhost")]), status: 403),
    Case(
      id: "F2 foreign origin",
      request: request(goodJSON, type: json, more: [HTTPHeader("Origin", "https://evil.example")]),
      status: 403),
    Case(
      id: "F2 opaque origin",
      request: request(goodJSON, type: json, more: [HTTPHeader("Origin", "null")]), status: 403),
    Case(
      id: "F2 own origin",
      request: request(goodJSON, type: json, more: [HTTPHeader("Origin", "http://localhost:3000")]),
      status: 200, stored: 1),
    Case(
      id: "F3 preflight",
      request: request(
        [], type: nil, method: "OPTIONS",
        more: [
          HTTPHeader("Origin", "http://localhost:3000"),
          HTTPHeader("Access-Control-Request-Method", "POST"),
        ]), status: 405),
    Case(
      id: "B11 two lengths",
      request: request(goodProtobuf, more: [HTTPHeader("Content-Length", "5")]), status: 400),
    Case(
      id: "B11 length and chunks",
      request: request(goodProtobuf, more: [HTTPHeader("Transfer-Encoding", "chunked")]),
      status: 400),
  ]

  @Test(arguments: cases.indices)
  func `every request is answered as the protocol says`(row: Int) {
    let entry = Self.cases[row]
    let collector = Collector()
    let service = OTLPHTTPService(collector)
    let response = service.respond(to: entry.request)
    let text = String(decoding: response.body, as: UTF8.self)
    #expect(response.status == entry.status, "case: \(entry.id), answer: \(text)")
    #expect(collector.statistics.store.spans == entry.stored, "case: \(entry.id)")
    #expect(text.contains(entry.says), "case: \(entry.id), answer: \(text)")
    #expect(
      !response.headers.contains { $0.name.lowercased().hasPrefix("access-control") },
      "case: \(entry.id)")
    // Alive: the next good request is stored.
    let next = service.respond(to: Self.request(Self.goodProtobuf))
    #expect(next.status == 200, "after: \(entry.id)")
    #expect(collector.statistics.store.spans == 1, "after: \(entry.id)")
  }

  @Test(arguments: cases.indices)
  func `errors are a Status in the encoding of the request`(row: Int) throws {
    let entry = Self.cases[row]
    guard entry.status >= 400 else { return }
    let type = entry.request.header("Content-Type")?.lowercased() ?? ""
    let response = OTLPHTTPService(Collector()).respond(to: entry.request)
    let answered = response.headers.first { $0.name == "Content-Type" }?.value ?? ""
    if entry.id.hasPrefix("B11") || !type.hasPrefix("application/") {
      #expect(answered.hasPrefix("text/plain"), "case: \(entry.id)")
    } else {
      #expect(type.hasPrefix(answered), "case: \(entry.id)")
      #expect(response.body.first == (answered == Self.json ? UInt8(ascii: "{") : 0x08))
    }
  }

  @Test(arguments: [-1, 0, 1])
  func `A7 a body may have as many bytes as the limit and no more`(excess: Int) {
    var limits = HTTPLimits()
    limits.bodyBytes = Self.goodProtobuf.count - excess
    let collector = Collector()
    let service = OTLPHTTPService(collector, limits: limits)
    for request in [
      Self.request(Self.goodProtobuf),
      Self.request(Self.gzip(Self.goodProtobuf), encoding: "gzip"),
    ] where request.body.count <= limits.bodyBytes || excess > 0 {
      let response = service.respond(to: request)
      #expect(response.status == (excess > 0 ? 413 : 200))
      #expect(response.closesConnection == (excess > 0))
    }
    #expect(collector.statistics.store.spans == (excess > 0 ? 0 : 1))
  }

  @Test func `A7 a length that is announced beyond the limit is refused unread`() {
    var request = Self.request([])
    request.headers = request.headers.filter { $0.name != "Content-Length" }
    for length in ["20971521", "99999999999999999999999", "20971520"] {
      var lying = request
      lying.headers.append(HTTPHeader("Content-Length", length))
      let early = OTLPHTTPService(Collector()).answerBeforeBody(lying)
      #expect(early?.status == (length == "20971520" ? nil : 413), "length: \(length)")
    }
  }

  @Test func `A8 a bomb is refused within its bounds`() {
    let bomb = Self.gzip([UInt8](repeating: 0, count: 64 << 20))
    let response = OTLPHTTPService(Collector()).respond(to: Self.request(bomb, encoding: "gzip"))
    #expect(response.status == 413)
  }

  @Test func `too much in flight is answered with 503 and when to come back`() {
    let collector = Collector(maximumBytesInFlight: 10)
    let service = OTLPHTTPService(collector)
    let response = service.respond(
      to: Self.request(Self.gzip(Self.goodProtobuf), encoding: "gzip"))
    #expect(response.status == 503)
    #expect(response.headers.contains(HTTPHeader("Retry-After", "1")))
    #expect(collector.statistics.processorRefusedRequests == 1)
    #expect(collector.memoryLimiter.bytesInFlight == 0)
  }

  @Test func `what is rejected in part is told in the request's encoding`() throws {
    var bad = Span.stub(id: 2)
    bad.traceID = .invalid
    let data = [ResourceSpans](grouping: [.stub(), bad])
    let service = OTLPHTTPService(Collector())
    let json = service.respond(
      to: Self.request(OTLPJSONEncoder.encode(data), type: Self.json))
    #expect(json.status == 200)
    #expect(String(decoding: json.body, as: UTF8.self).contains(#""rejectedSpans":"1""#))
    let protobuf = service.respond(to: Self.request(OTLPEncoder.encode(data)))
    #expect(protobuf.status == 200)
    #expect(protobuf.body.first == 0x0A)
  }

  @Test func `ignored signals and malformed requests are counted`() {
    let collector = Collector()
    let service = OTLPHTTPService(collector)
    _ = service.respond(to: Self.request([1], path: "/v1/metrics"))
    _ = service.respond(to: Self.request([1], path: "/v1/logs"))
    _ = service.respond(to: Self.request([1], path: "/v1/logs"))
    _ = service.respond(to: Self.request([0xFF]))
    let statistics = collector.statistics
    #expect(statistics.receiverIgnoredMetricsRequests == 1)
    #expect(statistics.receiverIgnoredLogsRequests == 2)
    #expect(statistics.receiverMalformedRequests == 1)
    #expect(
      statistics.metrics.contains { $0.name == "receiver_malformed_requests" && $0.value == 1 })
  }

  static let shapes: [(String, Int, @Sendable (inout HTTPRequest) -> Void)] = [
    ("100 fields", 0, { $0.headers = HTTPRequest.filler(fields: 97) + $0.headers }),
    ("101 fields", 431, { $0.headers = HTTPRequest.filler(fields: 98) + $0.headers }),
    (
      "long field", 431,
      { $0.headers.append(HTTPHeader("X", String(repeating: "a", count: 16_384))) }
    ),
    (
      "field at the limit", 0,
      { $0.headers.append(HTTPHeader("X", String(repeating: "a", count: 16_383))) }
    ),
    ("long target", 414, { $0.target = "/v1/traces?" + String(repeating: "a", count: 8_200) }),
    ("length not a number", 400, { $0.headers[$0.headers.count - 1].value = "+5" }),
    (
      "unknown coding", 501,
      {
        $0.headers[$0.headers.count - 1] = HTTPHeader("Transfer-Encoding", "gzip, chunked")
      }
    ),
  ]

  @Test(arguments: shapes.indices)
  func `headers out of bounds are refused, those at the bound are not`(row: Int) {
    var request = Self.request(Self.goodProtobuf)
    Self.shapes[row].2(&request)
    let objection = RequestShape.objection(to: request, HTTPLimits())
    #expect(objection?.status ?? 0 == Self.shapes[row].1, "case: \(Self.shapes[row].0)")
    #expect(objection?.closesConnection ?? true)
  }
}

extension HTTPRequest {
  static func filler(fields: Int) -> [HTTPHeader] {
    (0..<fields).map { HTTPHeader("X-\($0)", "v") }
  }
}

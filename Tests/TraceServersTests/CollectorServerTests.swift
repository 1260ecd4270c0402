import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceServers
import TraceWire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The same answers through a real socket.
@Suite(.serialized)
struct CollectorServerTests {
  /// A server on ports of the system's choice; stopped with its owner.
  final class Running {
    let server: CollectorServer
    let otlp: UInt16
    let query: UInt16

    init(limits: HTTPLimits = HTTPLimits(), inFlight: Int = 64 << 20) throws {
      server = CollectorServer(Collector(maximumBytesInFlight: inFlight))
      let failures = server.start(CollectorServer.Ports(otlpHTTP: 0, query: 0), limits: limits)
      try #require(failures.isEmpty)
      let ports = server.listeners.map(\.port)
      try #require(ports.count == 2 && !ports.contains(0))
      (otlp, query) = (ports[0], ports[1])
    }

    deinit { server.stop() }

    var spans: Int { server.collector.statistics.store.spans }
  }

  private static func raw(_ request: HTTPRequest, version: String = "1.1") -> [UInt8] {
    var text = "\(request.method) \(request.target) HTTP/\(version)\r\n"
    for header in request.headers { text += "\(header.name): \(header.value)\r\n" }
    return Array((text + "\r\n").utf8) + request.body
  }

  @Test(.timeLimit(.minutes(2)))
  func `the table of requests gets the same answers on the port`() throws {
    let running = try Running()
    for entry in OTLPHTTPServiceTests.cases {
      // The library itself answers a request without a Host, and one with two lengths.
      let expected = entry.id == "F1 no host" ? 400 : entry.status
      let before = running.spans
      let socket = try RawSocket(port: running.otlp)
      socket.send(Self.raw(entry.request))
      let answer = socket.receiveAnswer()
      if entry.id.hasPrefix("B11") {
        #expect(answer == nil || answer?.status == 400, "case: \(entry.id)")
        #expect(running.spans == before)
      } else {
        #expect(answer?.status == expected, "case: \(entry.id)")
      }
    }
    #expect(running.spans == 1)
    #expect(running.server.collector.memoryLimiter.bytesInFlight == 0)
  }

  @Test func `both loopback addresses are served on one port`() throws {
    let running = try Running()
    let addresses = running.server.listeners[0].addresses
    let ipv6 = addresses.contains("[::1]:\(running.otlp)")
    #expect(ipv6 || addresses.contains("127.0.0.1:\(running.otlp)"))
    if ipv6 {
      let socket = try RawSocket(port: running.otlp, ipv6: true)
      socket.send(Self.raw(OTLPHTTPServiceTests.request(OTLPHTTPServiceTests.goodProtobuf)))
      #expect(socket.receiveAnswer()?.status == 200)
    }
  }

  @Test func `B10 keep-alive, pipelining, HTTP 1.0 and chunks are served`() throws {
    let running = try Running()
    let good = OTLPHTTPServiceTests.request(OTLPHTTPServiceTests.goodProtobuf)
    let socket = try RawSocket(port: running.otlp)
    socket.send(Self.raw(good) + Self.raw(good))
    #expect(socket.receiveAnswer()?.status == 200)
    #expect(socket.receiveAnswer()?.status == 200)
    socket.send(Self.raw(good))
    #expect(socket.receiveAnswer()?.status == 200)
    let old = try RawSocket(port: running.otlp)
    old.send(Self.raw(good, version: "1.0"))
    #expect(old.receiveAnswer()?.status == 200)
    let chunked = try RawSocket(port: running.otlp)
    chunked.send(Self.chunked(good))
    #expect(chunked.receiveAnswer()?.status == 200)
    #expect(running.server.collector.statistics.receiverAcceptedSpans == 5)
  }

  private static func chunked(_ request: HTTPRequest) -> [UInt8] {
    var head = request
    head.headers = request.headers.filter { $0.name != "Content-Length" }
    head.headers.append(HTTPHeader("Transfer-Encoding", "chunked"))
    head.body = []
    var bytes = raw(head)
    for piece in [request.body.prefix(10), request.body.dropFirst(10)] {
      bytes += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [13, 10]
    }
    return bytes + Array("0\r\n\r\n".utf8)
  }

  @Test func `A7 a body without length that is too large is refused, and nothing is stored`() throws
  {
    var limits = HTTPLimits()
    limits.bodyBytes = 100
    let running = try Running(limits: limits)
    let socket = try RawSocket(port: running.otlp)
    socket.send(Self.chunked(OTLPHTTPServiceTests.request([UInt8](repeating: 0, count: 150))))
    let answer = socket.receiveAnswer()
    #expect(answer == nil || answer?.status == 413)
    #expect(running.spans == 0)
    let next = try RawSocket(port: running.otlp)
    next.send(Self.raw(OTLPHTTPServiceTests.request([])))
    #expect(next.receiveAnswer()?.status == 200)
  }

  @Test func `more in flight than the limit is refused until there is room`() throws {
    let running = try Running(inFlight: 10)
    let socket = try RawSocket(port: running.otlp)
    socket.send(Self.raw(OTLPHTTPServiceTests.request(OTLPHTTPServiceTests.goodProtobuf)))
    #expect(socket.receiveAnswer()?.status == 503)
    #expect(running.spans == 0)
    #expect(running.server.collector.memoryLimiter.bytesInFlight == 0)
  }

  @Test func `B1 B2 whoever dawdles is cut off at the deadline`() throws {
    var limits = HTTPLimits()
    limits.headerSeconds = 1
    limits.bodySeconds = 1
    let running = try Running(limits: limits)
    let header = try RawSocket(port: running.otlp)
    header.send(Array("POST /v1/tr".utf8))
    let body = try RawSocket(port: running.otlp)
    let whole = Self.raw(OTLPHTTPServiceTests.request(OTLPHTTPServiceTests.goodProtobuf))
    body.send(Array(whole.dropLast(5)))
    // Both end because the server closes; a read that waited in vain would fail by its own timeout.
    #expect(header.receiveAnswer()?.status ?? 408 == 408)
    #expect(header.isClosed)
    #expect(body.receiveAnswer()?.status ?? 408 == 408)
    #expect(body.isClosed)
    #expect(running.spans == 0)
  }

  @Test func `B4 a client that vanishes before the answer leaves its spans`() async throws {
    let running = try Running()
    do {
      let socket = try RawSocket(port: running.otlp)
      socket.send(Self.raw(OTLPHTTPServiceTests.request(OTLPHTTPServiceTests.goodProtobuf)))
    }
    for _ in 0..<500 where running.spans == 0 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(running.spans == 1)
  }

  @Test func `B5 many senders at once lose nothing`() async throws {
    let running = try Running()
    let port = running.otlp
    let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
      for sender in 0..<8 {
        group.addTask {
          let socket = try RawSocket(port: port)
          return (0..<25).map { batch in
            let spans = (0..<40).map { index in
              Span.stub(
                trace: UInt64(sender * 100 + batch + 1), id: UInt64(index + 1),
                service: "sender \(sender)")
            }
            let body = OTLPEncoder.encode([ResourceSpans](grouping: spans))
            socket.send(Self.raw(OTLPHTTPServiceTests.request(body)))
            return socket.receiveAnswer()?.status ?? 0
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(statuses.count == 200 && statuses.allSatisfy { $0 == 200 })
    #expect(running.spans == 8 * 25 * 40)
  }

  @Test func `B8 a busy port is named, and the others are served`() throws {
    let running = try Running()
    let second = CollectorServer(Collector())
    let failures = second.start(CollectorServer.Ports(otlpHTTP: running.otlp, query: 0))
    #expect(
      failures == [
        CollectorServer.Failure(name: "OTLP/HTTP", error: .portInUse(running.otlp))
      ])
    #expect(failures.first?.error.message.contains(String(running.otlp)) == true)
    #expect(second.listeners.map(\.name) == ["query API"])
    second.stop()
    #expect(second.listeners.isEmpty)
  }

  @Test func `B12 after stop the port is free again`() throws {
    let running = try Running()
    let port = running.otlp
    let waiting = try RawSocket(port: port)
    running.server.stop()
    #expect(waiting.receiveAnswer() == nil)
    let again = CollectorServer(Collector())
    #expect(again.start(CollectorServer.Ports(otlpHTTP: port, query: nil)).isEmpty)
    #expect(again.listeners.map(\.port) == [port])
    again.stop()
  }

  @Test func `servers that are dropped close their ports`() throws {
    let collector = Collector()
    var port: UInt16 = 0
    for _ in 0..<20 {
      let server = try HTTPServer(port: port, service: OTLPHTTPService(collector))
      port = server.port
      let socket = try RawSocket(port: port)
      socket.send(Self.raw(OTLPHTTPServiceTests.request(OTLPHTTPServiceTests.goodProtobuf)))
      #expect(socket.receiveAnswer()?.status == 200)
    }
    #expect(collector.statistics.receiverAcceptedSpans == 20)
  }

  @Test func `the client reads what the server holds`() throws {
    let running = try Running()
    let spans: [Span] = [
      .stub(trace: 1, id: 1, service: "web api", name: "GET /", start: 0, end: 900),
      .stub(trace: 1, id: 2, parent: 1, service: "db", name: "SELECT", start: 1, end: 5),
      .stub(
        trace: 2, id: 3, service: "web api", name: "GET /x", start: 10, end: 20,
        attributes: [Attribute("tier", .string("gold"))]),
    ]
    let body = OTLPEncoder.encode([ResourceSpans](grouping: spans))
    try running.server.collector.receive(body.span.bytes)
    let client = JaegerAPIClient(try HTTPEndpoint("http://127.0.0.1:\(running.query)"))
    #expect(try client.services() == ["db", "web api"])
    #expect(try client.operations(service: "web api") == ["GET /", "GET /x"])
    #expect(try client.traces(TraceQuery(service: "web api")).map(\.id.low) == [2, 1])
    #expect(
      try client.traces(TraceQuery(service: "web api", minimumDuration: 500_000_000)).map(\.id.low)
        == [1])
    let tier = TraceCondition("tier", .equal, "gold")
    #expect(try client.traces(TraceQuery(conditions: [tier])).map(\.id.low) == [2])
    let trace = try #require(try client.trace(TraceID(high: 0, low: 1)))
    #expect(Set(trace.spans.map(\.name)) == ["GET /", "SELECT"])
    #expect(try client.trace(TraceID(high: 0, low: 9)) == nil)
  }

  @Test func `the client says what is wrong`() throws {
    let running = try Running()
    let spansPort = JaegerAPIClient(try HTTPEndpoint("http://127.0.0.1:\(running.otlp)"))
    #expect(throws: JaegerAPIError.self) { try spansPort.services() }
    let listener = try SilentListener()
    let silent = JaegerAPIClient(
      try HTTPEndpoint("http://127.0.0.1:\(listener.port)"), timeout: .milliseconds(200))
    #expect(throws: JaegerAPIError.timedOut("127.0.0.1:\(listener.port)")) {
      try silent.services()
    }
    let port = listener.port
    listener.close()
    let nobody = JaegerAPIClient(try HTTPEndpoint("http://127.0.0.1:\(port)"))
    #expect(throws: JaegerAPIError.refused("127.0.0.1:\(port)")) { try nobody.services() }
  }
}

import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceWire

struct OTLPReceiverTests {
  private static func body(_ spans: [Span]) -> [UInt8] {
    OTLPEncoder.encode([ResourceSpans](grouping: spans))
  }

  @Test(arguments: ["", "{}", #"{"resourceSpans":[]}"#])
  func `A1 an empty request is a success that stores nothing`(text: String) throws {
    let collector = Collector()
    let bytes = Array(text.utf8)
    let encoding: OTLPResponse.Encoding = text.isEmpty ? .protobuf : .json
    #expect(try collector.receive(bytes.span.bytes, encoding: encoding).accepted == 0)
    #expect(collector.statistics.store.spans == 0)
    #expect(collector.statistics.receiverRequests == 1)
  }

  @Test func `clean spans are stored as they came, and counted`() throws {
    var generator = SpanGenerator(seed: 12)
    let spans = (1...50).map { generator.span(id: UInt64($0), traces: 1) }
    let collector = Collector()
    let body = Self.body(spans)
    #expect(try collector.receive(body.span.bytes) == ReceiveOutcome(accepted: 50))
    #expect(collector.store.trace(TraceID(high: 7, low: 1))?.spans == spans)
    let statistics = collector.statistics
    #expect(statistics.receiverAcceptedSpans == 50)
    #expect(statistics.receiverBytes == body.count)
    #expect(statistics.store.spans == 50)
  }

  @Test func `JSON and protobuf of the same spans are stored alike`() throws {
    var generator = SpanGenerator(seed: 13)
    let spans = (1...50).map { generator.span(id: UInt64($0), traces: 1) }
    let collector = Collector()
    let json = OTLPJSONEncoder.encode([ResourceSpans](grouping: spans))
    #expect(try collector.receive(json.span.bytes, encoding: .json).accepted == 50)
    #expect(collector.store.trace(TraceID(high: 7, low: 1))?.spans == spans)
    #expect(try collector.receive(Self.body(spans).span.bytes).accepted == 50)
    #expect(collector.statistics.store.duplicateSpans == 50)
  }

  @Test func `A2 random bytes are refused or understood, and the next request is stored`() throws {
    let collector = Collector()
    var random = SeededRandom(seed: 2)
    var refused = 0
    for _ in 0..<20_000 {
      let bytes = random.bytes(upTo: 200)
      do {
        _ = try collector.receive(
          bytes.span.bytes, encoding: Bool.random(using: &random) ? .json : .protobuf)
      } catch {
        refused += 1
        #expect(!error.message.isEmpty)
      }
    }
    #expect(refused > 10_000)
    #expect(collector.statistics.receiverMalformedRequests == refused)
    #expect(try collector.receive(Self.body([.stub()]).span.bytes).accepted == 1)
  }

  @Test func `A3 a body cut anywhere stores nothing, or what a valid prefix holds`() throws {
    var generator = SpanGenerator(seed: 5)
    let body = Self.body((1...8).map { generator.span(id: UInt64($0), traces: 2) })
    for length in 0..<body.count {
      let collector = Collector()
      let prefix = Array(body[..<length])
      let decoded = try? OTLPDecoder.decode(prefix.span.bytes)
      let outcome = try? collector.receive(prefix.span.bytes)
      #expect((outcome == nil) == (decoded == nil), "length: \(length)")
      #expect(collector.statistics.store.spans == decoded?.spans.count ?? 0, "length: \(length)")
    }
  }

  @Test func `A4 a changed byte anywhere is answered, and what is stored can be read`() throws {
    var generator = SpanGenerator(seed: 6)
    var random = SeededRandom(seed: 6)
    let body = Self.body((1...4).map { generator.span(id: UInt64($0), traces: 1) })
    for offset in body.indices {
      var changed = body
      changed[offset] = UInt8.random(in: 0...255, using: &random)
      let collector = Collector()
      let outcome = try? collector.receive(changed.span.bytes)
      let stored = collector.store.traceIDs(prefix: "").compactMap { collector.store.trace($0) }
      #expect(stored.reduce(0) { $0 + $1.spans.count } == collector.statistics.store.spans)
      #expect(collector.statistics.store.spans <= outcome?.accepted ?? 0)
    }
  }

  @Test func `A14 text that is not UTF-8 is stored repaired, with a warning`() throws {
    for bad: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
    ] {
      let body = Self.rawSpan { span in
        span.field(OTLPField.Span.name, bytes: Array("a".utf8) + bad)
      }
      let collector = Collector()
      #expect(try collector.receive(body.span.bytes).accepted == 1)
      let span = try #require(collector.store.trace(TraceID(high: 1, low: 1))?.spans.first)
      #expect(span.name.hasPrefix("a\u{FFFD}"))
      #expect(!span.warnings.isEmpty)
    }
  }

  @Test(arguments: [31, 32, 33, 100, 100_000])
  func `A16 values nested deeper than the limit are rejected with their span alone`(
    depth: Int
  ) throws {
    var value: [UInt8] = []
    for _ in 0..<depth {
      var list = ProtobufWriter()
      list.field(OTLPField.List.values, bytes: value)
      var any = ProtobufWriter()
      any.field(OTLPField.AnyValue.array, bytes: list.bytes)
      value = any.bytes
      if value.count > 60_000 { break }
    }
    let nested = Self.rawSpan { span in
      span.message(OTLPField.Span.attributes) { attribute in
        attribute.field(OTLPField.KeyValue.key, string: "deep")
        attribute.field(OTLPField.KeyValue.value, bytes: value)
      }
    }
    let collector = Collector()
    let outcome = try collector.receive((nested + Self.body([.stub()])).span.bytes)
    #expect(outcome.accepted == (depth <= 32 ? 2 : 1))
    #expect(outcome.rejected == (depth <= 32 ? 0 : 1))
    #expect(outcome.message.isEmpty == (depth <= 32))
    #expect(collector.statistics.receiverRefusedSpans == outcome.rejected)
  }

  @Test func `A19 a million unknown fields cost nothing`() throws {
    var body = ProtobufWriter()
    for _ in 0..<1_000_000 { body.field(.varint(15), varint: UInt64(1)) }
    let collector = Collector()
    let outcome = try collector.receive((body.bytes + Self.body([.stub()])).span.bytes)
    #expect(outcome.accepted == 1)
    #expect(collector.statistics.store.bytes < 100_000)
  }

  @Test func `C1 spans without valid ids are rejected, the others kept`() throws {
    let collector = Collector()
    var zeroTrace = Span.stub(id: 2)
    zeroTrace.traceID = .invalid
    var zeroSpan = Span.stub()
    zeroSpan.spanID = .invalid
    let outcome = try collector.receive(
      Self.body([zeroTrace, .stub(id: 5), zeroSpan]).span.bytes)
    #expect(outcome.accepted == 1)
    #expect(outcome.rejected == 2)
    #expect(!outcome.message.isEmpty)
    #expect(collector.store.trace(TraceID(high: 0, low: 1))?.spans.map(\.spanID.rawValue) == [5])
  }

  @Test func `warnings land on the span they belong to, also behind rejected ones`() throws {
    let collector = Collector()
    var rejected = Span.stub(id: 2)
    rejected.traceID = .invalid
    var long = Span.stub(id: 3)
    long.attributes = [Attribute(String(repeating: "k", count: 2000), .int(1))]
    let outcome = try collector.receive(
      Self.body([rejected, .stub(id: 1), long, .stub(id: 4)]).span.bytes)
    #expect(outcome.accepted == 3)
    let spans = try #require(collector.store.trace(TraceID(high: 0, low: 1))).spans
    #expect(spans.map(\.warnings.isEmpty) == [true, false, true])
  }

  @Test func `the limiter refuses what would be beyond its limit, and takes it when there is room`()
  {
    let limiter = MemoryLimiter(limit: 100)
    #expect(limiter.reserve(60))
    #expect(!limiter.reserve(41))
    #expect(limiter.reserve(40))
    #expect(limiter.bytesInFlight == 100)
    limiter.release(60)
    #expect(limiter.reserve(41))
  }

  /// A request of one span with valid ids and whatever `fields` adds.
  private static func rawSpan(_ fields: (inout ProtobufWriter) -> Void) -> [UInt8] {
    var request = ProtobufWriter()
    request.message(OTLPField.Request.resourceSpans) { resource in
      resource.message(OTLPField.ResourceSpans.scopeSpans) { scope in
        scope.message(OTLPField.ScopeSpans.spans) { span in
          span.field(OTLPField.Span.traceID, id: TraceID(high: 1, low: 1))
          span.field(OTLPField.Span.spanID, id: SpanID(9))
          fields(&span)
        }
      }
    }
    return request.bytes
  }
}

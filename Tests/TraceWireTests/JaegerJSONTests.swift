import Documents
import Testing
import TraceModel
import TraceWire

struct JaegerJSONTests {
  /// An answer as Jaeger's query service gives it, with references and tags of every kind.
  private static let answer = #"""
    {"data":[{"traceID":"6b0f1c2d3e4f5a6b","spans":[
      {"traceID":"6b0f1c2d3e4f5a6b","spanID":"1a","flags":1,"operationName":"HTTP GET /dispatch","references":[],
       "startTime":1790000000123456,"duration":731049,"tags":[
         {"key":"span.kind","type":"string","value":"server"},
         {"key":"http.response.status_code","type":"int64","value":500},
         {"key":"big","type":"int64","value":"9007199254740993"},
         {"key":"ratio","type":"float64","value":1},{"key":"sampled","type":"bool","value":true},
         {"key":"blob","type":"binary","value":"AAH/"},{"key":"error","type":"bool","value":true}],
       "logs":[{"timestamp":1790000000200000,"fields":[
         {"key":"event","type":"string","value":"retry"},{"key":"attempt","type":"int64","value":2}]}],
       "processID":"p1","warnings":["clock skew"]},
      {"traceID":"6b0f1c2d3e4f5a6b","spanID":"2b","operationName":"SELECT","references":[
         {"refType":"FOLLOWS_FROM","traceID":"6b0f1c2d3e4f5a6b","spanID":"9"},
         {"refType":"CHILD_OF","traceID":"ff","spanID":"8"},
         {"refType":"CHILD_OF","traceID":"6b0f1c2d3e4f5a6b","spanID":"1a"}],
       "startTime":1790000000123999,"duration":0,"tags":[
         {"key":"otel.scope.name","type":"string","value":"pgx"},
         {"key":"otel.status_code","type":"string","value":"ERROR"},
         {"key":"otel.status_description","type":"string","value":"timeout"},
         {"key":"w3c.tracestate","type":"string","value":"a=1"}],
       "logs":null,"processID":"p2","warnings":null}],
     "processes":{"p1":{"serviceName":"frontend","tags":[{"key":"host.name","type":"string","value":"n1"}]},
                  "p2":{"serviceName":"mysql","tags":[]}},"warnings":null}],
     "total":0,"limit":0,"offset":0,"errors":null}
    """#

  @Test func `an answer of the query service is read`() throws {
    let spans = try JaegerJSON.decode(array: Array(Self.answer.utf8)).spans
    #expect(spans.map(\.serviceName) == ["frontend", "mysql"])
    let root = try #require(spans.first)
    #expect(root.traceID == TraceID(high: 0, low: 0x6B0F_1C2D_3E4F_5A6B))
    #expect(root.spanID == SpanID(0x1A))
    #expect(root.start.nanoseconds == 1_790_000_000_123_456_000)
    #expect(root.durationNanoseconds == 731_049_000)
    #expect(root.kind == .server && root.isError && root.flags == 1)
    #expect(root.warnings == ["clock skew"])
    #expect(
      root.attributes == [
        Attribute("http.response.status_code", .int(500)), Attribute("big", .int(1 << 53 + 1)),
        Attribute("ratio", .double(1)), Attribute("sampled", .bool(true)),
        Attribute("blob", .bytes([0, 1, 255])),
      ])
    #expect(
      root.events == [
        SpanEvent(
          time: Timestamp(nanoseconds: 1_790_000_000_200_000_000), name: "retry",
          attributes: [Attribute("attempt", .int(2))])
      ])
    #expect(root.resource.attributes["host.name"] == .string("n1"))
  }

  @Test func `the first child-of of the trace is the parent, other references are links`() throws {
    let child = try #require(try JaegerJSON.decode(array: Array(Self.answer.utf8)).spans.last)
    #expect(child.parentSpanID == SpanID(0x1A))
    #expect(child.links.map(\.spanID) == [SpanID(9), SpanID(8)])
    #expect(child.status == SpanStatus(code: .error, message: "timeout"))
    #expect(child.scope.name == "pgx" && child.traceState == "a=1")
    #expect(child.attributes == [])
  }

  @Test func `a trace in whole microseconds goes there and back`() throws {
    var spans = Wire.richSpans
    for index in spans.indices {
      // What the format cannot carry, as the documentation of JaegerJSON lists it.
      spans[index].start = Timestamp(nanoseconds: 1_790_000_000_000_001_000)
      spans[index].attributes.removeAll { ["nothing", "list", "map"].contains($0.key) }
      spans[index].droppedAttributesCount = 0
      spans[index].droppedEventsCount = 0
      spans[index].droppedLinksCount = 0
      spans[index].flags &= 0xFF
      spans[index].resource = Resource(attributes: [Attribute("service.name", .string("shop"))])
      spans[index].scope = InstrumentationScope(name: "lib", version: "1.0")
      spans[index].events = [
        SpanEvent(
          time: Timestamp(nanoseconds: 5000), name: "e", attributes: [Attribute("n", .int(.max))])
      ]
      spans[index].links = [SpanLink(traceID: TraceID(high: 1, low: 2), spanID: SpanID(3))]
      spans[index].warnings = ["careful"]
    }
    let trace = Trace(id: TraceID(high: 7, low: 1), spans: spans)
    let decoded = try JaegerJSON.decode(array: JaegerJSON.encode([trace])).spans
    #expect(decoded == spans)
  }

  @Test func `each resource is one process`() throws {
    let resources = (0..<3).map {
      Resource(attributes: [Attribute("service.name", .string("s\($0)"))])
    }
    let spans = (0..<9).map { index in
      Span(
        traceID: TraceID(high: 0, low: 1), spanID: SpanID(UInt64(index + 1)),
        resource: resources[index % 3], scope: InstrumentationScope())
    }
    let value = JaegerJSON.value(Trace(id: TraceID(high: 0, low: 1), spans: spans))
    #expect(value["processes"]?.object?.members.map(\.key) == ["p1", "p2", "p3"])
    #expect(value["spans"]?[4]?["processID"] == "p2")
    #expect(value["spans"]?[4]?["references"] == [])
    #expect(value["spans"]?[4]?["warnings"] == .null)
  }

  @Test(
    arguments: [
      ((1 << 53) - 1, .integer((1 << 53) - 1)), (1 << 53, "9007199254740992"),
      (.min, "-9223372036854775808"), (-5, -5),
    ] as [(Int64, JSONValue)])
  func `numbers that JavaScript would round go as text`(number: Int64, expected: JSONValue) {
    let span = Span(
      traceID: TraceID(high: 0, low: 1), spanID: SpanID(1),
      attributes: [Attribute("n", .int(number))],
      resource: Resource(), scope: InstrumentationScope())
    let value = JaegerJSON.value(Trace(id: span.traceID, spans: [span]))
    #expect(value["spans"]?[0]?["tags"]?[0]?["value"] == expected)
  }

  @Test func `times that do not fit saturate`() throws {
    let text =
      #"{"spans":[{"traceID":"1","spanID":"1","startTime":18446744073709551615,"duration":5}]}"#
    let span = try #require(try JaegerJSON.decode(array: Array(text.utf8)).spans.first)
    #expect(span.start.nanoseconds == .max && span.end.nanoseconds == .max)
    #expect(span.serviceName == "unknown_service")
  }

  @Test func `a span with a wrong id is rejected later`() throws {
    let text = #"{"data":[{"spans":[{"traceID":"xyz","spanID":"1"}]}]}"#
    let result = OTLPSanitizer.sanitize(try JaegerJSON.decode(array: Array(text.utf8)))
    #expect(result.rejected == 1)
    #expect(result.reasons == ["traceID is not 1 to 32 hex digits"])
  }
}

import Testing
import TraceModel
import TraceWire

struct OTLPSanitizerTests {
  private func sanitize(_ body: [UInt8]) throws -> SanitizedSpans {
    OTLPSanitizer.sanitize(try OTLPDecoder.decode(array: body))
  }

  @Test func `a clean request is left alone`() throws {
    let data = try OTLPDecoder.decode(array: Wire.rich)
    #expect(OTLPSanitizer.sanitize(data) == SanitizedSpans(data: data))
  }

  static let ids: [(trace: [UInt8], span: [UInt8], reason: String)] = [
    ([], [], "trace_id is missing or all zeros"),
    (
      [UInt8](repeating: 0, count: 16), [UInt8](repeating: 1, count: 8),
      "trace_id is missing or all zeros"
    ),
    (
      [UInt8](repeating: 1, count: 16), [UInt8](repeating: 0, count: 8),
      "span_id is missing or all zeros"
    ),
    ([UInt8](repeating: 1, count: 16), [], "span_id is missing or all zeros"),
    (
      Array("Cvdll2Fs4k2Ihk6yhYARTQ==".utf8), [UInt8](repeating: 1, count: 8),
      "trace_id has 24 bytes: base64 text of the id was sent instead of the 16 bytes"
    ),
    (
      [UInt8](repeating: 0xD3, count: 24), [UInt8](repeating: 1, count: 8),
      "trace_id has 24 bytes: hex text of the id was decoded as if it were base64"
    ),
    (
      Array("0af7651916cd43dd8448eb211c80319c".utf8), [UInt8](repeating: 1, count: 8),
      "trace_id has 32 bytes: hex text of the id was sent instead of the 16 bytes"
    ),
    (
      Array("0af76519-16cd-43dd-8448-eb211c80319c".utf8), [UInt8](repeating: 1, count: 8),
      "trace_id has 36 bytes: a UUID's text was sent instead of the 16 bytes"
    ),
    (
      [UInt8](repeating: 1, count: 8), [UInt8](repeating: 1, count: 8),
      "trace_id has 8 bytes: a 64-bit id; OTLP wants 16 bytes, so pad it with zeros on the left"
    ),
    ([1, 2, 3], [UInt8](repeating: 1, count: 8), "trace_id has 3 bytes instead of 16"),
    (
      [UInt8](repeating: 1, count: 16), Array("t61rcWkgMzE=".utf8),
      "span_id has 12 bytes: base64 text of the id was sent instead of the 8 bytes"
    ),
    (
      [UInt8](repeating: 1, count: 16), Array("b7ad6b7169203331".utf8),
      "span_id has 16 bytes: hex text of the id was sent instead of the 8 bytes"
    ),
    (
      [UInt8](repeating: 1, count: 16), [UInt8](repeating: 1, count: 9),
      "span_id has 9 bytes instead of 8"
    ),
  ]

  @Test(arguments: ids)
  func `a span with a wrong id is rejected with the cause, the others stay`(
    trace: [UInt8], span: [UInt8], reason: String
  ) throws {
    let bad = Wire.field(1, trace) + Wire.field(2, span)
    let result = try sanitize(Wire.request(bad, Wire.span(), bad))
    #expect(result.rejected == 2)
    #expect(result.reasons == [reason])
    #expect(result.data.spans.count == 1)
    #expect(result.data.spans.flatMap(\.warnings) == [])
  }

  @Test func `a wrong parent id leaves a root with a warning`() throws {
    let result = try sanitize(Wire.request(Wire.span(Wire.field(4, [1, 2, 3]))))
    let span = try #require(result.data.spans.first)
    #expect(span.isRoot)
    #expect(span.warnings == ["parent_span_id has 3 bytes instead of 8"])
  }

  @Test(arguments: Wire.Shape.allCases, [31, 32, 33, 34, 1000])
  func `a value nested more than 32 deep condemns its span`(shape: Wire.Shape, depth: Int) throws {
    let deep = Wire.span(Wire.field(9, Wire.keyValue("k", Wire.nested(depth, shape))))
    let result = try sanitize(Wire.request(deep, Wire.span()))
    #expect(result.rejected == (depth > 32 ? 1 : 0))
    #expect(
      result.reasons
        == (depth > 32 ? ["attribute k nests more than 32 arrays and maps"] : []))
    #expect(result.data.spans.count == (depth > 32 ? 1 : 2))
  }

  @Test func `a resource nested too deeply condemns all its spans`() throws {
    let resource = Wire.field(1, Wire.field(1, Wire.keyValue("k", Wire.nested(33, .arrays))))
    let spans = Wire.field(2, Wire.field(2, Wire.span()) + Wire.field(2, Wire.span()))
    let result = try sanitize(Wire.field(1, resource + spans))
    #expect(
      result
        == SanitizedSpans(
          data: [], rejected: 2, reasons: ["attribute k nests more than 32 arrays and maps"]))
  }

  @Test(arguments: [1023, 1024, 1025, 3000])
  func `surplus attributes are dropped, counted and said`(count: Int) throws {
    let attributes = (0..<count).map { Attribute("k\($0)", .bool(true)) }
    for body in OTLPInspectorTests.requests(attributes) {
      let result = try sanitize(body)
      let span = try #require(result.data.spans.first)
      #expect(result.rejected == 0)
      let (kept, dropped) = Self.list(span)
      #expect(kept.count == min(count, 1024))
      #expect(dropped == UInt32(max(0, count - 1024)))
      #expect(span.warnings.count == (count > 1024 ? 1 : 0))
      #expect(try !OTLPInspector.inspect(array: OTLPEncoder.encode(result.data)).needsRepair)
    }
  }

  @Test func `keys and values are cut at a character, and it is said`() throws {
    let values: [(AttributeValue, AttributeValue)] = [
      (
        .string("x" + String(repeating: "é", count: 40_000)),
        .string("x" + String(repeating: "é", count: 32_767))
      ),
      (.bytes([UInt8](repeating: 7, count: 65_537)), .bytes([UInt8](repeating: 7, count: 65_536))),
      (
        .array(Array(repeating: .int(1), count: 20_000)),
        .array(Array(repeating: .int(1), count: 16_384))
      ),
      (
        .map([Attribute(String(repeating: "k", count: 2000), .int(1))]),
        .map([Attribute(String(repeating: "k", count: 1024), .int(1))])
      ),
    ]
    for (value, expected) in values {
      for body in OTLPInspectorTests.requests([
        Attribute(String(repeating: "k", count: 1030), value)
      ]) {
        let result = try sanitize(body)
        let span = try #require(result.data.spans.first)
        #expect(Self.list(span).kept == [Attribute(String(repeating: "k", count: 1024), expected)])
        #expect(span.warnings.count == 1)
        #expect(try !OTLPInspector.inspect(array: OTLPEncoder.encode(result.data)).needsRepair)
      }
    }
  }

  @Test func `dropped counts near their end do not overflow`() throws {
    let attributes = (0..<1030).map { Attribute("k\($0)", .empty) }
    var span = Span(
      traceID: TraceID(high: 1, low: 1), spanID: SpanID(1), resource: Resource(),
      scope: InstrumentationScope())
    span.attributes = attributes
    span.droppedAttributesCount = .max - 1
    let result = OTLPSanitizer.sanitize([ResourceSpans](grouping: [span]))
    #expect(result.data.spans.first?.droppedAttributesCount == .max)
  }

  @Test func `many different causes are named only so far`() throws {
    let bad = (1...20).map { Wire.field(1, [UInt8](repeating: 1, count: $0 + 40)) + Wire.spanID }
    let body = Wire.field(1, Wire.field(2, Array(bad.map { Wire.field(2, $0) }.joined())))
    let result = try sanitize(body)
    #expect(result.rejected == 20)
    #expect(result.reasons.count == OTLPSanitizer.maximumReasons)
  }

  /// The one list of attributes that `OTLPInspectorTests.requests` filled, and its dropped count.
  private static func list(_ span: Span) -> (kept: [Attribute], dropped: UInt32) {
    if let event = span.events.first { return (event.attributes, event.droppedAttributesCount) }
    if let link = span.links.first { return (link.attributes, link.droppedAttributesCount) }
    if !span.resource.attributes.isEmpty {
      return (span.resource.attributes, span.resource.droppedAttributesCount)
    }
    if !span.scope.attributes.isEmpty {
      return (span.scope.attributes, span.scope.droppedAttributesCount)
    }
    return (span.attributes, span.droppedAttributesCount)
  }
}

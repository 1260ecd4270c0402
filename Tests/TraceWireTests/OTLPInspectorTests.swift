import Testing
import TraceModel
import TraceWire

struct OTLPInspectorTests {
  @Test func `an empty request is clean`() throws {
    #expect(
      try OTLPInspector.inspect(array: []) == OTLPInspection(spanCount: 0, needsRepair: false))
  }

  @Test func `a request with every kind of field is clean`() throws {
    #expect(
      try OTLPInspector.inspect(array: Wire.rich)
        == OTLPInspection(spanCount: 8, needsRepair: false))
  }

  static let faults: [(String, [UInt8])] = [
    ("no trace id", Wire.request(Wire.spanID)),
    ("no span id", Wire.request(Wire.traceID)),
    ("zero trace id", Wire.request(Wire.field(1, [UInt8](repeating: 0, count: 16)) + Wire.spanID)),
    ("zero span id", Wire.request(Wire.traceID + Wire.field(2, [UInt8](repeating: 0, count: 8)))),
    ("short trace id", Wire.request(Wire.field(1, [1, 2, 3]) + Wire.spanID)),
    ("long span id", Wire.request(Wire.traceID + Wire.field(2, [UInt8](repeating: 1, count: 12)))),
    ("short parent id", Wire.request(Wire.span(Wire.field(4, [1])))),
    ("short id in a link", Wire.request(Wire.span(Wire.field(13, Wire.field(1, [1]))))),
    ("broken name", Wire.request(Wire.span(Wire.field(5, [0xFF])))),
    ("broken trace state", Wire.request(Wire.span(Wire.field(3, [0xC0, 0x80])))),
    ("broken event name", Wire.request(Wire.span(Wire.field(11, Wire.field(2, [0x80]))))),
    ("broken status", Wire.request(Wire.span(Wire.field(15, Wire.field(2, [0xED, 0xA0, 0x80]))))),
    ("broken schema URL", Wire.field(1, Wire.field(3, [0xF4, 0x90, 0x80, 0x80]))),
    (
      "broken scope name", Wire.field(1, Wire.field(2, Wire.field(1, Wire.field(1, [0xE2, 0x82]))))
    ),
    ("broken entity", Wire.field(1, Wire.field(1, Wire.field(3, Wire.field(2, [0xFF]))))),
    ("broken key", Wire.request(attribute: Wire.field(1, [0xFF]) + Wire.field(2, []))),
    ("broken value", Wire.request(attribute: Wire.keyValue("k", Wire.field(1, [0x61, 0xFF])))),
    ("two statuses", Wire.request(Wire.span(Wire.field(15, []), Wire.field(15, [])))),
    ("two resources", Wire.field(1, Wire.field(1, []) + Wire.field(1, []))),
    ("resource last", Wire.field(1, Wire.field(2, []) + Wire.field(1, []))),
    ("scope last", Wire.field(1, Wire.field(2, Wire.field(2, Wire.span()) + Wire.field(1, [])))),
    ("value before key", Wire.request(attribute: Wire.field(2, []) + Wire.field(1, "k"))),
    ("no value", Wire.request(attribute: Wire.field(1, "k"))),
    ("explicit empty key", Wire.request(attribute: Wire.field(1, "") + Wire.field(2, []))),
    (
      "two members",
      Wire.request(attribute: Wire.keyValue("k", Wire.varint(3, 1) + Wire.varint(2, 1)))
    ),
    ("padded length", Wire.request(attribute: [0x0A, 0x81, 0x00, 0x6B, 0x12, 0x00])),
    ("padded number", Wire.request(attribute: Wire.keyValue("k", [0x18, 0x81, 0x00]))),
    ("a bool of 2", Wire.request(attribute: Wire.keyValue("k", [0x10, 0x02]))),
    ("unknown field in a value", Wire.request(attribute: Wire.keyValue("k", Wire.varint(99, 1)))),
    ("string table in a value", Wire.request(attribute: Wire.keyValue("k", Wire.varint(8, 1)))),
    (
      "string table for a key",
      Wire.request(attribute: Wire.keyValue("k", []) + Wire.varint(3, 1))
    ),
  ]

  @Test(arguments: faults)
  func `what must be mended is seen`(name: String, body: [UInt8]) throws {
    #expect(try OTLPInspector.inspect(array: body).needsRepair, "\(name)")
  }

  @Test(arguments: [
    ("unknown fields in a span", Wire.request(Wire.span(Wire.varint(99, 1), Wire.field(100, "x")))),
    ("a parent of length zero", Wire.request(Wire.span(Wire.field(4, [])))),
    ("a known number with another wire type", Wire.request(Wire.span(Wire.varint(5, 1)))),
    ("only a resource", Wire.field(1, Wire.field(1, []))),
    ("an attribute without key", Wire.request(attribute: Wire.field(2, Wire.varint(3, 1)))),
  ])
  func `what is merely unusual is not`(name: String, body: [UInt8]) throws {
    #expect(try !OTLPInspector.inspect(array: body).needsRepair, "\(name)")
  }

  @Test(arguments: Wire.Shape.allCases, [1, 31, 32, 33, 100, 512, 1000])
  func `values may nest 32 deep`(shape: Wire.Shape, depth: Int) throws {
    let body = Wire.request(attribute: Wire.keyValue("k", Wire.nested(depth, shape)))
    #expect(try OTLPInspector.inspect(array: body).needsRepair == (depth > 32))
  }

  @Test(arguments: [1023, 1024, 1025]) func `attributes are counted`(count: Int) throws {
    let attributes = (0..<count).map { Attribute("k\($0)", .bool(true)) }
    for body in Self.requests(attributes) {
      #expect(try OTLPInspector.inspect(array: body).needsRepair == (count > 1024))
    }
  }

  @Test(arguments: [1023, 1024, 1025]) func `keys are measured`(size: Int) throws {
    for body in Self.requests([Attribute(String(repeating: "k", count: size), .empty)]) {
      #expect(try OTLPInspector.inspect(array: body).needsRepair == (size > 1024))
    }
  }

  @Test(arguments: [65_535, 65_536, 65_537]) func `values are measured`(size: Int) throws {
    // Tag and length of the one string in the array take four bytes in each of two nestings.
    let inner = String(repeating: "v", count: size - 8)
    let values: [AttributeValue] = [
      .string(String(repeating: "v", count: size)), .bytes([UInt8](repeating: 0, count: size)),
      .array([.string(inner)]),
    ]
    for value in values {
      for body in Self.requests([Attribute("k", value)]) {
        #expect(try OTLPInspector.inspect(array: body).needsRepair == (size > 65_536))
      }
    }
  }

  /// Requests with `attributes` in each of the five places that have some.
  static func requests(_ attributes: [Attribute]) -> [[UInt8]] {
    let resource = Resource(attributes: attributes)
    let scope = InstrumentationScope(attributes: attributes)
    let plain = Span(
      traceID: TraceID(high: 1, low: 1), spanID: SpanID(1), resource: Resource(),
      scope: InstrumentationScope())
    var owner = plain
    owner.attributes = attributes
    var event = plain
    event.events = [SpanEvent(time: .zero, name: "e", attributes: attributes)]
    var link = plain
    link.links = [SpanLink(traceID: plain.traceID, spanID: plain.spanID, attributes: attributes)]
    var ofResource = plain
    ofResource.resource = resource
    var ofScope = plain
    ofScope.scope = scope
    return [owner, event, link, ofResource, ofScope].map { span in
      OTLPEncoder.encode([ResourceSpans](grouping: [span]))
    }
  }
}

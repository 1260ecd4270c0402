import TraceModel
import TraceWire

/// Hand-made messages, for what no encoder writes.
enum Wire {
  /// A message from pieces.
  static func message(_ pieces: [UInt8]...) -> [UInt8] { Array(pieces.joined()) }

  /// A length-delimited field.
  static func field(_ number: UInt32, _ content: [UInt8]) -> [UInt8] {
    var writer = ProtobufWriter()
    writer.field(.bytes(number), bytes: content)
    return writer.bytes
  }

  static func field(_ number: UInt32, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

  static func varint(_ number: UInt32, _ value: UInt64) -> [UInt8] {
    var writer = ProtobufWriter()
    writer.field(.varint(number), varint: value)
    return writer.bytes
  }

  static let traceID = field(1, [UInt8](repeating: 0xA1, count: 16))
  static let spanID = field(2, [UInt8](repeating: 0xB2, count: 8))

  /// A `Span` message with valid ids and these fields after them.
  static func span(_ fields: [UInt8]...) -> [UInt8] { traceID + spanID + Array(fields.joined()) }

  /// A request with one resource, one scope and these `Span` messages.
  static func request(_ spans: [UInt8]...) -> [UInt8] {
    field(1, field(2, Array(spans.map { field(2, $0) }.joined())))
  }

  /// A `KeyValue` message from the fields of its `AnyValue`.
  static func keyValue(_ key: String, _ value: [UInt8]) -> [UInt8] {
    field(1, key) + field(2, value)
  }

  /// A request with one span with one attribute.
  static func request(attribute: [UInt8]) -> [UInt8] { request(span(field(9, attribute))) }

  /// An `AnyValue` with `depth` arrays, or maps, or both in turn, around a number.
  static func nested(_ depth: Int, _ shape: Shape) -> [UInt8] {
    var value = varint(3, 1)
    for level in 0..<depth {
      if shape == .arrays || shape == .mixed && level % 2 == 0 {
        value = field(5, field(1, value))
      } else {
        value = field(6, field(1, keyValue("k", value)))
      }
    }
    return value
  }

  enum Shape: CaseIterable {
    case arrays
    case maps
    case mixed
  }

  /// A clean request of 3 KB that holds every kind of field.
  static let rich: [UInt8] = OTLPEncoder.encode([
    ResourceSpans(
      resource: resource, schemaURL: "https://example.com/1",
      scopeSpans: [ScopeSpans(scope: scope, schemaURL: "https://example.com/2", spans: richSpans)])
  ])

  static let resource = Resource(
    attributes: [Attribute("service.name", .string("shop")), Attribute("n", .int(-5))],
    droppedAttributesCount: 3,
    entityReferences: [
      EntityReference(
        schemaURL: "u", type: "service", idKeys: ["service.name"], descriptionKeys: ["n"])
    ])

  static let scope = InstrumentationScope(
    name: "lib", version: "1.0", attributes: [Attribute("a", .bool(true))],
    droppedAttributesCount: 1)

  static let richSpans: [Span] = (1...8).map { number in
    Span(
      traceID: TraceID(high: 7, low: number), spanID: SpanID(number),
      parentSpanID: SpanID(number - 1),
      traceState: "v=1", name: "opération \(number)", kind: SpanKind(rawValue: Int32(number % 6)),
      start: Timestamp(nanoseconds: 1_790_000_000_000_000_000 + number),
      end: Timestamp(nanoseconds: 1_790_000_000_500_000_000), attributes: attributes,
      droppedAttributesCount: 300,
      events: [
        SpanEvent(
          time: Timestamp(nanoseconds: number), name: "event", attributes: attributes,
          droppedAttributesCount: 2)
      ],
      droppedEventsCount: 1,
      links: [
        SpanLink(
          traceID: TraceID(high: 1, low: 2), spanID: SpanID(3), traceState: "x=y",
          attributes: [Attribute("l", .double(0.5))], droppedAttributesCount: 1, flags: 0x301)
      ],
      droppedLinksCount: 2, status: SpanStatus(code: .error, message: "broken"), flags: 0x101,
      resource: resource, scope: scope)
  }

  static let attributes: [Attribute] = [
    Attribute("text", .string("žluťoučký kůň")), Attribute("yes", .bool(true)),
    Attribute("minus", .int(-1)), Attribute("half", .double(0.5)),
    Attribute("bytes", .bytes([0, 255])), Attribute("nothing", .empty),
    Attribute("list", .array([.int(1), .string("b"), .array([.bool(false)])])),
    Attribute("map", .map([Attribute("k", .map([Attribute("", .empty)]))])),
  ]
}

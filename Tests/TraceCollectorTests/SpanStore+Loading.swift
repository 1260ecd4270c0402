import TestSupport
import TraceCollector
import TraceModel
import TraceWire

extension SpanStore {
  /// Stores spans the way everything is stored: encoded, inspected, read from the bytes.
  @discardableResult
  func load(_ spans: [Span], warnings: [Int: [String]] = [:]) throws -> IngestOutcome {
    let bytes = OTLPEncoder.encode([ResourceSpans](grouping: spans))
    return try ingest(bytes.span.bytes, warnings: warnings)
  }
}

/// Spans with anything in them that OTLP can carry.
struct SpanGenerator {
  var random: SeededRandom
  private var resources: [Resource] = []
  private var scopes: [InstrumentationScope] = []

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    for index in 0..<4 {
      resources.append(
        Resource(
          attributes: [Attribute("service.name", .string("service-\(index)"))]
            + attributes(upTo: 3), droppedAttributesCount: UInt32(index),
          entityReferences: index == 2 ? [EntityReference(type: "host", idKeys: ["host.id"])] : []))
      scopes.append(
        InstrumentationScope(
          name: "scope-\(index)", version: "1.\(index)", attributes: attributes(upTo: 2),
          droppedAttributesCount: UInt32(index)))
    }
  }

  /// A span of one of `traces` traces; `id` must be its own.
  mutating func span(id: UInt64, traces: UInt64) -> Span {
    Span(
      traceID: TraceID(high: 7, low: UInt64.random(in: 1...traces, using: &random)),
      spanID: SpanID(id), parentSpanID: SpanID(UInt64.random(in: 0...20, using: &random)),
      traceState: chance(5) ? "vendor=\(id)" : "", name: text(),
      kind: SpanKind(rawValue: Int32.random(in: -1...7, using: &random)),
      start: time(), end: time(), attributes: attributes(upTo: 12),
      droppedAttributesCount: chance(9) ? .max : 0, events: events(),
      droppedEventsCount: chance(9) ? 3 : 0, links: links(),
      droppedLinksCount: chance(9) ? 4 : 0, status: status(),
      flags: chance(2) ? 0x301 : UInt32.random(in: 0...UInt32.max, using: &random),
      resource: resources[Int.random(in: 0..<4, using: &random)],
      scope: scopes[Int.random(in: 0..<4, using: &random)])
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  private mutating func text() -> String {
    ["", "GET /", "ünïcode 🧭", "a\u{0}b", "SELECT 1"][Int.random(in: 0..<5, using: &random)]
  }

  private mutating func time() -> Timestamp {
    Timestamp(
      nanoseconds: chance(10)
        ? UInt64.random(in: 0...UInt64.max, using: &random)
        : UInt64.random(in: 1_700_000_000_000...1_700_000_001_000, using: &random))
  }

  private mutating func status() -> SpanStatus {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: SpanStatus(code: .error, message: "broken")
    case 1: SpanStatus(code: .error)
    case 2: SpanStatus(code: .ok)
    case 3: SpanStatus(code: SpanStatus.Code(rawValue: 300))
    case 4: SpanStatus(code: SpanStatus.Code(rawValue: -2), message: "odd")
    default: SpanStatus()
    }
  }

  private mutating func events() -> [SpanEvent] {
    guard chance(3) else { return [] }
    return (0..<Int.random(in: 1...3, using: &random)).map { _ in
      SpanEvent(
        time: time(), name: text(), attributes: attributes(upTo: 3),
        droppedAttributesCount: chance(4) ? 1 : 0)
    }
  }

  private mutating func links() -> [SpanLink] {
    guard chance(4) else { return [] }
    return [
      SpanLink(
        traceID: TraceID(high: 1, low: 2), spanID: SpanID(3), traceState: text(),
        attributes: attributes(upTo: 2), droppedAttributesCount: 0, flags: 1)
    ]
  }

  private mutating func attributes(upTo count: Int) -> [Attribute] {
    (0..<Int.random(in: 0...count, using: &random)).map { index in
      Attribute("key.\(index)", value(depth: 0))
    }
  }

  private mutating func value(depth: Int) -> AttributeValue {
    switch Int.random(in: 0..<(depth < 3 ? 9 : 6), using: &random) {
    case 0: .empty
    case 1: .string(text())
    case 2: .bool(chance(2))
    case 3: .int(chance(3) ? .min : Int64.random(in: -5...5, using: &random))
    case 4: .double(chance(3) ? -0.0 : Double.random(in: -1...1, using: &random))
    case 5: .bytes([0, 255, 7])
    case 6: .array([value(depth: depth + 1), value(depth: depth + 1)])
    case 7: .map([Attribute("inner", value(depth: depth + 1))])
    default: .string("value \(Int.random(in: 0..<1000, using: &random))")
    }
  }
}

import TraceModel

/// Reading of spans, events, links and statuses.
extension OTLPReader {
  mutating func span(
    _ message: ProtobufCursor, _ bytes: RawSpan, resource: Resource, scope: InstrumentationScope
  ) throws(WireError) -> Span {
    var cursor = message
    var span = Span(traceID: .invalid, spanID: .invalid, resource: resource, scope: scope)
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Span.traceID: span.traceID = try traceID(&cursor, bytes, "trace_id")
      case OTLPField.Span.spanID: span.spanID = try spanID(&cursor, bytes, "span_id")
      case OTLPField.Span.traceState:
        span.traceState = try text(&cursor, bytes, "trace_state")
      case OTLPField.Span.parentSpanID:
        span.parentSpanID = try spanID(&cursor, bytes, "parent_span_id")
      case OTLPField.Span.name: span.name = try text(&cursor, bytes, "the span's name")
      case OTLPField.Span.kind:
        span.kind = SpanKind(rawValue: Int32(truncatingIfNeeded: try cursor.varint(bytes)))
      case OTLPField.Span.start: span.start = try time(&cursor, bytes)
      case OTLPField.Span.end: span.end = try time(&cursor, bytes)
      case OTLPField.Span.attributes:
        span.attributes.append(try attribute(cursor.message(bytes), bytes))
      case OTLPField.Span.droppedAttributesCount:
        span.droppedAttributesCount = try count(&cursor, bytes)
      case OTLPField.Span.events: span.events.append(try event(cursor.message(bytes), bytes))
      case OTLPField.Span.droppedEventsCount: span.droppedEventsCount = try count(&cursor, bytes)
      case OTLPField.Span.links: span.links.append(try link(cursor.message(bytes), bytes))
      case OTLPField.Span.droppedLinksCount: span.droppedLinksCount = try count(&cursor, bytes)
      case OTLPField.Span.status:
        try status(cursor.message(bytes), bytes, into: &span.status)
      case OTLPField.Span.flags: span.flags = try cursor.fixed32(bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    span.warnings = warnings.take()
    return span
  }

  private mutating func event(
    _ message: ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) -> SpanEvent {
    var cursor = message
    var event = SpanEvent(time: .zero, name: "")
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Event.time: event.time = try time(&cursor, bytes)
      case OTLPField.Event.name: event.name = try text(&cursor, bytes, "an event's name")
      case OTLPField.Event.attributes:
        event.attributes.append(try attribute(cursor.message(bytes), bytes))
      case OTLPField.Event.droppedAttributesCount:
        event.droppedAttributesCount = try count(&cursor, bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    return event
  }

  private mutating func link(
    _ message: ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) -> SpanLink {
    var cursor = message
    var link = SpanLink(traceID: .invalid, spanID: .invalid)
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Link.traceID: link.traceID = try traceID(&cursor, bytes, "a link's trace_id")
      case OTLPField.Link.spanID: link.spanID = try spanID(&cursor, bytes, "a link's span_id")
      case OTLPField.Link.traceState:
        link.traceState = try text(&cursor, bytes, "a link's trace_state")
      case OTLPField.Link.attributes:
        link.attributes.append(try attribute(cursor.message(bytes), bytes))
      case OTLPField.Link.droppedAttributesCount:
        link.droppedAttributesCount = try count(&cursor, bytes)
      case OTLPField.Link.flags: link.flags = try cursor.fixed32(bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    return link
  }

  private mutating func status(
    _ message: ProtobufCursor, _ bytes: RawSpan, into status: inout SpanStatus
  ) throws(WireError) {
    var cursor = message
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Status.message:
        status.message = try text(&cursor, bytes, "the status message")
      case OTLPField.Status.code:
        status.code = SpanStatus.Code(
          rawValue: Int32(truncatingIfNeeded: try cursor.varint(bytes)))
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  private mutating func traceID(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan, _ name: StaticString
  ) throws(WireError) -> TraceID {
    let range = try cursor.lengthDelimited(bytes)
    guard range.count == 16 else {
      warn(range, bytes, name, size: 16)
      return .invalid
    }
    return TraceID(
      high: Self.bigEndian(bytes, range.lowerBound),
      low: Self.bigEndian(bytes, range.lowerBound + 8))
  }

  private mutating func spanID(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan, _ name: StaticString
  ) throws(WireError) -> SpanID {
    let range = try cursor.lengthDelimited(bytes)
    guard range.count == 8 else {
      warn(range, bytes, name, size: 8)
      return .invalid
    }
    return SpanID(Self.bigEndian(bytes, range.lowerBound))
  }

  /// An id of length zero is the same as none, which the sanitizer judges; other wrong lengths are explained here.
  private mutating func warn(
    _ range: Range<Int>, _ bytes: RawSpan, _ name: StaticString, size: Int
  ) {
    guard !range.isEmpty else { return }
    let id = bytes.extracting(range).withUnsafeBytes { Array($0.prefix(64)) }
    warnings.add(
      IdentifierFault.text("\(name)", length: range.count, bytes: id, expected: size))
  }

  private static func bigEndian(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
    UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

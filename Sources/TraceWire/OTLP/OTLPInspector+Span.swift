/// The inspection of spans and of the messages in them.
extension OTLPInspectionPass {
  mutating func span(_ message: ProtobufCursor, _ bytes: RawSpan) throws(WireError) {
    var cursor = message
    var attributes = 0
    var statuses = 0
    var hasTraceID = false
    var hasSpanID = false
    spanCount &+= 1
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Span.traceID: hasTraceID = try traceID(&cursor, bytes)
      case OTLPField.Span.spanID: hasSpanID = try spanID(&cursor, bytes)
      case OTLPField.Span.parentSpanID:
        let length = try cursor.lengthDelimited(bytes).count
        if length != 8, length != 0 { needsRepair = true }
      case OTLPField.Span.traceState, OTLPField.Span.name: try string(&cursor, bytes)
      case OTLPField.Span.kind: _ = try cursor.varint(bytes)
      case OTLPField.Span.start, OTLPField.Span.end: _ = try cursor.fixed64(bytes)
      case OTLPField.Span.attributes: try attribute(&cursor, bytes, counting: &attributes)
      case OTLPField.Span.events: try event(cursor.message(bytes), bytes)
      case OTLPField.Span.links: try link(cursor.message(bytes), bytes)
      case OTLPField.Span.status:
        statuses &+= 1
        try status(cursor.message(bytes), bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    if !hasTraceID || !hasSpanID || statuses > 1 { needsRepair = true }
    check(attributes)
  }

  private mutating func event(_ message: ProtobufCursor, _ bytes: RawSpan) throws(WireError) {
    var cursor = message
    var attributes = 0
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Event.name: try string(&cursor, bytes)
      case OTLPField.Event.attributes: try attribute(&cursor, bytes, counting: &attributes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    check(attributes)
  }

  private mutating func link(_ message: ProtobufCursor, _ bytes: RawSpan) throws(WireError) {
    var cursor = message
    var attributes = 0
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Link.traceID:
        if try cursor.lengthDelimited(bytes).count != 16 { needsRepair = true }
      case OTLPField.Link.spanID:
        if try cursor.lengthDelimited(bytes).count != 8 { needsRepair = true }
      case OTLPField.Link.traceState: try string(&cursor, bytes)
      case OTLPField.Link.attributes: try attribute(&cursor, bytes, counting: &attributes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    check(attributes)
  }

  private mutating func status(_ message: ProtobufCursor, _ bytes: RawSpan) throws(WireError) {
    var cursor = message
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Status.message: try string(&cursor, bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  private mutating func traceID(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) -> Bool {
    let range = try cursor.lengthDelimited(bytes)
    guard range.count == 16 else { return false }
    let high = bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
    let low = bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound &+ 8, as: UInt64.self)
    return high | low != 0
  }

  private mutating func spanID(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) -> Bool {
    let range = try cursor.lengthDelimited(bytes)
    guard range.count == 8 else { return false }
    return bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self) != 0
  }

  mutating func string(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) {
    let range = try cursor.lengthDelimited(bytes)
    if !UTF8Text.isValid(bytes, range) { needsRepair = true }
  }

  mutating func check(_ attributes: Int) {
    if attributes > limits.attributes { needsRepair = true }
  }
}

package import TraceModel

/// Turns the bytes of an OTLP `ExportTraceServiceRequest` into spans.
///
/// Follows protobuf's rules: unknown fields are ignored, messages that occur twice are merged, of several members of a
/// `oneof` the last wins. What protobuf allows and tracing does not (a wrong id, broken UTF-8) becomes a warning on the
/// span; ``OTLPSanitizer`` then rejects the spans that cannot be kept.
package enum OTLPDecoder {
  /// Reads a whole request.
  ///
  /// Throws a protobuf case of ``WireError`` where the bytes are not a protobuf message.
  package static func decode(_ bytes: RawSpan) throws(WireError) -> [ResourceSpans] {
    var reader = OTLPReader()
    var result: [ResourceSpans] = []
    var cursor = ProtobufCursor(bytes)
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Request.resourceSpans:
        result.append(try reader.resourceSpans(cursor.message(bytes), bytes))
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    return result
  }

  /// Reads the `Span` message that fills `range`.
  ///
  /// Throws a protobuf case of ``WireError``.
  package static func span(
    _ range: Range<Int>, of bytes: RawSpan, resource: Resource, scope: InstrumentationScope
  ) throws(WireError) -> Span {
    var reader = OTLPReader()
    return try reader.span(ProtobufCursor(range), bytes, resource: resource, scope: scope)
  }

  /// Reads the `KeyValue` message that fills `range`.
  ///
  /// Throws a protobuf case of ``WireError``.
  package static func attribute(
    _ range: Range<Int>, of bytes: RawSpan
  ) throws(WireError) -> Attribute {
    var reader = OTLPReader()
    return try reader.attribute(ProtobufCursor(range), bytes)
  }

  /// Reads the `Resource` message that fills `range`.
  ///
  /// Throws a protobuf case of ``WireError``.
  package static func resource(
    _ range: Range<Int>, of bytes: RawSpan
  ) throws(WireError) -> Resource {
    var reader = OTLPReader()
    var parts = OTLPReader.ResourceParts()
    try reader.resource(ProtobufCursor(range), bytes, into: &parts)
    return parts.resource
  }

  /// Reads the `InstrumentationScope` message that fills `range`.
  ///
  /// Throws a protobuf case of ``WireError``.
  package static func scope(
    _ range: Range<Int>, of bytes: RawSpan
  ) throws(WireError) -> InstrumentationScope {
    var reader = OTLPReader()
    var parts = OTLPReader.ScopeParts()
    try reader.scope(ProtobufCursor(range), bytes, into: &parts)
    return parts.scope
  }
}

/// The state of one decoding; its methods each read one kind of message.
struct OTLPReader {
  /// What had to be repaired in the message being read; becomes the warnings of its spans.
  var warnings = SpanWarnings()
  /// Whether text of the value being read was repaired.
  var repairedText = false
  /// Whether the attribute being read refers to a string table, which only profiles have.
  var usesStringTable = false

  /// The text of the next field, with a warning that names it when it had to be repaired.
  mutating func text(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan, _ name: StaticString
  ) throws(WireError) -> String {
    let (text, wasRepaired) = UTF8Text.string(bytes, try cursor.lengthDelimited(bytes))
    if wasRepaired { warnings.repaired("\(name)") }
    return text
  }

  /// A 32-bit number; protobuf readers drop the upper half of larger ones.
  func count(_ cursor: inout ProtobufCursor, _ bytes: RawSpan) throws(WireError) -> UInt32 {
    UInt32(truncatingIfNeeded: try cursor.varint(bytes))
  }

  func time(_ cursor: inout ProtobufCursor, _ bytes: RawSpan) throws(WireError) -> Timestamp {
    Timestamp(nanoseconds: try cursor.fixed64(bytes))
  }
}

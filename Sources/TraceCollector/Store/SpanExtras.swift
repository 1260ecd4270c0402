import TraceWire

/// The fields of a span that most spans do not have, kept in their protobuf encoding.
///
/// Together they are a `Span` message with nothing but these fields. Warnings, which OTLP has no field
/// for, follow under a number of our own.
enum SpanExtras {
  /// A warning's text.
  ///
  /// A field of this number in a request is not taken over.
  static let warning = ProtobufTag.bytes(15_000)

  /// Whether a field of a span belongs here; status is decided by what is in it.
  @inline(__always)
  static func isKept(_ tag: ProtobufTag) -> Bool {
    switch tag {
    case OTLPField.Span.traceState, OTLPField.Span.droppedAttributesCount, OTLPField.Span.events,
      OTLPField.Span.droppedEventsCount, OTLPField.Span.links, OTLPField.Span.droppedLinksCount:
      true
    default: false
    }
  }

  @inline(__always)
  static func mayHoldAttributes(_ tag: ProtobufTag) -> Bool {
    tag == OTLPField.Span.events || tag == OTLPField.Span.links
  }

  /// The tag of the attributes in an event or in a link.
  static func attributes(in tag: ProtobufTag) -> ProtobufTag {
    tag == OTLPField.Span.events ? OTLPField.Event.attributes : OTLPField.Link.attributes
  }

  static func append(warnings: [String], to bytes: inout [UInt8]) {
    var writer = ProtobufWriter()
    for text in warnings { writer.field(warning, string: text) }
    bytes += writer.bytes
  }

  /// The warnings among a span's extras.
  static func warnings(_ extras: UnsafeRawBufferPointer) -> [String] {
    let bytes = extras.bytes
    var cursor = ProtobufCursor(bytes)
    var result: [String] = []
    do {
      while !cursor.isAtEnd {
        switch try cursor.tag(bytes) {
        case warning: result.append(UTF8Text.string(bytes, try cursor.lengthDelimited(bytes)).text)
        case let tag: try cursor.skip(tag, bytes)
        }
      }
    } catch {
      // These bytes were read once when they were stored; what cannot be read now has no warnings.
    }
    return result
  }
}

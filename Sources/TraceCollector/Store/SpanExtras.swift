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

  /// The tag of the attributes in a field of a span; nil when the field cannot have any.
  @inline(__always)
  static func attributes(in tag: UInt32) -> UInt32? {
    switch tag {
    case SpanTag.events: PairTag.eventAttributes
    case SpanTag.links: PairTag.linkAttributes
    default: nil
    }
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

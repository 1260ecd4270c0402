import TraceWire

/// The first field and the schema URL of a `ResourceSpans` or a `ScopeSpans`, which number them alike.
///
/// Looked for before the spans are read, since the URL comes after them.
struct EnvelopeHeader {
  /// The resource or scope message.
  var message = 0..<0
  var schemaURL = 0..<0

  init(_ envelope: ProtobufCursor, _ bytes: RawSpan) throws(WireError) {
    var cursor = envelope
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.ResourceSpans.resource: message = try cursor.lengthDelimited(bytes)
      case OTLPField.ResourceSpans.schemaURL: schemaURL = try cursor.lengthDelimited(bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }
}

/// The code of a `Status` message, and whether a column of one byte can hold all of it.
struct StatusParts {
  var code: Int32 = 0
  var fitsColumn = true

  init(_ bytes: RawSpan, _ range: Range<Int>) throws(WireError) {
    var cursor = ProtobufCursor(range)
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Status.code: code = Int32(truncatingIfNeeded: try cursor.varint(bytes))
      case OTLPField.Status.message:
        if try !cursor.lengthDelimited(bytes).isEmpty { fitsColumn = false }
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    if !(0..<255).contains(code) { fitsColumn = false }
  }
}

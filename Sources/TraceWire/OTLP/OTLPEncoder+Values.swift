package import TraceModel

extension OTLPEncoder {
  /// Appends an attribute as a field of any message that has attributes, such as `OTLPField.Span.attributes`.
  package static func appendAttribute(
    _ key: String, _ value: AttributeValue, _ tag: ProtobufTag, to writer: inout ProtobufWriter
  ) {
    let open = writer.begin(tag)
    appendKeyValue(key, value, to: &writer)
    writer.end(open)
  }

  /// An attribute's `KeyValue` message, without tag and length.
  ///
  /// An attribute that many spans share is encoded once and then added to each with
  /// `writer.field(OTLPField.Span.attributes, bytes: …)`.
  package static func keyValueBytes(_ attribute: Attribute) -> [UInt8] {
    var writer = ProtobufWriter()
    appendKeyValue(attribute.key, attribute.value, to: &writer)
    return writer.bytes
  }

  /// The bytes of an array's or a map's encoding, which is what its limit counts; 0 for other values.
  static func encodedLength(_ container: AttributeValue) -> Int {
    var writer = ProtobufWriter()
    switch container {
    case .array(let values): appendElements(values, to: &writer)
    case .map(let entries): appendEntries(entries, to: &writer)
    default: break
    }
    return writer.bytes.count
  }

  private static func appendKeyValue(
    _ key: String, _ value: AttributeValue, to writer: inout ProtobufWriter
  ) {
    append(text: key, OTLPField.KeyValue.key, to: &writer)
    let open = writer.begin(OTLPField.KeyValue.value)
    appendContent(value, to: &writer)
    writer.end(open)
  }

  /// Recurses as deep as the value does, which readers bound by ``OTLPLimits/nesting``.
  private static func appendContent(_ value: AttributeValue, to writer: inout ProtobufWriter) {
    switch value {
    case .empty: break
    case .string(let text): writer.field(OTLPField.AnyValue.string, string: text)
    case .bool(let flag): writer.field(OTLPField.AnyValue.bool, varint: flag ? 1 as UInt64 : 0)
    case .int(let number): writer.field(OTLPField.AnyValue.int, varint: number)
    case .double(let number):
      writer.field(OTLPField.AnyValue.double, fixed64: number.bitPattern)
    case .bytes(let bytes): writer.field(OTLPField.AnyValue.bytes, bytes: bytes)
    case .array(let values):
      writer.message(OTLPField.AnyValue.array) { appendElements(values, to: &$0) }
    case .map(let entries):
      writer.message(OTLPField.AnyValue.map) { appendEntries(entries, to: &$0) }
    }
  }

  private static func appendElements(
    _ values: [AttributeValue], to writer: inout ProtobufWriter
  ) {
    for value in values {
      writer.message(OTLPField.List.values) { appendContent(value, to: &$0) }
    }
  }

  private static func appendEntries(_ entries: [Attribute], to writer: inout ProtobufWriter) {
    for entry in entries {
      writer.message(OTLPField.List.values) { appendKeyValue(entry.key, entry.value, to: &$0) }
    }
  }
}

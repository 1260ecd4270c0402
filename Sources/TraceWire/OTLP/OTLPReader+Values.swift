import TraceModel

/// Reading of attributes and their values.
extension OTLPReader {
  /// Reads a `KeyValue`; warnings name it by its key, which may come last.
  mutating func attribute(
    _ message: ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) -> Attribute {
    repairedText = false
    usesStringTable = false
    let attribute = try keyValue(message, bytes, containers: 0)
    if repairedText { warnings.repaired("attribute \(attribute.key)") }
    if usesStringTable {
      warnings.add(
        "attribute \(attribute.key) refers to a string table, which only profiles have; ignored")
    }
    return attribute
  }

  private mutating func keyValue(
    _ message: ProtobufCursor, _ bytes: RawSpan, containers: Int
  ) throws(WireError) -> Attribute {
    var cursor = message
    var result = Attribute("", .empty)
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.KeyValue.key: result.key = try valueText(&cursor, bytes)
      case OTLPField.KeyValue.value:
        try value(cursor.message(bytes), bytes, containers: containers, into: &result.value)
      case OTLPField.KeyValue.keyStringIndex:
        _ = try cursor.varint(bytes)
        usesStringTable = true
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    return result
  }

  /// Reads an `AnyValue` over what `result` already holds from an earlier occurrence of the same field.
  private mutating func value(
    _ message: ProtobufCursor, _ bytes: RawSpan, containers: Int, into result: inout AttributeValue
  ) throws(WireError) {
    var cursor = message
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.AnyValue.string: result = .string(try valueText(&cursor, bytes))
      case OTLPField.AnyValue.bool: result = .bool(try cursor.varint(bytes) != 0)
      case OTLPField.AnyValue.int:
        result = .int(Int64(bitPattern: try cursor.varint(bytes)))
      case OTLPField.AnyValue.double:
        result = .double(Double(bitPattern: try cursor.fixed64(bytes)))
      case OTLPField.AnyValue.bytes:
        let range = try cursor.lengthDelimited(bytes)
        result = .bytes(bytes.extracting(range).withUnsafeBytes { Array($0) })
      case OTLPField.AnyValue.array:
        try array(cursor.message(bytes), bytes, containers: containers, into: &result)
      case OTLPField.AnyValue.map:
        try map(cursor.message(bytes), bytes, containers: containers, into: &result)
      case OTLPField.AnyValue.stringIndex:
        _ = try cursor.varint(bytes)
        usesStringTable = true
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  /// Below ``OTLPLimits/nesting`` containers the contents are not looked at, and the sanitizer rejects the span.
  private mutating func array(
    _ message: ProtobufCursor, _ bytes: RawSpan, containers: Int, into result: inout AttributeValue
  ) throws(WireError) {
    var values: [AttributeValue] = []
    if case .array(let earlier) = result { values = earlier }
    result = .empty
    var cursor = message
    while containers < OTLPLimits.nesting, !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.List.values:
        var element = AttributeValue.empty
        try value(cursor.message(bytes), bytes, containers: containers + 1, into: &element)
        values.append(element)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    result = .array(values)
  }

  private mutating func map(
    _ message: ProtobufCursor, _ bytes: RawSpan, containers: Int, into result: inout AttributeValue
  ) throws(WireError) {
    var entries: [Attribute] = []
    if case .map(let earlier) = result { entries = earlier }
    result = .empty
    var cursor = message
    while containers < OTLPLimits.nesting, !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.List.values:
        entries.append(
          try keyValue(cursor.message(bytes), bytes, containers: containers + 1))
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    result = .map(entries)
  }

  private mutating func valueText(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) -> String {
    let (text, wasRepaired) = UTF8Text.string(bytes, try cursor.lengthDelimited(bytes))
    if wasRepaired { repairedText = true }
    return text
  }
}

import TraceWire

/// An attribute's value as it lies in the store, read without making a string of it.
enum StoredValue {
  case string(Range<Int>)
  case bool(Bool)
  case int(Int64)
  case double(Double)
  /// Nothing, bytes, an array or a map.
  case other

  /// Reads an `AnyValue` message.
  init(_ bytes: RawSpan, _ message: Range<Int>) {
    self = .other
    var cursor = ProtobufCursor(message)
    do {
      while !cursor.isAtEnd {
        switch try cursor.tag(bytes) {
        case OTLPField.AnyValue.string: self = .string(try cursor.lengthDelimited(bytes))
        case OTLPField.AnyValue.bool: self = .bool(try cursor.varint(bytes) != 0)
        case OTLPField.AnyValue.int: self = .int(Int64(bitPattern: try cursor.varint(bytes)))
        case OTLPField.AnyValue.double:
          self = .double(Double(bitPattern: try cursor.fixed64(bytes)))
        case let tag:
          try cursor.skip(tag, bytes)
          self = .other
        }
      }
    } catch {
      // What is in the store was read before; a value that cannot be read now equals nothing.
      self = .other
    }
  }
}

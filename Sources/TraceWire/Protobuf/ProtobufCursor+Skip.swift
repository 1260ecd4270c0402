extension ProtobufCursor {
  /// Steps over the value of a field that the reader does not know.
  ///
  /// Groups, long deprecated, are stepped over too, with every field number in them checked and their nesting bounded.
  /// Throws any of the protobuf cases of ``WireError``.
  @inlinable package mutating func skip(_ tag: ProtobufTag, _ bytes: RawSpan) throws(WireError) {
    offset = try Self.end(of: tag, bytes, offset, end)
  }

  /// Where the value of the field ends that begins at `start`; static so that the cursor stays in registers.
  @usableFromInline @inline(never)
  static func end(
    of tag: ProtobufTag, _ bytes: RawSpan, _ start: Int, _ end: Int
  ) throws(WireError) -> Int {
    var cursor = ProtobufCursor(start..<end)
    switch tag.wireType {
    case 3: try cursor.skipGroup(tag.fieldNumber, bytes)
    case 4: throw .unbalancedGroup(offset: start)
    default: try cursor.skipValue(tag, bytes)
    }
    return cursor.offset
  }

  private mutating func skipValue(_ tag: ProtobufTag, _ bytes: RawSpan) throws(WireError) {
    switch tag.wireType {
    case 0: _ = try varint(bytes)
    case 1: _ = try fixed64(bytes)
    case 2: _ = try lengthDelimited(bytes)
    case 5: _ = try fixed32(bytes)
    case let type: throw .invalidWireType(type, offset: offset)
    }
  }

  private mutating func skipGroup(_ number: UInt32, _ bytes: RawSpan) throws(WireError) {
    var open = [number]
    while let innermost = open.last {
      let start = offset
      let tag = try self.tag(bytes)
      switch tag.wireType {
      case 3:
        guard open.count < Self.maximumGroupDepth else { throw .tooDeep(offset: start) }
        open.append(tag.fieldNumber)
      case 4:
        guard tag.fieldNumber == innermost else { throw .unbalancedGroup(offset: start) }
        open.removeLast()
      default:
        try skipValue(tag, bytes)
      }
    }
  }
}

package import TraceModel

/// Builds protobuf messages at the end of an array of bytes.
///
/// Whoever calls decides which fields to leave out; proto3 leaves out those that hold their default.
///
///     var writer = ProtobufWriter()
///     writer.message(OTLPField.Span.status) { status in
///       status.field(OTLPField.Status.code, varint: 2)
///     }
///     send(writer.bytes)
///
/// <https://protobuf.dev/programming-guides/encoding/>
package struct ProtobufWriter: Sendable {
  /// What has been written.
  package var bytes: [UInt8]

  /// An empty writer with room for `capacity` bytes.
  @inlinable package init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Writes a field's tag.
  @inlinable package mutating func tag(_ tag: ProtobufTag) { varint(UInt64(tag.rawValue)) }

  /// Writes an integer in as few bytes as it needs.
  @inlinable package mutating func varint(_ value: UInt64) {
    guard value >= 0x80 else {
      bytes.append(UInt8(truncatingIfNeeded: value))
      return
    }
    bytes.append(addingCapacity: 10) { $0.varint(value) }
  }

  /// Writes eight bytes, little endian.
  @inlinable package mutating func fixed64(_ value: UInt64) {
    bytes.append(addingCapacity: 8) { $0.append(fixed: value.littleEndian) }
  }

  /// Writes four bytes, little endian.
  @inlinable package mutating func fixed32(_ value: UInt32) {
    bytes.append(addingCapacity: 4) { $0.append(fixed: value.littleEndian) }
  }
}

/// Whole fields: tag and value, for which room is made once.
extension ProtobufWriter {
  @inlinable package mutating func field(_ tag: ProtobufTag, varint value: UInt64) {
    bytes.append(addingCapacity: 15) { room in
      room.varint(UInt64(tag.rawValue))
      room.varint(value)
    }
  }

  /// A signed integer; negative ones take ten bytes, as `int32`, `int64` and enums do.
  @inlinable package mutating func field(_ tag: ProtobufTag, varint value: Int64) {
    field(tag, varint: UInt64(bitPattern: value))
  }

  @inlinable package mutating func field(_ tag: ProtobufTag, fixed64 value: UInt64) {
    bytes.append(addingCapacity: 13) { room in
      room.varint(UInt64(tag.rawValue))
      room.append(fixed: value.littleEndian)
    }
  }

  @inlinable package mutating func field(_ tag: ProtobufTag, fixed32 value: UInt32) {
    bytes.append(addingCapacity: 9) { room in
      room.varint(UInt64(tag.rawValue))
      room.append(fixed: value.littleEndian)
    }
  }

  /// Bytes, or a message that was encoded before.
  @inlinable package mutating func field(_ tag: ProtobufTag, bytes value: [UInt8]) {
    value.withUnsafeBytes { field(tag, content: $0) }
  }

  @inlinable package mutating func field(_ tag: ProtobufTag, string value: String) {
    var text = value
    text.withUTF8 { field(tag, content: UnsafeRawBufferPointer($0)) }
  }

  @usableFromInline mutating func field(_ tag: ProtobufTag, content: UnsafeRawBufferPointer) {
    bytes.append(addingCapacity: 15 + content.count) { room in
      room.varint(UInt64(tag.rawValue))
      room.varint(UInt64(content.count))
      room.append(content)
    }
  }

  /// The 16 bytes of a trace id.
  @inlinable package mutating func field(_ tag: ProtobufTag, id: TraceID) {
    bytes.append(addingCapacity: 22) { room in
      room.varint(UInt64(tag.rawValue))
      room.append(16)
      room.append(fixed: id.high.bigEndian)
      room.append(fixed: id.low.bigEndian)
    }
  }

  /// The 8 bytes of a span id.
  @inlinable package mutating func field(_ tag: ProtobufTag, id: SpanID) {
    bytes.append(addingCapacity: 14) { room in
      room.varint(UInt64(tag.rawValue))
      room.append(8)
      room.append(fixed: id.rawValue.bigEndian)
    }
  }
}

extension OutputSpan<UInt8> {
  /// Appends an integer in as few bytes as it needs.
  @inlinable mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends the bytes of an integer as they lie in memory.
  @inlinable mutating func append(fixed value: some FixedWidthInteger & BitwiseCopyable) {
    withUnsafeBytes(of: value) { append($0) }
  }

  @inlinable mutating func append(_ content: UnsafeRawBufferPointer) {
    withUnsafeMutableBufferPointer { buffer, count in
      let target = UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
      target.copyMemory(from: content)
      count &+= content.count
    }
  }
}

/// Nested messages, whose length goes before them and is known only after.
extension ProtobufWriter {
  /// Where an open message's length will be written.
  package struct OpenMessage: Sendable {
    @usableFromInline let lengthOffset: Int
    @usableFromInline let lengthBytes: Int

    @usableFromInline init(lengthOffset: Int, lengthBytes: Int) {
      self.lengthOffset = lengthOffset
      self.lengthBytes = lengthBytes
    }
  }

  /// Opens a message; what is written next belongs to it until ``end(_:)``.
  ///
  /// `lengthBytes` is a guess at how many bytes the length will take (1 below 128 bytes, 2 below 16 KiB, 3 below 2 MiB). A
  /// wrong guess costs a move of the message's bytes, nothing else.
  @inlinable package mutating func begin(
    _ tag: ProtobufTag, lengthBytes: Int = 1
  ) -> OpenMessage {
    self.tag(tag)
    let open = OpenMessage(lengthOffset: bytes.count, lengthBytes: lengthBytes)
    if lengthBytes == 1 {
      bytes.append(0)
    } else {
      bytes.append(contentsOf: repeatElement(0, count: lengthBytes))
    }
    return open
  }

  /// Closes the innermost open message.
  @inlinable package mutating func end(_ open: OpenMessage) {
    let length = bytes.count &- open.lengthOffset &- open.lengthBytes
    if open.lengthBytes == 1, length < 0x80 {
      bytes[open.lengthOffset] = UInt8(truncatingIfNeeded: length)
    } else {
      patch(open, length: UInt64(length))
    }
  }

  @usableFromInline mutating func patch(_ open: OpenMessage, length: UInt64) {
    let needed = length.varintLength
    let start = open.lengthOffset
    if needed > open.lengthBytes {
      bytes.insert(
        contentsOf: repeatElement(0, count: needed - open.lengthBytes), at: start)
    } else if needed < open.lengthBytes {
      bytes.removeSubrange(start..<(start + open.lengthBytes - needed))
    }
    var rest = length
    for position in 0..<needed {
      let more: UInt8 = position == needed - 1 ? 0 : 0x80
      bytes[start + position] = UInt8(truncatingIfNeeded: rest & 0x7F) | more
      rest >>= 7
    }
  }

  /// Writes a message whose fields `body` writes.
  @inlinable package mutating func message(
    _ tag: ProtobufTag, lengthBytes: Int = 1, _ body: (inout ProtobufWriter) -> Void
  ) {
    let open = begin(tag, lengthBytes: lengthBytes)
    body(&self)
    end(open)
  }
}

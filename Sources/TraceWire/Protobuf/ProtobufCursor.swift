/// A place in a protobuf message: reads fields off bytes that the caller holds, copying nothing.
///
/// The cursor keeps offsets only; each method takes the bytes it works on, which must be the same for all of a
/// cursor's calls. Nested messages are cursors over a part of those same bytes, so all offsets, also those in errors,
/// count from the beginning of the body.
///
///     var cursor = ProtobufCursor(bytes)
///     while !cursor.isAtEnd {
///       switch try cursor.tag(bytes) {
///       case OTLPField.Request.resourceSpans: try read(cursor.message(bytes))
///       case let tag: try cursor.skip(tag, bytes)
///       }
///     }
///
/// <https://protobuf.dev/programming-guides/encoding/>
package struct ProtobufCursor: Sendable {
  /// Where the next byte is read.
  package var offset: Int
  /// One past the last byte of this message.
  package let end: Int

  /// How deeply the groups of an unknown field may be nested.
  package static let maximumGroupDepth = 100

  /// A cursor over all of `bytes`.
  @inlinable package init(_ bytes: RawSpan) {
    offset = 0
    end = bytes.byteCount
  }

  /// A cursor over the message that fills `range`.
  @inlinable package init(_ range: Range<Int>) {
    offset = range.lowerBound
    end = range.upperBound
  }

  @inlinable package var isAtEnd: Bool { offset >= end }

  /// Reads a field's tag.
  ///
  /// Throws `.truncated`, `.varintOverflow` or `.invalidFieldNumber`.
  @inlinable @inline(__always)
  package mutating func tag(_ bytes: RawSpan) throws(WireError) -> ProtobufTag {
    guard offset < end else { throw .truncated(offset: offset) }
    let first = bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    guard first < 0x80, first >= 8 else {
      let (tag, next) = try Self.longTag(bytes, offset, end)
      offset = next
      return tag
    }
    offset &+= 1
    return ProtobufTag(rawValue: UInt32(first))
  }

  /// Reads a tag of several bytes, or throws what is wrong with it; out of line so that the cursor stays in registers.
  @usableFromInline @inline(never)
  static func longTag(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) throws(WireError) -> (ProtobufTag, offset: Int) {
    var cursor = ProtobufCursor(start..<end)
    let value = try cursor.varint(bytes)
    guard value >= 8, value <= UInt64(UInt32.max) else { throw .invalidFieldNumber(offset: start) }
    return (ProtobufTag(rawValue: UInt32(truncatingIfNeeded: value)), cursor.offset)
  }

  /// Reads a variable-length integer of up to ten bytes.
  ///
  /// Throws `.truncated` or `.varintOverflow`.
  @inlinable @inline(__always)
  package mutating func varint(_ bytes: RawSpan) throws(WireError) -> UInt64 {
    guard offset < end else { throw .truncated(offset: offset) }
    let first = bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    if first < 0x80 {
      offset &+= 1
      return UInt64(first)
    }
    if end &- offset >= 2 {
      let second = bytes.unsafeLoad(fromByteOffset: offset &+ 1, as: UInt8.self)
      if second < 0x80 {
        offset &+= 2
        return UInt64(first & 0x7F) | UInt64(second) &<< 7
      }
    }
    let (value, next) = try Self.longVarint(bytes, offset, end)
    offset = next
    return value
  }

  @usableFromInline @inline(never)
  static func longVarint(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) throws(WireError) -> (UInt64, offset: Int) {
    var offset = start
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < end {
      let byte = bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      offset &+= 1
      if shift == 63, byte > 1 { throw .varintOverflow(offset: start) }
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return (value, offset) }
      shift &+= 7
    }
    throw .truncated(offset: start)
  }

  /// Reads eight bytes, little endian; a `double` is their bit pattern.
  ///
  /// Throws `.truncated`.
  @inlinable @inline(__always)
  package mutating func fixed64(_ bytes: RawSpan) throws(WireError) -> UInt64 {
    guard end &- offset >= 8 else { throw .truncated(offset: offset) }
    let value = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    offset &+= 8
    return UInt64(littleEndian: value)
  }

  /// Reads four bytes, little endian.
  ///
  /// Throws `.truncated`.
  @inlinable @inline(__always)
  package mutating func fixed32(_ bytes: RawSpan) throws(WireError) -> UInt32 {
    guard end &- offset >= 4 else { throw .truncated(offset: offset) }
    let value = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
    offset &+= 4
    return UInt32(littleEndian: value)
  }

  /// Reads a length and steps over as many bytes; the range is where they lie.
  ///
  /// Throws `.truncated` or `.varintOverflow`.
  @inlinable @inline(__always)
  package mutating func lengthDelimited(
    _ bytes: RawSpan
  ) throws(WireError) -> Range<Int> {
    let length = try varint(bytes)
    let start = offset
    guard length <= UInt64(bitPattern: Int64(end &- start)) else {
      throw .truncated(offset: start)
    }
    offset = start &+ Int(truncatingIfNeeded: length)
    return Range(uncheckedBounds: (start, offset))
  }

  /// Reads a length and steps over the message of that length; the result is a cursor over it.
  ///
  /// Throws `.truncated` or `.varintOverflow`.
  @inlinable @inline(__always)
  package mutating func message(_ bytes: RawSpan) throws(WireError) -> ProtobufCursor {
    ProtobufCursor(try lengthDelimited(bytes))
  }
}

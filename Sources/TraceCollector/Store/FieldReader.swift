import TraceWire

/// Reads the fields of messages that were inspected before: the store's innermost loop.
///
/// `ProtobufCursor` does the same with more care for errors, but a call into another module costs as much as
/// a field here: functions of `package` access are not inlined across modules. Ill-formed bytes throw, as
/// they do there, and nothing is read beyond the end.
struct FieldReader {
  let base: UnsafeRawBufferPointer
  var offset: Int
  let end: Int

  init(_ base: UnsafeRawBufferPointer, _ range: Range<Int>) {
    self.base = base
    offset = range.lowerBound
    end = range.upperBound
  }

  @inline(__always)
  var isAtEnd: Bool { offset >= end }

  /// The next field's number and wire type, see ``SpanTag``.
  @inline(__always)
  mutating func tag() throws(WireError) -> UInt32 {
    UInt32(truncatingIfNeeded: try varint())
  }

  @inline(__always)
  mutating func varint() throws(WireError) -> UInt64 {
    guard offset < end else { throw .truncated(offset: offset) }
    let first = base[offset]
    guard first >= 0x80 else {
      offset &+= 1
      return UInt64(first)
    }
    return try longVarint()
  }

  @inline(never)
  private mutating func longVarint() throws(WireError) -> UInt64 {
    var cursor = ProtobufCursor(offset..<end)
    let value = try cursor.varint(base.bytes)
    offset = cursor.offset
    return value
  }

  @inline(__always)
  mutating func fixed64() throws(WireError) -> UInt64 {
    guard end &- offset >= 8 else { throw .truncated(offset: offset) }
    defer { offset &+= 8 }
    return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  mutating func fixed32() throws(WireError) -> UInt32 {
    guard end &- offset >= 4 else { throw .truncated(offset: offset) }
    defer { offset &+= 4 }
    return UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inline(__always)
  mutating func lengthDelimited() throws(WireError) -> Range<Int> {
    let length = try varint()
    let start = offset
    guard length <= UInt64(bitPattern: Int64(end &- start)) else {
      throw .truncated(offset: start)
    }
    offset = start &+ Int(truncatingIfNeeded: length)
    return Range(uncheckedBounds: (start, offset))
  }

  /// Steps over the value of a field of any kind.
  @inline(never)
  mutating func skip(_ tag: UInt32) throws(WireError) {
    var cursor = ProtobufCursor(offset..<end)
    try cursor.skip(ProtobufTag(rawValue: tag), base.bytes)
    offset = cursor.offset
  }

  /// The 64 bits of an identifier, or of half of one: the highest byte comes first.
  @inline(__always)
  func identifier(_ offset: Int) -> UInt64 {
    UInt64(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

/// The tags of a `Span`'s fields, as numbers a `switch` can jump by; `OTLPField.Span` names the same.
enum SpanTag {
  static let traceID: UInt32 = 0x0A
  static let spanID: UInt32 = 0x12
  static let traceState: UInt32 = 0x1A
  static let parentSpanID: UInt32 = 0x22
  static let name: UInt32 = 0x2A
  static let kind: UInt32 = 0x30
  static let start: UInt32 = 0x39
  static let end: UInt32 = 0x41
  static let attributes: UInt32 = 0x4A
  static let droppedAttributesCount: UInt32 = 0x50
  static let events: UInt32 = 0x5A
  static let droppedEventsCount: UInt32 = 0x60
  static let links: UInt32 = 0x6A
  static let droppedLinksCount: UInt32 = 0x70
  static let status: UInt32 = 0x7A
  static let flags: UInt32 = 0x85
  /// The tag of spans in `ScopeSpans`, and of the `ScopeSpans` in `ResourceSpans`.
  static let nested: UInt32 = 0x12
}

/// The tags of the fields around a key and its value.
enum PairTag {
  static let key: UInt32 = 0x0A
  static let value: UInt32 = 0x12
  /// Attributes of an event, and of a link.
  static let eventAttributes: UInt32 = 0x1A
  static let linkAttributes: UInt32 = 0x22
}

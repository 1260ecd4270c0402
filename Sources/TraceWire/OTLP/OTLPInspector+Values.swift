/// The inspection of attributes and their values.
///
/// Each walk adds up the length of the shortest encoding of what it understood; where the message is longer, something in it
/// was unknown, repeated or padded.
extension OTLPInspectionPass {
  mutating func attribute(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan, counting count: inout Int
  ) throws(WireError) {
    count &+= 1
    let message = try cursor.message(bytes)
    if isPlain(message, bytes) { return }
    try keyValue(message, bytes, containers: 0)
  }

  /// Whether an attribute is what nearly all are: key and string value in their shortest form, each under 128 bytes, in UTF-8.
  ///
  /// A short cut only: where it says no, the full walk decides.
  private func isPlain(_ message: ProtobufCursor, _ bytes: RawSpan) -> Bool {
    let start = message.offset
    let length = message.end &- start
    guard length >= 6, limits.keyBytes >= 128, limits.valueBytes >= 128 else { return false }
    let keyHead = UInt16(
      littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt16.self))
    let keyLength = Int(keyHead &>> 8)
    guard keyHead & 0x80FF == 0x000A, keyLength &+ 6 <= length else { return false }
    let keyEnd = start &+ 2 &+ keyLength
    let valueLength = length &- keyLength &- 6
    guard valueLength < 126 else { return false }
    let head = UInt32(
      littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: keyEnd, as: UInt32.self))
    // The tags of `value` and of its string, each followed by its length.
    let lengths = UInt32(truncatingIfNeeded: (valueLength &+ 2) &<< 8 | valueLength &<< 24)
    guard head == 0x000A_0012 | lengths else { return false }
    return UTF8Text.isValid(bytes, Range(uncheckedBounds: (start &+ 2, keyEnd)))
      && UTF8Text.isValid(bytes, Range(uncheckedBounds: (keyEnd &+ 4, message.end)))
  }

  private mutating func keyValue(
    _ message: ProtobufCursor, _ bytes: RawSpan, containers: Int
  ) throws(WireError) {
    var cursor = message
    var shortest = 0
    var fields = 0
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.KeyValue.key:
        let range = try cursor.lengthDelimited(bytes)
        if fields != 0 || range.isEmpty || range.count > limits.keyBytes
          || !UTF8Text.isValid(bytes, range)
        {
          needsRepair = true
        }
        shortest &+= Self.shortestLength(range)
        fields |= 1
      case OTLPField.KeyValue.value:
        let value = try cursor.message(bytes)
        if fields >= 2 { needsRepair = true }
        shortest &+= Self.shortestLength(value.offset..<value.end)
        fields |= 2
        try anyValue(value, bytes, containers: containers)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    if fields < 2 || shortest != message.end &- message.offset { needsRepair = true }
  }

  private mutating func anyValue(
    _ message: ProtobufCursor, _ bytes: RawSpan, containers: Int
  ) throws(WireError) {
    var cursor = message
    var shortest = 0
    var members = 0
    while !cursor.isAtEnd {
      shortest &+= try member(&cursor, bytes, containers: containers)
      members &+= 1
    }
    if members > 1 || shortest != message.end &- message.offset { needsRepair = true }
  }

  /// Steps over one field of an `AnyValue`; the result is the length of its shortest encoding, 0 where it is unknown.
  private mutating func member(
    _ cursor: inout ProtobufCursor, _ bytes: RawSpan, containers: Int
  ) throws(WireError) -> Int {
    switch try cursor.tag(bytes) {
    case OTLPField.AnyValue.string:
      let range = try cursor.lengthDelimited(bytes)
      if range.count > limits.valueBytes || !UTF8Text.isValid(bytes, range) { needsRepair = true }
      return Self.shortestLength(range)
    case OTLPField.AnyValue.int: return 1 &+ (try cursor.varint(bytes)).varintLength
    case OTLPField.AnyValue.bool:
      if try cursor.varint(bytes) > 1 { needsRepair = true }
      return 2
    case OTLPField.AnyValue.double:
      _ = try cursor.fixed64(bytes)
      return 9
    case OTLPField.AnyValue.bytes:
      let range = try cursor.lengthDelimited(bytes)
      if range.count > limits.valueBytes { needsRepair = true }
      return Self.shortestLength(range)
    case OTLPField.AnyValue.array:
      let values = try cursor.message(bytes)
      try list(values, bytes, containers: containers, ofKeyValues: false)
      return Self.shortestLength(values.offset..<values.end)
    case OTLPField.AnyValue.map:
      let values = try cursor.message(bytes)
      try list(values, bytes, containers: containers, ofKeyValues: true)
      return Self.shortestLength(values.offset..<values.end)
    case let tag:
      try cursor.skip(tag, bytes)
      return 0
    }
  }

  private mutating func list(
    _ message: ProtobufCursor, _ bytes: RawSpan, containers: Int, ofKeyValues: Bool
  ) throws(WireError) {
    var cursor = message
    if cursor.end &- cursor.offset > limits.valueBytes { needsRepair = true }
    guard containers < OTLPLimits.nesting else {
      needsRepair = true
      return
    }
    var shortest = 0
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.List.values:
        let value = try cursor.message(bytes)
        shortest &+= Self.shortestLength(value.offset..<value.end)
        if ofKeyValues {
          try keyValue(value, bytes, containers: containers &+ 1)
        } else {
          try anyValue(value, bytes, containers: containers &+ 1)
        }
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    if shortest != message.end &- message.offset { needsRepair = true }
  }

  /// The bytes that a length-delimited field needs: a tag of one byte, the length, the content.
  private static func shortestLength(_ range: Range<Int>) -> Int {
    let length = range.upperBound &- range.lowerBound
    return 1 &+ UInt64(bitPattern: Int64(length)).varintLength &+ length
  }
}

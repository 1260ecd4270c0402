/// A protobuf field's key: its number and how its value is encoded, as the one integer that precedes the value.
///
/// Reading code switches over whole tags, so that a known number with a foreign wire type falls through to the
/// unknown fields, as the official parsers have it.
/// <https://protobuf.dev/programming-guides/encoding/#structure>
package struct ProtobufTag: Hashable, Sendable {
  /// The field number, shifted left by three, and the wire type.
  package var rawValue: UInt32

  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The tag of a `varint` field: integers, booleans, enums.
  @inlinable package static func varint(_ number: UInt32) -> Self { Self(rawValue: number << 3) }

  /// The tag of a `fixed64` or `double` field.
  @inlinable package static func fixed64(_ number: UInt32) -> Self {
    Self(rawValue: number << 3 | 1)
  }

  /// The tag of a length-delimited field: strings, bytes, messages.
  @inlinable package static func bytes(_ number: UInt32) -> Self { Self(rawValue: number << 3 | 2) }

  /// The tag of a `fixed32` field.
  @inlinable package static func fixed32(_ number: UInt32) -> Self {
    Self(rawValue: number << 3 | 5)
  }

  @inlinable package var fieldNumber: UInt32 { rawValue >> 3 }

  /// The wire type: 0 varint, 1 eight bytes, 2 length-delimited, 3 and 4 a group's ends, 5 four bytes.
  @inlinable package var wireType: UInt8 { UInt8(truncatingIfNeeded: rawValue & 7) }

  /// Compares in one inlined step, so that a `switch` over tags becomes a jump table.
  @inlinable package static func ~= (pattern: Self, tag: Self) -> Bool {
    pattern.rawValue == tag.rawValue
  }
}

extension UInt64 {
  /// The bytes of this number's shortest `varint` encoding, 1 to 10.
  @inlinable package var varintLength: Int {
    if self < 0x80 { return 1 }
    return (70 &- leadingZeroBitCount) / 7
  }
}

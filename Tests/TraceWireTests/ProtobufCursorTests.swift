import Testing
import TraceWire

struct ProtobufCursorTests {
  @Test(
    arguments: [
      ([0x00], 0), ([0x7F], 127), ([0x80, 0x01], 128), ([0xFF, 0x7F], 16_383),
      ([0x80, 0x80, 0x01], 16_384), ([0x80, 0x00], 0),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], UInt64.max >> 1),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], UInt64.max),
      ([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], 1 << 63),
    ] as [([UInt8], UInt64)])
  func `a varint holds its number`(bytes: [UInt8], value: UInt64) throws {
    var cursor = ProtobufCursor(bytes.span.bytes)
    let read = try cursor.varint(bytes.span.bytes)
    #expect(read == value)
    #expect(cursor.isAtEnd)
  }

  @Test(
    arguments: [
      ([], .truncated(offset: 0)), ([0x80], .truncated(offset: 0)),
      ([0xFF, 0xFF, 0xFF], .truncated(offset: 0)),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02], .varintOverflow(offset: 0)),
      (
        [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
        .varintOverflow(offset: 0)
      ),
    ] as [([UInt8], WireError)])
  func `a varint that ends too early or too late is an error`(bytes: [UInt8], error: WireError) {
    #expect(throws: error) {
      var cursor = ProtobufCursor(bytes.span.bytes)
      _ = try cursor.varint(bytes.span.bytes)
    }
  }

  @Test(
    arguments: [
      ([0x02], .invalidFieldNumber(offset: 0)), ([0x07], .invalidFieldNumber(offset: 0)),
      ([0x80, 0x80, 0x80, 0x80, 0x10], .invalidFieldNumber(offset: 0)),
      ([0x0E], .invalidWireType(6, offset: 1)), ([0x0F], .invalidWireType(7, offset: 1)),
      ([0x0C], .unbalancedGroup(offset: 1)), ([0x0B], .truncated(offset: 1)),
      ([0x0B, 0x14], .unbalancedGroup(offset: 1)), ([0x0B, 0x02], .invalidFieldNumber(offset: 1)),
      ([0x0A, 0x02, 0x00], .truncated(offset: 2)),
      ([0x09, 0, 0, 0, 0, 0, 0, 0], .truncated(offset: 1)),
      ([0x0D, 0, 0, 0], .truncated(offset: 1)),
      (
        [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        .truncated(offset: 11)
      ),
    ] as [([UInt8], WireError)])
  func `an unknown field must still be well formed`(bytes: [UInt8], error: WireError) {
    #expect(throws: error) { try Self.skipAll(bytes) }
  }

  @Test(
    arguments: [
      [], [0x08, 0x01], [0xFA, 0xFF, 0xFF, 0xFF, 0x0F, 0x00], [0x0B, 0x0C],
      [
        0x0B, 0x13, 0x10, 0x05, 0x12, 0x01, 0x00, 0x14, 0x15, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7,
        8, 0x0C,
      ],
    ] as [[UInt8]])
  func `an unknown field of any kind is stepped over`(bytes: [UInt8]) throws {
    try Self.skipAll(bytes)
  }

  @Test func `groups may nest a hundred deep and no deeper`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      [UInt8](repeating: 0x0B, count: depth) + [UInt8](repeating: 0x0C, count: depth)
    }
    try Self.skipAll(nested(ProtobufCursor.maximumGroupDepth))
    #expect(throws: WireError.tooDeep(offset: 100)) {
      try Self.skipAll(nested(ProtobufCursor.maximumGroupDepth + 1))
    }
    #expect(throws: WireError.tooDeep(offset: 100)) { try Self.skipAll(nested(1_000_000)) }
  }

  @Test func `fixed numbers are little endian`() throws {
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    var cursor = ProtobufCursor(bytes.span.bytes)
    let eight = try cursor.fixed64(bytes.span.bytes)
    let four = try cursor.fixed32(bytes.span.bytes)
    #expect(eight == 0x0807_0605_0403_0201)
    #expect(four == 0x0C0B_0A09)
  }

  @Test func `errors say in words what and where`() {
    #expect(WireError.truncated(offset: 17).message == "the data ends inside a field, at byte 17")
    #expect(
      WireError.invalidWireType(6, offset: 3).description
        == "wire type 6 does not exist, at byte 3")
  }

  private static func skipAll(_ bytes: [UInt8]) throws(WireError) {
    var cursor = ProtobufCursor(bytes.span.bytes)
    while !cursor.isAtEnd { try cursor.skip(cursor.tag(bytes.span.bytes), bytes.span.bytes) }
  }
}

import Testing
import TraceModel
import TraceWire

struct ProtobufWriterTests {
  @Test(arguments: [0, 1, 127, 128, 129, 16_383, 16_384, 2_097_151, 2_097_152], 1...4)
  func `a message's length is right whatever was guessed`(size: Int, guess: Int) throws {
    var writer = ProtobufWriter()
    writer.field(.varint(1), varint: 5 as UInt64)
    writer.message(.bytes(2), lengthBytes: guess) { message in
      message.bytes.append(contentsOf: repeatElement(0xAB, count: size))
    }
    writer.field(.varint(3), varint: 6 as UInt64)

    var expected: [UInt8] = [0x08, 5, 0x12]
    var length = size
    while length >= 128 {
      expected.append(UInt8(length % 128 + 128))
      length /= 128
    }
    expected.append(UInt8(length))
    expected += repeatElement(0xAB, count: size)
    expected += [0x18, 6]
    #expect(writer.bytes == expected)
  }

  @Test func `fields have the encodings of the protobuf guide`() {
    var writer = ProtobufWriter()
    writer.field(.varint(1), varint: 150 as UInt64)
    writer.field(.bytes(2), string: "testing")
    writer.field(.varint(3), varint: -2 as Int64)
    writer.field(.fixed64(4), fixed64: 1)
    writer.field(.fixed32(16), fixed32: 0x0102_0304)
    writer.field(.bytes(5), bytes: [0xFF] as [UInt8])
    #expect(
      writer.bytes == [0x08, 0x96, 0x01]
        + [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67]
        + [0x18, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]
        + [0x21, 1, 0, 0, 0, 0, 0, 0, 0] + [0x85, 0x01, 4, 3, 2, 1] + [0x2A, 1, 0xFF])
  }

  @Test func `ids are big endian`() {
    var writer = ProtobufWriter()
    writer.field(.bytes(1), id: TraceID(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10))
    writer.field(.bytes(2), id: SpanID(0x1112_1314_1516_1718))
    #expect(writer.bytes == [0x0A, 16] + Array(1...16) + [0x12, 8] + Array(0x11...0x18))
  }

  @Test func `an attribute encoded once can be added to many spans`() throws {
    let attribute = Attribute("http.request.method", .string("GET"))
    let shared = OTLPEncoder.keyValueBytes(attribute)
    var writer = ProtobufWriter()
    writer.field(OTLPField.Span.attributes, bytes: shared)
    var direct = ProtobufWriter()
    OTLPEncoder.appendAttribute(
      attribute.key, attribute.value, OTLPField.Span.attributes, to: &direct)
    #expect(writer.bytes == direct.bytes)
    let read = try OTLPDecoder.attribute(0..<shared.count, of: shared.span.bytes)
    #expect(read == attribute)
  }
}

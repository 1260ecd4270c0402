import Testing
import TraceWire

struct OTLPResponseTests {
  @Test func `success is empty`() {
    #expect(OTLPResponse.success(.protobuf) == [])
    #expect(String(decoding: OTLPResponse.success(.json), as: UTF8.self) == "{}")
  }

  @Test func `a partial success says how many and why`() {
    #expect(
      OTLPResponse.partial(rejected: 300, message: "why", .protobuf)
        == [0x0A, 8, 0x08, 0xAC, 0x02, 0x12, 3] + Array("why".utf8))
    #expect(
      String(
        decoding: OTLPResponse.partial(rejected: 2, message: "a \"b\"\n", .json), as: UTF8.self)
        == #"{"partialSuccess":{"rejectedSpans":"2","errorMessage":"a \"b\"\n"}}"#)
  }

  @Test func `a hint rejects nothing`() {
    #expect(
      OTLPResponse.partial(rejected: 0, message: "x", .protobuf) == [0x0A, 3, 0x12, 1, 0x78])
  }

  @Test func `a status has a code and a message`() {
    #expect(
      OTLPResponse.status(.invalidArgument, message: "no", .protobuf)
        == [0x08, 3, 0x12, 2, 0x6E, 0x6F])
    #expect(
      String(decoding: OTLPResponse.status(.resourceExhausted, message: "no", .json), as: UTF8.self)
        == #"{"code":8,"message":"no"}"#)
  }
}

import Testing
import TraceModel

struct IdentifierTests {
  @Test(
    arguments: [
      ("1", 0, 1), ("ABCDEF0123456789", 0, 0xABCD_EF01_2345_6789),
      ("10123456789abcdef", 1, 0x0123_4567_89AB_CDEF),
      ("fedcba98765432100123456789abcdef", 0xFEDC_BA98_7654_3210, 0x0123_4567_89AB_CDEF),
    ] as [(String, UInt64, UInt64)])
  func `trace ids are read from hex of any length up to 32`(hex: String, high: UInt64, low: UInt64)
  {
    #expect(TraceID(hex: hex) == TraceID(high: high, low: low))
  }

  @Test(arguments: ["", "g", "0x1", " 1", "1-2", String(repeating: "1", count: 33), "é"])
  func `what is not hex is no id`(text: String) {
    #expect(TraceID(hex: text) == nil)
    #expect(SpanID(hex: text) == nil)
  }

  @Test func `ids are written with all their zeros`() {
    #expect(TraceID(high: 0, low: 0xAB).hex == "000000000000000000000000000000ab")
    #expect(SpanID(0xAB).hex == "00000000000000ab")
    #expect(SpanID(hex: "11111111111111111") == nil)
  }

  @Test func `hex goes there and back`() {
    var word: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<1000 {
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let id = TraceID(high: word, low: word.byteSwapped)
      #expect(TraceID(hex: id.hex) == id)
      #expect(SpanID(hex: SpanID(id.low).hex) == SpanID(id.low))
    }
  }

  @Test func `zero is invalid and ids sort by value`() {
    #expect(!TraceID.invalid.isValid && !SpanID.invalid.isValid)
    #expect(TraceID(high: 0, low: .max) < TraceID(high: 1, low: 0))
    #expect(SpanID(1) < SpanID(2))
  }
}

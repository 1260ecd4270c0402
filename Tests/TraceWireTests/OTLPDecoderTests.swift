import Testing
import TraceModel
import TraceWire

struct OTLPDecoderTests {
  private func span(_ body: [UInt8]) throws -> Span {
    try #require(try OTLPDecoder.decode(array: body).spans.first)
  }

  private func value(_ any: [UInt8]) throws -> AttributeValue? {
    try span(Wire.request(attribute: Wire.keyValue("k", any))).attributes["k"]
  }

  @Test func `what is encoded is decoded the same`() throws {
    let data = try OTLPDecoder.decode(array: Wire.rich)
    #expect(data.spans == Wire.richSpans)
    #expect(data.map(\.schemaURL) == ["https://example.com/1"])
    #expect(data.first?.scopeSpans.map(\.schemaURL) == ["https://example.com/2"])
    #expect(OTLPEncoder.encode(data) == Wire.rich)
  }

  @Test func `spans share their resource and scope`() throws {
    let data = try OTLPDecoder.decode(array: Wire.rich)
    let first = try #require(data.first)
    #expect(
      data.spans.map { ObjectIdentifier($0.resource) }
        == Array(repeating: ObjectIdentifier(first.resource), count: 8))
  }

  @Test func `messages that occur twice are merged`() throws {
    let resource = Wire.field(
      1, Wire.field(1, Wire.keyValue("a", Wire.varint(3, 1))) + Wire.varint(2, 5))
    let more = Wire.field(
      1, Wire.field(1, Wire.keyValue("b", Wire.varint(3, 2))) + Wire.varint(2, 6))
    let span = Wire.span(Wire.field(15, Wire.field(2, "why")), Wire.field(15, Wire.varint(3, 2)))
    let scope = Wire.field(1, Wire.field(1, "lib"))
    let moreScope = Wire.field(1, Wire.field(2, "2.0"))
    let body = Wire.field(
      1, resource + Wire.field(2, scope + Wire.field(2, span) + moreScope) + more)
    let decoded = try self.span(body)
    #expect(decoded.resource.attributes == [Attribute("a", .int(1)), Attribute("b", .int(2))])
    #expect(decoded.resource.droppedAttributesCount == 6)
    #expect(decoded.status == SpanStatus(code: .error, message: "why"))
    #expect(decoded.scope == InstrumentationScope(name: "lib", version: "2.0"))
  }

  @Test func `of several values the last wins, and lists of one kind are joined`() throws {
    #expect(try value(Wire.varint(3, 1) + Wire.field(1, "last")) == .string("last"))
    #expect(try value(Wire.field(1, "x") + Wire.varint(2, 1)) == .bool(true))
    let one = Wire.field(5, Wire.field(1, Wire.varint(3, 1)))
    let two = Wire.field(5, Wire.field(1, Wire.varint(3, 2)))
    #expect(try value(one + two) == .array([.int(1), .int(2)]))
    #expect(try value(one + Wire.field(1, "x") + two) == .array([.int(2)]))
    let twice = Wire.field(1, "k") + Wire.field(2, one) + Wire.field(2, two)
    #expect(
      try span(Wire.request(attribute: twice)).attributes
        == [Attribute("k", .array([.int(1), .int(2)]))])
  }

  @Test(
    arguments: [
      (Wire.varint(3, .max), .int(-1)), (Wire.varint(3, 1 << 63), .int(.min)),
      (Wire.varint(2, 7), .bool(true)), (Wire.field(1, ""), .string("")), ([], .empty),
      ([0x21, 0, 0, 0, 0, 0, 0, 0xF0, 0x7F], .double(.infinity)),
      (Wire.varint(77, 1), .empty), (Wire.field(7, [9]), .bytes([9])),
    ] as [([UInt8], AttributeValue)])
  func `values at their borders are exact`(any: [UInt8], expected: AttributeValue) throws {
    #expect(try value(any) == expected)
  }

  @Test func `numbers of 32 bits drop what is above`() throws {
    let decoded = try span(
      Wire.request(Wire.span(Wire.varint(10, 0x1_0000_0005), Wire.varint(6, .max))))
    #expect(decoded.droppedAttributesCount == 5)
    #expect(decoded.kind.rawValue == -1)
  }

  @Test func `unknown fields and foreign wire types are ignored`() throws {
    let decoded = try span(
      Wire.request(
        Wire.span(
          Wire.varint(99, 1), Wire.varint(5, 1), [0x83, 0x7D, 0x84, 0x7D], Wire.field(5, "name"))))
    #expect(decoded.name == "name")
    #expect(decoded.warnings == [])
  }

  @Test func `references to a string table are ignored and said`() throws {
    let byValue = try span(Wire.request(attribute: Wire.keyValue("k", Wire.varint(8, 3))))
    #expect(byValue.attributes == [Attribute("k", .empty)])
    #expect(byValue.warnings.count == 1)
    let byKey = try span(Wire.request(attribute: Wire.keyValue("k", []) + Wire.varint(3, 1)))
    #expect(byKey.attributes == [Attribute("k", .empty)])
    #expect(byKey.warnings.count == 1)
  }

  @Test(
    arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]]
      as [[UInt8]])
  func `text that is not UTF-8 is repaired and said`(bad: [UInt8]) throws {
    let decoded = try span(
      Wire.request(
        Wire.span(
          Wire.field(5, [0x61] + bad + [0x62]),
          Wire.field(9, Wire.keyValue("k", Wire.field(1, bad))))))
    #expect(decoded.name.contains("\u{FFFD}"))
    #expect(decoded.name.hasPrefix("a") && decoded.name.hasSuffix("b"))
    #expect(decoded.attributes["k"]?.string?.contains("\u{FFFD}") == true)
    #expect(
      decoded.warnings == [
        "the span's name is not valid UTF-8; what could not be read was replaced by U+FFFD",
        "attribute k is not valid UTF-8; what could not be read was replaced by U+FFFD",
      ])
  }

  @Test func `a repair in the resource is a warning of each of its spans`() throws {
    let resource = Wire.field(1, Wire.field(1, Wire.keyValue("k", Wire.field(1, [0xFF]))))
    let spans = Wire.field(2, Wire.field(2, Wire.span()) + Wire.field(2, Wire.span()))
    let decoded = try OTLPDecoder.decode(array: Wire.field(1, resource + spans)).spans
    #expect(decoded.map(\.warnings.count) == [1, 1])
  }

  @Test func `a thousand faults make few warnings`() throws {
    let bad = Wire.field(9, Wire.keyValue("k", Wire.field(1, [0xFF])))
    let decoded = try span(Wire.request(Wire.span(Array(repeatElement(bad, count: 1000).joined()))))
    #expect(decoded.warnings.count == 17)
  }
}

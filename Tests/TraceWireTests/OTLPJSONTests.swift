import Documents
import Testing
import TraceModel
import TraceWire

struct OTLPJSONTests {
  private static let ids =
    #""traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174""#
  private static let wide = "expected a whole number from 0 to 2^64 - 1, found"

  private static func request(_ span: String) -> String {
    #"{"resourceSpans":[{"scopeSpans":[{"spans":[{\#(span)}]}]}]}"#
  }

  private func span(_ fields: String, ids: String = Self.ids) throws -> Span {
    let text = Self.request(fields.isEmpty ? ids : "\(ids),\(fields)")
    return try #require(try OTLPJSONDecoder.decode(array: Array(text.utf8)).spans.first)
  }

  private func value(_ any: String) throws -> AttributeValue? {
    try span(#""attributes":[{"key":"k","value":\#(any)}]"#).attributes["k"]
  }

  @Test func `what is encoded is decoded the same`() throws {
    let data = try OTLPDecoder.decode(array: Wire.rich)
    let text = OTLPJSONEncoder.encode(data)
    #expect(try OTLPJSONDecoder.decode(array: text) == data)
    #expect(OTLPJSONEncoder.encode(try OTLPJSONDecoder.decode(array: text)) == text)
  }

  @Test func `the mapping is the specification's`() throws {
    let resource = Resource(attributes: [Attribute("service.name", .string("shop"))])
    let scope = InstrumentationScope()
    let span = Span(
      traceID: TraceID(high: 1, low: 2), spanID: SpanID(0xABCD), name: "GET", kind: .server,
      end: Timestamp(nanoseconds: .max), attributes: [Attribute("n", .int(.min))],
      status: SpanStatus(code: .error), resource: resource, scope: scope)
    let text = String(
      decoding: OTLPJSONEncoder.encode([ResourceSpans](grouping: [span])), as: UTF8.self)
    #expect(
      text
        == #"{"resourceSpans":[{"resource":{"attributes":["#
        + #"{"key":"service.name","value":{"stringValue":"shop"}}]},"#
        + #""scopeSpans":[{"scope":{},"spans":[{"traceId":"00000000000000010000000000000002","#
        + #""spanId":"000000000000abcd","name":"GET","kind":2,"#
        + #""endTimeUnixNano":"18446744073709551615","#
        + #""attributes":[{"key":"n","value":{"intValue":"-9223372036854775808"}}],"#
        + #""status":{"code":2}}]}]}]}"#)
  }

  @Test(arguments: ["{}", #"{"resourceSpans":[]}"#, #"{"resourceSpans":null,"x":1}"#])
  func `nothing is a request too`(text: String) throws {
    #expect(try OTLPJSONDecoder.decode(array: Array(text.utf8)) == [])
  }

  @Test(
    arguments: [
      (#"{"intValue":"-5"}"#, .int(-5)), (#"{"intValue":-5}"#, .int(-5)),
      (#"{"intValue":5.0}"#, .int(5)), (#"{"intValue":"9223372036854775807"}"#, .int(.max)),
      (#"{"intValue":9223372036854775807}"#, .int(.max)),
      (#"{"doubleValue":1}"#, .double(1)), (#"{"doubleValue":"1.5"}"#, .double(1.5)),
      (#"{"doubleValue":"Infinity"}"#, .double(.infinity)),
      (#"{"doubleValue":"-Infinity"}"#, .double(-.infinity)),
      (#"{"boolValue":true}"#, .bool(true)), (#"{"boolValue":false}"#, .bool(false)),
      (#"{"bytesValue":"+/8="}"#, .bytes([0xFB, 0xFF])),
      (#"{"bytesValue":"-_8"}"#, .bytes([0xFB, 0xFF])),
      (#"{"stringValue":""}"#, .string("")), ("{}", .empty), ("null", .empty),
      (#"{"stringValue":null,"intValue":1}"#, .int(1)), (#"{"futureValue":1}"#, .empty),
      (#"{"arrayValue":{}}"#, .array([])), (#"{"kvlistValue":{"values":null}}"#, .map([])),
      (#"{"arrayValue":{"values":[{"intValue":1},{}]}}"#, .array([.int(1), .empty])),
      (
        #"{"kvlistValue":{"values":[{"key":"a","value":{"boolValue":true}},{"value":{}}]}}"#,
        .map([Attribute("a", .bool(true)), Attribute("", .empty)])
      ),
    ] as [(String, AttributeValue)])
  func `values are read`(any: String, expected: AttributeValue) throws {
    #expect(try value(any) == expected)
  }

  @Test func `not a number is a number`() throws {
    guard case .double(let number) = try value(#"{"doubleValue":"NaN"}"#) else {
      Issue.record("no double")
      return
    }
    #expect(number.isNaN)
  }

  @Test(arguments: [
    (#""startTimeUnixNano":"1e3""#, "startTimeUnixNano: \(wide) \"1e3\""),
    (#""startTimeUnixNano":-1"#, "startTimeUnixNano: \(wide) -1"),
    (#""startTimeUnixNano":"+5""#, "startTimeUnixNano: \(wide) \"+5\""),
    (#""endTimeUnixNano":1.5"#, "endTimeUnixNano: \(wide) 1.5"),
    (
      #""endTimeUnixNano":"18446744073709551616""#,
      "endTimeUnixNano: \(wide) \"18446744073709551616\""
    ),
    (
      #""flags":4294967296"#,
      "flags: expected a whole number from 0 to 2^32 - 1, found 4294967296"
    ),
    (#""kind":"SERVER""#, "kind: expected a whole number of 64 bits, found \"SERVER\""),
    (#""kind":2147483648"#, "kind: expected a whole number of 32 bits, found 2147483648"),
    (#""name":5"#, "name: expected a string, found 5"),
    (#""events":{}"#, "events: expected an array, found an object"),
    (#""events":[{},3]"#, "events[1]: expected an object, found 3"),
    (
      #""attributes":[{"key":"k","value":"GET"}]"#,
      "attributes[0].value: expected an object such as {\"stringValue\": \"…\"}, found \"GET\""
    ),
    (
      #""attributes":[{"key":"k","value":{"intValue":"x"}}]"#,
      "attributes[0].value.intValue: expected a whole number of 64 bits, found \"x\""
    ),
    (
      #""attributes":[{"key":"k","value":{"bytesValue":"?!?"}}]"#,
      "attributes[0].value.bytesValue: expected base64 text, found \"?!?\""
    ),
    (
      #""attributes":[{"key":"k","value":{"doubleValue":"1e999"}}]"#,
      "attributes[0].value.doubleValue: expected a number, found \"1e999\""
    ),
  ])
  func `a field of another type is refused with its path`(fields: String, message: String) {
    let path = "resourceSpans[0].scopeSpans[0].spans[0]."
    #expect(throws: TraceFormatError(path + message)) { try span(fields) }
  }

  @Test(arguments: [
    "", "[]", "3", "{", "{}x", #"{"resourceSpans":"#,
    #"{"resourceSpans":[{"scopeSpans":"\ud800"}]}"#,
  ])
  func `what is not a JSON object is refused`(text: String) {
    #expect(throws: TraceFormatError.self) { try OTLPJSONDecoder.decode(array: Array(text.utf8)) }
  }

  @Test func `numbers may be text or numbers everywhere`() throws {
    let texts = try span(
      #""startTimeUnixNano":"7","kind":"2","flags":"257","droppedEventsCount":"3","#
        + #""status":{"code":"2"}"#)
    let numbers = try span(
      #""startTimeUnixNano":7,"kind":2,"flags":257,"droppedEventsCount":3,"status":{"code":2}"#)
    #expect(texts == numbers)
    #expect(texts.kind == .server && texts.flags == 257 && texts.isError && texts.warnings == [])
  }

  @Test(arguments: [
    (
      #""kind":"SPAN_KIND_CLIENT""#,
      "kind was sent as the name SPAN_KIND_CLIENT: enums of OTLP/JSON are numbers"
    ),
    (
      #""status":{"code":"STATUS_CODE_ERROR"}"#,
      "code was sent as the name STATUS_CODE_ERROR: enums of OTLP/JSON are numbers"
    ),
    (
      #""dropped_events_count":1"#,
      "dropped_events_count was ignored: keys of OTLP/JSON are lowerCamelCase, never snake_case"
    ),
    (
      #""startTimeUnixNano":1790000000123456789"#,
      "startTimeUnixNano was sent as a JSON number: beyond 2^53 JavaScript rounds those, so it "
        + "may be hundreds of nanoseconds off; send it as a string"
    ),
  ])
  func `what is only odd is read and said`(fields: String, warning: String) throws {
    #expect(try span(fields).warnings == [warning])
  }

  @Test func `unknown keys and nulls mean nothing, and the first of a key counts`() throws {
    let decoded = try span(
      #""name":"a","name":"b","future":{"x":[1]},"events":null,"parentSpanId":"","status":null"#)
    #expect(decoded.name == "a")
    #expect(decoded.isRoot && decoded.events == [] && decoded.warnings == [])
  }

  @Test(arguments: [
    (#""traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174""#, nil),
    (
      #""traceId":"W47/95gDgQPSabYzgT/GDA==","spanId":"eee19b7ec3c1b174""#,
      "traceId has 24 characters: base64, where OTLP/JSON has 32 hex digits"
    ),
    (
      #""traceId":"5b8efff798038103d269b633813fc60c","spanId":"7uGbfsPBsXQ=""#,
      "spanId has 12 characters: base64, where OTLP/JSON has 16 hex digits"
    ),
    (
      #""traceId":"5b8efff7-9803-8103-d269-b633813fc60c","spanId":"eee19b7ec3c1b174""#,
      "traceId has 36 characters: a UUID; take its dashes out"
    ),
    (
      #""traceId":"5b8efff798038103","spanId":"eee19b7ec3c1b174""#,
      "traceId has 16 characters instead of 32 hex digits"
    ),
    (
      #""traceId":"zz8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174""#,
      "traceId is not hexadecimal: 32 hex digits were expected"
    ),
    (#""traceId":"","spanId":"eee19b7ec3c1b174""#, "trace_id is missing or all zeros"),
    (#""traceId":"5b8efff798038103d269b633813fc60c""#, "span_id is missing or all zeros"),
    (
      #""traceId":"00000000000000000000000000000000","spanId":"eee19b7ec3c1b174""#,
      "trace_id is missing or all zeros"
    ),
  ])
  func `ids are hexadecimal, and a span with another is rejected with the cause`(
    ids: String, reason: String?
  ) throws {
    let result = OTLPSanitizer.sanitize(
      try OTLPJSONDecoder.decode(array: Array(Self.request(ids).utf8)))
    #expect(result.reasons == (reason.map { [$0] } ?? []))
    #expect(result.rejected == (reason == nil ? 0 : 1))
  }

  @Test(arguments: [false, true], [32, 33, 100_000])
  func `values may nest 32 deep`(maps: Bool, depth: Int) throws {
    let open =
      maps ? #"{"kvlistValue":{"values":[{"key":"k","value":"# : #"{"arrayValue":{"values":["#
    let close = maps ? "}]}}" : "]}}"
    let any = String(repeating: open, count: depth) + "{}" + String(repeating: close, count: depth)
    let body = Self.request(#"\#(Self.ids),"attributes":[{"key":"k","value":\#(any)}]"#)
    if depth > 1000 {
      #expect(throws: TraceFormatError.self) { try OTLPJSONDecoder.decode(array: Array(body.utf8)) }
    } else {
      let result = OTLPSanitizer.sanitize(try OTLPJSONDecoder.decode(array: Array(body.utf8)))
      #expect(result.rejected == (depth > 32 ? 1 : 0))
    }
  }

  @Test func `a cut text is never a request`() throws {
    let text = OTLPJSONEncoder.encode(try OTLPDecoder.decode(array: Wire.rich))
    for end in stride(from: 0, to: text.count - 1, by: 7) {
      #expect(throws: TraceFormatError.self) {
        try OTLPJSONDecoder.decode(array: Array(text[..<end]))
      }
    }
  }
}

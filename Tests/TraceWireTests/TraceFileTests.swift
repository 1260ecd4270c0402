import Testing
import TraceModel
import TraceWire

struct TraceFileTests {
  private static let json =
    (try? OTLPJSONEncoder.encode(OTLPDecoder.decode(array: Wire.rich))) ?? []
  private static let jaeger = JaegerJSON.encode([
    Trace(id: TraceID(high: 7, low: 1), spans: Wire.richSpans)
  ])

  @Test(
    arguments: [
      (Wire.rich, .otlpProtobuf, 8), (json, .otlpJSON, 8),
      ([0x0A, 0x20] + json + [0x0A], .otlpJSON, 8),
      ([0xEF, 0xBB, 0xBF] + json, .otlpJSON, 8), (json + [0x0A] + json, .otlpJSONLines, 16),
      (json + [0x0D, 0x0A, 0x0A] + json + [0x0A], .otlpJSONLines, 16), (jaeger, .jaegerJSON, 8),
      (Array(#"{"data":[]}"#.utf8), .jaegerJSON, 0),
      (Array(#"{"resourceSpans":[]}"#.utf8), .otlpJSON, 0),
      (Array(#"[{"traceID":"1","spans":[]}]"#.utf8), .jaegerJSON, 0),
      (Array(#"{"traceID":"1","spans":[],"processes":{}}"#.utf8), .jaegerJSON, 0),
    ] as [([UInt8], TraceFileFormat, Int)])
  func `the format is found`(bytes: [UInt8], format: TraceFileFormat, count: Int) throws {
    let decoded = try TraceFile.decode(bytes, name: "x")
    #expect(decoded.format == format)
    #expect(decoded.data.spans.count == count)
  }

  @Test(arguments: [
    ("", "t.json: the file is empty"), (" \n", "t.json: the file is empty"),
    (
      "hello",
      "t.json: neither OTLP (JSON, JSON lines or protobuf) nor Jaeger JSON: "
        + "it begins with the bytes 68 65 6c 6c"
    ),
    ("{}", "t.json: JSON, but neither OTLP (no resourceSpans) nor Jaeger (no data with spans)"),
    ("[1]", "t.json: JSON, but neither OTLP (no resourceSpans) nor Jaeger (no data with spans)"),
    (#"{"resourceMetrics":[]}"#, "t.json: this holds OTLP metrics, not traces"),
    (#"{"resourceLogs":[]}"#, "t.json: this holds OTLP logs, not traces"),
    (
      #"{"resource_spans":[]}"#,
      "t.json: the key resource_spans is snake_case; OTLP JSON has resourceSpans"
    ),
    (#"[{"traceId":"1","id":"2"}]"#, "t.json: this is Zipkin JSON, which is not read from files"),
    (
      #"{"resourceSpans":5}"#, "t.json: resourceSpans: expected an array, found 5"
    ),
    (
      "{\"resourceSpans\":[]}\n{\"resourceLogs\":[]}\n",
      "t.json: line 2: this holds OTLP logs, not traces"
    ),
    (
      "{\"resourceSpans\":[]}\n\n{\"resourceSpans\":[{\"scopeSpans\":3}]}\n",
      "t.json: line 3: resourceSpans[0].scopeSpans: expected an array, found 3"
    ),
  ])
  func `what is none of them is refused in plain words`(text: String, message: String) {
    #expect(throws: TraceFormatError(message)) {
      try TraceFile.decode(Array(text.utf8), name: "t.json")
    }
  }

  @Test func `a compressed file is named as such`() {
    #expect(
      throws: TraceFormatError(
        "a.gz: neither OTLP (JSON, JSON lines or protobuf) nor Jaeger JSON: "
          + "it is compressed with gzip; unpack it first")
    ) { try TraceFile.decode([0x1F, 0x8B, 8, 0], name: "a.gz") }
  }

  @Test func `broken JSON says where`() {
    let error = #expect(throws: TraceFormatError.self) {
      try TraceFile.decode(Array("{\"resourceSpans\": [\n  {]}".utf8), name: "t.json")
    }
    #expect(error?.message.hasPrefix("t.json: not valid JSON: line 2, column 4: ") == true)
  }
}

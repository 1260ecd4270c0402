import Testing
import TraceModel

struct W3CTraceContextTests {
  private static let trace = "0af7651916cd43dd8448eb211c80319c"
  private static let parent = "b7ad6b7169203331"

  @Test func `the example of the specification is read and written`() throws {
    let header = "00-\(Self.trace)-\(Self.parent)-01"
    let context = try W3CTraceContext.parse(traceparent: header)
    #expect(context.traceID.hex == Self.trace)
    #expect(context.spanID.hex == Self.parent)
    #expect(context.flags == .sampled)
    #expect(context.isRemote)
    #expect(W3CTraceContext.traceparent(context) == header)
  }

  @Test(arguments: [
    ("00-\(trace)-\(parent)-00", "00"), ("00-\(trace)-\(parent)-01", "01"),
    ("00-\(trace)-\(parent)-02", "02"), ("00-\(trace)-\(parent)-03", "03"),
    ("00-\(trace)-\(parent)-ff", "03"), ("00-\(trace)-\(parent)-08", "00"),
    (" \t00-\(trace)-\(parent)-01\t ", "01"),
    ("cc-\(trace)-\(parent)-01", "01"), ("cc-\(trace)-\(parent)-01-", "01"),
    ("cc-\(trace)-\(parent)-01-what-the-future-will-be-like", "01"),
    ("01-\(trace)-\(parent)-ff-x", "03"),
  ])
  func `what is accepted goes on in version 00 with the known flags`(header: String, flags: String)
    throws
  {
    let context = try W3CTraceContext.parse(traceparent: header)
    #expect(W3CTraceContext.traceparent(context) == "00-\(Self.trace)-\(Self.parent)-\(flags)")
  }

  @Test(
    arguments: [
      ("", .malformed), ("00", .malformed), ("00-\(trace)-\(parent)", .malformed),
      ("00-\(trace)-\(parent)-", .malformed), ("00-\(trace)-\(parent)-1", .malformed),
      ("0-\(trace)-\(parent)-01", .malformed), ("000-\(trace)-\(parent)-01", .malformed),
      ("0x-\(trace)-\(parent)-01", .malformed), ("CC-\(trace)-\(parent)-01", .malformed),
      ("00-\(trace.uppercased())-\(parent)-01", .malformed),
      ("00-\(trace)-\(parent.uppercased())-01", .malformed),
      ("00-\(trace)-\(parent)-0A", .malformed), ("00-\(trace)-\(parent)-.1", .malformed),
      ("00-\(trace.dropLast())-\(parent)-01", .malformed),
      ("00-\(trace)0-\(parent)-01", .malformed), ("00-\(trace)-\(parent)0-01", .malformed),
      ("00-\(trace.dropLast()).-\(parent)-01", .malformed),
      ("00-\(trace)-\(parent.dropLast()).-01", .malformed),
      ("00_\(trace)_\(parent)_01", .malformed), ("00-\(trace)-\(parent) -01", .malformed),
      ("ff-\(trace)-\(parent)-01", .forbiddenVersion),
      ("ff-\(trace)-\(parent)-01-x", .forbiddenVersion),
      ("00-\(trace)-\(parent)-01-", .trailingText), ("00-\(trace)-\(parent)-01-x", .trailingText),
      ("00-\(trace)-\(parent)-01.", .trailingText), ("00-\(trace)-\(parent)-011", .trailingText),
      ("cc-\(trace)-\(parent)-01.what", .trailingText),
      ("cc-\(trace)-\(parent)-011", .trailingText),
      ("00-\(String(repeating: "0", count: 32))-\(parent)-01", .zeroTraceID),
      ("00-\(trace)-0000000000000000-01", .zeroParentID),
      ("00-\(trace)-\(parent)-é1", .malformed),
    ] as [(String, W3CTraceContext.Fault)])
  func `what breaks a rule is refused`(header: String, fault: W3CTraceContext.Fault) {
    #expect(throws: fault) { try W3CTraceContext.parse(traceparent: header) }
  }

  @Test func `header names may have any case but no other spelling`() throws {
    let value = "00-\(Self.trace)-\(Self.parent)-01"
    for name in ["traceparent", "TraceParent", "TRACEPARENT", "tRaCePaReNt"] {
      let context = try W3CTraceContext.extract([(name: name, value: value)])
      #expect(context.traceID.hex == Self.trace)
    }
    for name in ["trace-parent", "trace.parent", "traceparent2", ""] {
      #expect(throws: W3CTraceContext.Fault.missing) {
        try W3CTraceContext.extract([(name: name, value: value)])
      }
    }
  }

  @Test func `two traceparents are none`() {
    let value = "00-\(Self.trace)-\(Self.parent)-01"
    #expect(throws: W3CTraceContext.Fault.repeated) {
      try W3CTraceContext.extract([
        (name: "traceparent", value: value), (name: "Traceparent", value: value),
      ])
    }
  }

  @Test func `a state without parent means nothing`() {
    #expect(throws: W3CTraceContext.Fault.missing) {
      try W3CTraceContext.extract([(name: "tracestate", value: "a=1")])
    }
  }

  @Test func `states are combined in order, and a bad one harms only the state`() throws {
    let parent = (name: "traceparent", value: "00-\(Self.trace)-\(Self.parent)-01")
    let good = try W3CTraceContext.extract([
      (name: "tracestate", value: "a=1"), parent, (name: "TraceState", value: "b=2,c=3"),
      (name: "trace-state", value: "d=4"),
    ])
    #expect(good.traceState.header() == "a=1,b=2,c=3")
    let bad = try W3CTraceContext.extract([parent, (name: "tracestate", value: "a=1,B=2")])
    #expect(bad.traceState.members == [])
    #expect(bad.traceID.hex == Self.trace)
  }

  @Test func `a context goes out as headers, an invalid one as none`() throws {
    var context = SpanContext(traceID: TraceID(high: 0, low: 1), spanID: SpanID(2), flags: .random)
    context.traceState.set("shop", "42")
    let headers = W3CTraceContext.headers(context)
    #expect(headers.map(\.name) == ["traceparent", "tracestate"])
    #expect(
      headers.map(\.value) == [
        "00-00000000000000000000000000000001-0000000000000002-02", "shop=42",
      ])
    context.spanID = .invalid
    #expect(W3CTraceContext.headers(context).isEmpty)
  }
}

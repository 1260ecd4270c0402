import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceWire

struct SpanStoreDuplicateTests {
  @Test func `C2 a batch that is sent again is stored once and counted`() throws {
    var generator = SpanGenerator(seed: 3)
    let spans = (1...100).map { generator.span(id: UInt64($0), traces: 5) }
    let store = SpanStore()
    #expect(try store.load(spans).stored == 100)
    let again = try store.load(spans)
    #expect(again.stored == 0)
    #expect(again.duplicates == 100)
    #expect(store.statistics.spans == 100)
    #expect(store.statistics.duplicateSpans == 100)
  }

  /// Each case changes one thing, so that the two are no longer the same span.
  static let changes: [(String, @Sendable (inout Span) -> Void)] = [
    ("parent", { $0.parentSpanID = SpanID(9) }),
    ("name", { $0.name = "other" }),
    ("kind", { $0.kind = .server }),
    ("start", { $0.start = Timestamp(nanoseconds: 5) }),
    ("end", { $0.end = Timestamp(nanoseconds: 5) }),
    ("attributes", { $0.attributes = [Attribute("a", .int(1))] }),
    ("events", { $0.events = [SpanEvent(time: .zero, name: "e")] }),
    ("trace state", { $0.traceState = "a=b" }),
    ("status", { $0.status = SpanStatus(code: .ok) }),
    ("status message", { $0.status = SpanStatus(code: .unset, message: "m") }),
    ("flags", { $0.flags = 1 }),
    ("resource", { $0.resource = Resource(attributes: [Attribute("x", .int(1))]) }),
    ("scope", { $0.scope = InstrumentationScope(name: "other") }),
  ]

  @Test(arguments: changes.indices)
  func `C3 the same id with other content is kept beside the first, with a warning`(
    index: Int
  ) throws {
    let store = SpanStore()
    var other = Span.stub()
    Self.changes[index].1(&other)
    try store.load([.stub()])
    let outcome = try store.load([other])
    #expect(outcome.stored == 1, "changed: \(Self.changes[index].0)")
    let spans = try #require(store.trace(TraceID(high: 0, low: 1))).spans
    #expect(spans.count == 2)
    #expect(spans.allSatisfy { $0.warnings.contains { $0.contains("same id") } })
  }

  @Test func `a duplicate is found again after compaction`() throws {
    let store = SpanStore(limits: SpanStoreLimits(maxSpans: 2_000))
    for id in 1...40 {
      try store.load((1...100).map { .stub(trace: UInt64(id), id: UInt64($0)) })
    }
    let outcome = try store.load((1...100).map { .stub(trace: 40, id: UInt64($0)) })
    #expect(outcome.duplicates == 100)
    #expect(outcome.stored == 0)
  }

  @Test func `a span of an evicted trace is new again`() throws {
    let store = SpanStore(limits: SpanStoreLimits(maxTraces: 1))
    try store.load([.stub(trace: 1), .stub(trace: 2)])
    let outcome = try store.load([.stub(trace: 1)])
    #expect(outcome.stored == 1)
    #expect(outcome.duplicates == 0)
  }
}

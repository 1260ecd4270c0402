import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceWire

struct SpanStoreLimitTests {
  @Test(arguments: [9, 10, 11])
  func `the oldest trace makes room for the span beyond the limit`(count: Int) throws {
    let store = SpanStore(limits: SpanStoreLimits(maxSpans: 10))
    try store.load((1...count).map { .stub(trace: UInt64($0), id: 1) })
    #expect(store.statistics.spans == min(count, 10))
    #expect(store.statistics.evictedTraces == max(count - 10, 0))
    #expect((store.trace(TraceID(high: 0, low: 1)) == nil) == (count > 10))
    #expect(store.trace(TraceID(high: 0, low: 2)) != nil)
  }

  @Test(arguments: [4, 5, 6])
  func `the oldest trace makes room for the trace beyond the limit`(count: Int) throws {
    let store = SpanStore(limits: SpanStoreLimits(maxTraces: 5))
    let spans: [Span] = (1...count).flatMap { trace in
      (1...3).map { .stub(trace: UInt64(trace), id: UInt64($0)) }
    }
    let outcome = try store.load(spans)
    #expect(store.statistics.traces == min(count, 5))
    #expect(outcome.evictedTraces == max(count - 5, 0))
    #expect(outcome.evictedSpans == max(count - 5, 0) * 3)
    #expect(outcome.stored == count * 3)
  }

  @Test(arguments: [99, 100, 101])
  func `a span beyond the limit of its trace is rejected and counted`(count: Int) throws {
    let store = SpanStore(limits: SpanStoreLimits(maxSpansPerTrace: 100))
    let outcome = try store.load((1...count).map { .stub(id: UInt64($0)) })
    #expect(outcome.rejected == max(count - 100, 0))
    #expect(store.trace(TraceID(high: 0, low: 1))?.spans.count == min(count, 100))
    #expect(store.statistics.rejectedSpans == max(count - 100, 0))
  }

  @Test func `first to arrive is first to go, whatever the timestamps`() throws {
    let store = SpanStore(limits: SpanStoreLimits(maxTraces: 2))
    try store.load([
      .stub(trace: 1, start: 900, end: 901), .stub(trace: 2, start: 10, end: 11),
      .stub(trace: 3, start: 500, end: 501),
    ])
    #expect(store.traceIDs(prefix: "").map(\.low) == [2, 3])
  }

  @Test func `a trace is never evicted to make room for its own span`() throws {
    let store = SpanStore(limits: SpanStoreLimits(maxSpans: 4))
    try store.load([
      .stub(trace: 1, id: 1), .stub(trace: 1, id: 2), .stub(trace: 2, id: 3),
      .stub(trace: 2, id: 4),
    ])
    try store.load([.stub(trace: 1, id: 5)])
    #expect(store.trace(TraceID(high: 0, low: 1))?.spans.count == 3)
    #expect(store.trace(TraceID(high: 0, low: 2)) == nil)
    let outcome = try store.load([.stub(trace: 1, id: 6), .stub(trace: 1, id: 7)])
    #expect(outcome.stored == 1)
    #expect(outcome.rejected == 1)
  }

  @Test func `memory stays under its limit, and what was evicted is given back`() throws {
    let limit = 2 << 20
    let store = SpanStore(limits: SpanStoreLimits(maxBytes: limit))
    var largest = 0
    for batch in 0..<60 {
      try store.load(Self.uniqueSpans(batch))
      largest = max(largest, store.statistics.bytes)
    }
    #expect(largest <= limit)
    #expect(store.statistics.evictedSpans > 0)
    #expect(store.statistics.spans + store.statistics.evictedSpans == 60 * 500)
    #expect(store.statistics.spans > 500)
  }

  @Test func `after compaction everything left is as it was`() throws {
    let store = SpanStore(limits: SpanStoreLimits(maxSpans: 2_000))
    var spans: [Span] = []
    var generator = SpanGenerator(seed: 77)
    for id in 1...12_000 {
      var span = generator.span(id: UInt64(id), traces: 1)
      span.traceID = TraceID(high: 0, low: UInt64(id / 7 + 1))
      spans.append(span)
    }
    for start in stride(from: 0, to: spans.count, by: 300) {
      try store.load(Array(spans[start..<(start + 300)]))
    }
    let expected = Dictionary(grouping: spans, by: \.traceID)
    let kept = store.traceIDs(prefix: "", limit: 10_000)
    #expect(store.statistics.spans <= 2_000)
    #expect(store.statistics.spans > 1_900)
    #expect(kept == expected.keys.sorted().suffix(kept.count))
    for id in kept { #expect(store.trace(id)?.spans == expected[id]) }
    try Self.checkCatalogue(store, kept.flatMap { expected[$0] ?? [] })
  }

  /// Counts and keys must be those of the spans that are left.
  private static func checkCatalogue(_ store: SpanStore, _ spans: [Span]) throws {
    let byService = Dictionary(grouping: spans, by: \.serviceName)
    #expect(store.services().map(\.name) == byService.keys.sorted())
    #expect(
      store.services().map(\.spanCount)
        == byService.sorted { $0.key < $1.key }.map(\.value.count))
    for (service, spans) in byService {
      let expected = Dictionary(grouping: spans) { "\($0.name)/\($0.kind.rawValue)" }
      let found = store.operations(service: service)
      #expect(
        Dictionary(
          uniqueKeysWithValues: found.map { ("\($0.name)/\($0.kind.rawValue)", $0.spanCount) })
          == expected.mapValues(\.count))
    }
    var keys = Set<String>()
    for span in spans {
      keys.formUnion(span.attributes.map(\.key))
      keys.formUnion(span.resource.attributes.map(\.key))
      keys.formUnion(span.scope.attributes.map(\.key))
      for event in span.events { keys.formUnion(event.attributes.map(\.key)) }
      for link in span.links { keys.formUnion(link.attributes.map(\.key)) }
    }
    #expect(store.attributeKeys() == keys.sorted())
  }

  private static func uniqueSpans(_ batch: Int) -> [Span] {
    (0..<500).map { index in
      let id = UInt64(batch * 500 + index + 1)
      return .stub(
        trace: id / 5 + 1, id: id, name: "name \(id)",
        attributes: [Attribute("id", .string("a value of its own, number \(id)"))])
    }
  }
}

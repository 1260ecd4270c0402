import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceWire

struct SpanStoreRoundTripTests {
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `spans come out of the store as they went in`(seed: UInt64) throws {
    var generator = SpanGenerator(seed: seed)
    let spans = (1...500).map { generator.span(id: UInt64($0), traces: 40) }
    let store = SpanStore()
    for start in stride(from: 0, to: spans.count, by: 70) {
      try store.load(Array(spans[start..<min(start + 70, spans.count)]))
    }
    let expected = Dictionary(grouping: spans, by: \.traceID)
    #expect(store.statistics.spans == 500)
    #expect(store.statistics.traces == expected.count)
    for (id, spans) in expected {
      #expect(store.trace(id)?.spans == spans)
    }
  }

  @Test func `timing leaves out attributes, events, links and trace state, and nothing else`()
    throws
  {
    var generator = SpanGenerator(seed: 9)
    let spans = (1...200).map { generator.span(id: UInt64($0), traces: 1) }
    let store = SpanStore()
    try store.load(spans, warnings: [4: ["mended"]])
    let timing = try #require(store.trace(TraceID(high: 7, low: 1), detail: .timing))
    #expect(timing.spans.map(\.spanID) == spans.map(\.spanID))
    #expect(timing.spans.map(\.parentSpanID) == spans.map(\.parentSpanID))
    #expect(timing.spans.map(\.name) == spans.map(\.name))
    #expect(timing.spans.map(\.kind) == spans.map(\.kind))
    #expect(timing.spans.map(\.start) == spans.map(\.start))
    #expect(timing.spans.map(\.end) == spans.map(\.end))
    #expect(timing.spans.map(\.isError) == spans.map(\.isError))
    #expect(timing.spans.map(\.resource) == spans.map(\.resource))
    #expect(timing.spans[4].warnings == ["mended"])
    #expect(timing.spans.allSatisfy { $0.attributes.isEmpty && $0.events.isEmpty })
  }

  @Test func `a trace that is not there is nil`() throws {
    let store = SpanStore()
    try store.load([.stub(trace: 5)])
    #expect(store.trace(TraceID(high: 0, low: 6)) == nil)
    #expect(store.trace(TraceID(high: 5, low: 0)) == nil)
  }

  @Test func `warnings stay with their spans`() throws {
    let store = SpanStore()
    try store.load(
      [.stub(id: 1), .stub(id: 2), .stub(id: 3)],
      warnings: [1: ["the name was repaired", "an attribute was cut"]])
    let spans = try #require(store.trace(TraceID(high: 0, low: 1))).spans
    #expect(spans.map(\.warnings.count) == [0, 2, 0])
    #expect(spans[1].warnings == ["the name was repaired", "an attribute was cut"])
  }

  @Test func `spans that share attributes take little memory each`() throws {
    let store = SpanStore()
    for batch in 0..<20 {
      try store.load(
        (0..<1000).map { index in
          let id = UInt64(batch * 1000 + index + 1)
          return .stub(
            trace: id / 12 + 1, id: id, name: "operation \(id % 30)",
            attributes: (0..<8).map { Attribute("shared.key.\($0)", .string("value \(id % 50)")) }
              + (0..<3).map { Attribute("unique.key.\($0)", .string("0123456789abcdef \(id)")) })
        })
    }
    let statistics = store.statistics
    #expect(statistics.spans == 20_000)
    #expect(statistics.bytes / statistics.spans < 700)
  }
}

import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceWire

struct SpanStoreMemoryTests {
  @Test(arguments: [1 << 21 - 9, 1 << 21, 1 << 21 + 1, 5_000_001])
  func `values of megabytes are kept whole`(size: Int) throws {
    let store = SpanStore()
    let long = String(repeating: "x", count: size)
    let span = Span.stub(
      name: long, attributes: [Attribute("long", .string(long)), Attribute("short", .int(1))])
    try store.load([span])
    #expect(store.trace(TraceID(high: 0, low: 1))?.spans == [span])
    #expect(store.find(TraceQuery(operation: long)).total == 1)
    store.removeAll()
    #expect(store.trace(TraceID(high: 0, low: 1)) == nil)
    #expect(store.statistics.spans == 0)
  }

  @Test func `columns of more than a chunk stay in order`() throws {
    let store = SpanStore()
    for batch in 0..<28 {
      try store.load(
        (0..<10_000).map { index in
          let id = UInt64(batch * 10_000 + index + 1)
          return .stub(trace: id / 1000 + 1, id: id, start: id, end: id + id % 7)
        })
    }
    #expect(store.statistics.spans == 280_000)
    let trace = try #require(store.trace(TraceID(high: 0, low: 270)))
    #expect(trace.spans.map(\.spanID.rawValue) == Array(269_000..<270_000))
    #expect(store.find(TraceQuery(minimumDuration: 6_000_000, limit: 1)).total == 280)
  }
}

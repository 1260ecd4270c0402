import TestSupport
import Testing
import TraceAnalysis
import TraceModel

struct AggregateTests {
  @Test(arguments: [
    (0.05, 15), (0.30, 20), (0.40, 20), (0.5, 35), (1.0, 50), (0.0, 15), (2.0, 50), (-1, 15),
  ])
  func `percentiles are by nearest rank`(fraction: Double, expected: Int) {
    #expect(Percentile.value(fraction, ofSorted: [15, 20, 35, 40, 50]) == expected)
  }

  @Test func `a percentile is the smallest value that enough values do not exceed`() {
    var random = SeededRandom(seed: 3)
    for count in 1...200 {
      let values = (0..<count).map { _ in Int.random(in: 0...50, using: &random) }.sorted()
      for percent in [1, 5, 25, 50, 75, 90, 95, 99, 100] {
        let expected = values.first { value in
          values.count { $0 <= value } * 100 >= percent * count
        }
        #expect(Percentile.value(Double(percent) / 100, ofSorted: values) == expected)
      }
    }
  }

  @Test func `no values, no percentile`() {
    #expect(Percentile.value(0.5, ofSorted: [Int]()) == nil)
    #expect(Percentile.values([0.5, 0.9], of: [3, 1, 2]) == [2, 3])
    #expect(LatencySummary([]).maximum == 0)
  }

  @Test func `operations are summed by service and name`() {
    let trace = TraceDiagram.trace(
      """
      web GET /    : ##########
        db q       :  ## #### ##
        db q {error} :        #
        db r       :         #
      """)
    let metrics = OperationMetrics.all(of: trace.spans)
    #expect(metrics.map(\.name.operation) == ["q", "r", "GET /"])
    #expect(metrics[0].count == 4 && metrics[0].errorFraction == 0.25)
    #expect(metrics[0].latency.p50 == 2_000_000 && metrics[0].latency.maximum == 4_000_000)
    #expect(metrics[0].latency.mean == 2_250_000 && metrics[0].latency.total == 9_000_000)
    #expect(metrics[0].rate(overNanoseconds: 2_000_000_000) == 2)
    #expect(metrics[0].rate(overNanoseconds: 0) == nil)
  }

  @Test func `short ids are unique, at least four digits, and no longer than needed`() {
    let ids: [UInt64] = [
      0x1234_5678_0000_0000, 0x1234_5679_0000_0000, 0xABCD_0000_0000_0000, 1, 2, 2,
    ]
    let short = ShortSpanIDs(ids.map { Span.stub(id: $0) })
    #expect(
      ids.map { short.prefix(of: SpanID($0)) } == [
        "12345678", "12345679", "abcd", "0000000000000001", "0000000000000002", "0000000000000002",
      ])
  }
}

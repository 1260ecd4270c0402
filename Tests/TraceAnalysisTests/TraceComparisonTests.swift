import TestSupport
import Testing
import TraceAnalysis
import TraceModel

struct TraceComparisonTests {
  private let slow = TraceTree(
    TraceDiagram.trace(
      """
      web GET /              : ####################
        auth verify          :  #
        product list         :    ##############
          product query      :    ## ## ## ## ##
      """))
  private let fast = TraceTree(
    TraceDiagram.trace(
      """
      web GET /              : ##########
        auth verify {error}  :  #
        product list         :    ###
          product query      :    ##
        mail send            :         #
      """))

  @Test func `the biggest change comes first, with time, self time, counts and errors`() {
    let comparison = TraceComparison(fast, slow)
    #expect(
      comparison.rows.map { "\($0.name.service) \($0.totalDifference / 1_000_000)" } == [
        "product 11", "web 10", "product 8", "mail -1", "auth 0",
      ])
    let query = comparison.rows[2]
    #expect(query.a.count == 1 && query.b.count == 5)
    #expect(query.b.totalNanoseconds == 10_000_000 && query.b.meanNanoseconds == 2_000_000)
    #expect(
      comparison.steps(of: query).map(\.operation) == ["GET /", "list", "query"])
    #expect(comparison.rows[3].isOnlyInA)
    #expect(comparison.rows[4].a.errorCount == 1)
    #expect(comparison.rows[0].selfDifference == 3_000_000)
  }

  @Test func `swapping the traces turns every sign`() {
    let forth = TraceComparison(fast, slow)
    let back = TraceComparison(slow, fast)
    for row in forth.rows {
      let mirror = back.rows.first { back.steps(of: $0) == forth.steps(of: row) }
      #expect(mirror?.totalDifference == -row.totalDifference)
      #expect(mirror?.a == row.b && mirror?.b == row.a)
    }
  }

  @Test func `a leaf matches a span of the same path that has children`() {
    let leaf = TraceTree(
      TraceDiagram.trace(
        """
        web GET /       : ######
          product list  :  ####
        """))
    let rows = TraceComparison(leaf, fast).rows
    #expect(rows.first { $0.name.operation == "list" }.map { $0.a.count + $0.b.count } == 2)
  }

  @Test func `a trace against itself has no changes`() {
    let comparison = TraceComparison(slow, slow)
    #expect(!comparison.rows.contains { comparison.isChanged($0) })
  }

  @Test func `a change in count, errors or a hundredth of the trace is a change`() {
    let comparison = TraceComparison(fast, slow)
    #expect(comparison.rows.allSatisfy { comparison.isChanged($0) })
    #expect(comparison.scaleNanoseconds == 20_000_000)
  }
}

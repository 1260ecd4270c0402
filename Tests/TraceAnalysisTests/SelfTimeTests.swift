import TestSupport
import Testing
import TraceAnalysis
import TraceModel

struct SelfTimeTests {
  @Test(arguments: [
    (
      """
      web GET /  : ##########
        a one    :  ####
        b two    :    ####
      """, 4
    ),
    (
      """
      web GET /  :   ####
        a early  : ###
        b late   :      ###
      """, 2
    ),
    (
      """
      web GET /  :   ####
        a all    : #########
      """, 0
    ),
    (
      """
      web GET /                : ####
        a none {start=3 end=1} : #
      """, 4
    ),
    ("web back {start=3 end=1} : #", 0),
  ]) func `children count once, and only inside their parent`(diagram: String, expected: Int64) {
    let tree = TraceTree(TraceDiagram.trace(diagram))
    let root = tree.spans.firstIndex { $0.serviceName == "web" } ?? 0
    #expect(SelfTime.nanoseconds(of: root, in: tree) == expected * 1_000_000)
  }

  @Test func `equals the instants no child covers, on random trees`() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<500 {
      let tree = TraceTree(randomTrace(using: &random))
      for (index, own) in SelfTime.all(in: tree).enumerated() {
        let span = tree.spans[index]
        let instants = span.start < span.end ? span.start.nanoseconds..<span.end.nanoseconds : 0..<0
        let free = instants.count { instant in
          !tree.children(of: index).contains { child in
            tree.spans[child].start.nanoseconds <= instant
              && instant < tree.spans[child].end.nanoseconds
          }
        }
        #expect(own == Int64(free))
      }
    }
  }
}

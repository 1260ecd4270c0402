import TestSupport
import Testing
import TraceAnalysis
import TraceModel

struct SiblingGroupTests {
  private func groups(_ diagram: String, minimum: Int = 3) -> [String] {
    let tree = TraceTree(TraceDiagram.trace(diagram))
    return SiblingGroups(tree).groups(tree.children(of: tree.roots[0]), minimum: minimum).map {
      "\(tree.spans[$0[0]].name) ×\($0.count)"
    }
  }

  @Test func `repeated siblings make a group where the first stands`() {
    #expect(
      groups(
        """
        web GET /   : ##########
          db q      :  # # # #
          auth a    :   #
          db r      :      # #
        """) == ["q ×4", "a ×1", "r ×1", "r ×1"])
  }

  @Test func `subtrees of another shape stay apart, whatever the counts below`() {
    #expect(
      groups(
        """
        web GET /   : ############
          p item    :  ##
            db q    :  # 
          p item    :    ##
            db q    :    ##
          p item    :      ##
            db q    :      #=
          p item    :        ##
        """) == ["item ×3", "item ×1"])
  }

  @Test func `calls to different peers stay apart`() {
    #expect(
      groups(
        """
        web GET /                        : ############
          web q {client peer.service=a}  :  # #
          web q {client peer.service=b}  :   # #
        """, minimum: 2) == ["q ×2", "q ×2"])
  }

  @Test(arguments: [
    ("## == ##", "one after another"), ("##==##", "one after another"), ("#", "one after another"),
  ]) func `siblings drawn on one line run`(bar: String, expected: String) {
    let tree = TraceTree(TraceDiagram.trace("web q : \(bar)"))
    #expect(Concurrency(of: tree.roots, in: tree).words == expected)
  }

  @Test func `a common moment is parallel, a staircase overlaps`() {
    let parallel = TraceTree(
      TraceDiagram.trace(
        """
        a : ####
        b :  ####
        c :   #
        """))
    #expect(Concurrency(of: parallel.roots, in: parallel) == .inParallel)
    let staircase = TraceTree(
      TraceDiagram.trace(
        """
        a : ####
        b :   ####
        c :     ####
        """))
    #expect(Concurrency(of: staircase.roots, in: staircase) == .overlapping)
  }
}

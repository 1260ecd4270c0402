import TestSupport
import Testing
import TraceAnalysis
import TraceModel

struct TraceTreeTests {
  @Test func `children hang below their parents, by start`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web GET /        : ##########
          db second      :      ##
            disk read    :       #
          db first       :  ##
        """))
    #expect(
      outline(tree) == [
        "web GET /", "  db first", "  db second", "    disk read",
      ])
    #expect(tree.roots == [0])
    #expect(tree.subtreeSize(of: 0) == 4)
    #expect(tree.window.nanoseconds == 10_000_000)
  }

  @Test func `every arrival order makes the same tree`() {
    let trace = TraceDiagram.trace(
      """
      web GET /              : ##########
        web call {client}    :  ########
          db same {id=4}     :   ##
          db same {id=4}     :   ##
        lost child {parent=9} :   #
      other root             :  ###
      """)
    let expected = outline(TraceTree(trace))
    #expect(expected.count == 6)
    for order in permutations(6) {
      let shuffled = Trace(id: trace.id, spans: order.map { trace.spans[$0] })
      #expect(outline(TraceTree(shuffled)) == expected)
    }
  }

  @Test func `headless: a span whose parent is missing is a provisional root`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web handle {parent=77}  : ########
          db read               :  ##
        auth check {parent=78}  :     ##
        """))
    #expect(outline(tree) == ["web handle", "  db read", "auth check"])
    #expect(tree.links[0] == .missingParent(TraceDiagram.id(77)))
    #expect(tree.mainRoot == 0)
  }

  @Test func `duplicate roots stand side by side`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web a {id=1} : ####
        web a {id=1} : ####
        web b        :   ####
        """))
    #expect(tree.roots == [0, 1, 2])
  }

  @Test func `shared id: the server half hangs below the client half and owns the calls made`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web GET /                             : ##########
          web call {client id=50}             :  ########
          product call {server id=50 parent=1}:   ######
          pg SELECT {parent=50}               :     ##
          web resolve {parent=50}             :  #
        """))
    #expect(
      outline(tree) == [
        "web GET /", "  web call", "    web resolve", "    product call", "      pg SELECT",
      ])
    #expect(tree.links[tree.preorder[3]] == .sharedID)
  }

  @Test func `a span that is its own parent is a root`() {
    let tree = TraceTree(TraceDiagram.trace("web loop {id=3 parent=3} : ####"))
    #expect(tree.links == [.selfParent])
    #expect(tree.preorder == [0])
  }

  @Test func `cycle plus tail: cut at the earliest span, and nothing is lost`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        a one {id=1 parent=3}   : ######
        b two {id=2 parent=1}   :  ####
        c three {id=3 parent=2} :   ##
        d tail {parent=3}       :    #
        e end {parent=4}        :    #
        """))
    #expect(outline(tree) == ["a one", "  b two", "    c three", "      d tail", "        e end"])
    #expect(tree.links[0] == .cycle(length: 3))
  }

  @Test(arguments: [2, 1_000]) func `a cycle of any length is drawn once`(length: Int) {
    let spans = (1...length).map { number in
      Span.stub(
        id: UInt64(number), parent: UInt64(number % length + 1), start: UInt64(number),
        end: UInt64(number + 5))
    }
    let tree = TraceTree(Trace(id: TraceID(high: 0, low: 1), spans: spans))
    #expect(tree.preorder.sorted() == Array(0..<length))
    #expect(tree.links[0] == .cycle(length: length))
  }

  @Test func `no child left behind: any parents at all make a tree of every span`() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<500 {
      let count = Int.random(in: 1...14, using: &random)
      let spans = (0..<count).map { _ in
        Span.stub(
          id: UInt64.random(in: 0...9, using: &random),
          parent: UInt64.random(in: 0...12, using: &random),
          kind: SpanKind(rawValue: Int32.random(in: 0...5, using: &random)),
          start: UInt64.random(in: 0...9, using: &random),
          end: UInt64.random(in: 0...9, using: &random))
      }
      let tree = TraceTree(Trace(id: TraceID(high: 0, low: 1), spans: spans))
      #expect(tree.preorder.sorted() == Array(spans.indices))
      #expect(tree.roots.reduce(0) { $0 + tree.subtreeSize(of: $1) } == count)
      for index in spans.indices {
        for child in tree.children(of: index) {
          #expect(tree.parent(of: child) == index)
          #expect(tree.depth(of: child) == tree.depth(of: index) + 1)
        }
      }
    }
  }

  @Test func `an empty trace is an empty tree`() {
    let tree = TraceTree(Trace(id: TraceID(high: 0, low: 1), spans: []))
    #expect(tree.preorder.isEmpty)
    #expect(tree.mainRoot == nil)
    #expect(tree.warnings.isEmpty)
    #expect(CriticalPath(tree).sections.isEmpty)
  }

  @Test(arguments: [LargeTrace.chain, .flat, .tenAry])
  func `a hundred thousand spans are no problem`(
    shape: LargeTrace
  ) {
    let tree = TraceTree(shape.trace(spans: 100_000))
    #expect(tree.preorder.count == 100_000)
    #expect(tree.roots.count == 1)
    #expect(tree.subtreeSize(of: tree.roots[0]) == 100_000)
    let path = CriticalPath(tree)
    #expect(path.roots.map(\.nanoseconds) == [tree.spans[tree.roots[0]].durationNanoseconds])
    #expect(path.sections.reduce(0) { $0 + $1.nanoseconds } == path.totalNanoseconds)
    #expect(SelfTime.all(in: tree).allSatisfy { $0 >= 0 })
    #expect(TraceComparison(tree, tree).rows.allSatisfy { $0.totalDifference == 0 })
  }
}

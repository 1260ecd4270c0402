import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// A trace and its critical path, both drawn.
struct PathCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let trace: String
  let path: String

  init(_ name: String, _ trace: String, path: String) {
    testDescription = name
    self.trace = trace
    self.path = path
  }
}

struct CriticalPathTests {
  static let cases = [
    PathCase(
      "a lone span is its own path", "web GET / : #####", path: "web GET / : #####"),
    PathCase(
      "one after another: both children are waited for",
      """
      web GET /  : ##########
        auth a   :  ###
        db b     :      ###
      """,
      path: """
        web GET /  : #   #   ##
          auth a   :  ###
          db b     :      ###
        """),
    PathCase(
      "in parallel: only the one that finishes last",
      """
      web GET /  : ##########
        auth a   :  ####
        db b     :  #######
      """,
      path: """
        web GET /  : #       ##
          auth a   :
          db b     :  #######
        """),
    PathCase(
      "touching siblings: a child that ends when the next starts is on the path",
      """
      web GET /  : ##########
        db q     :  ##==##==
      """,
      path: """
        web GET /  : #        #
          db q     :  ##
          db q     :    ##
          db q     :      ##
          db q     :        ##
        """),
    PathCase(
      "overlapping siblings: the walk goes on before the start of the last",
      """
      web GET /  : ##########
        a one    :  ####
        b two    :    #####
        c three  : ##
      """,
      path: """
        web GET /  :   #     ##
          c three  : ##
          a one    :
          b two    :    #####
        """),
    PathCase(
      "skewed: a child that ends late is clipped",
      """
      web GET /  :   ######
        db q     :     ########
          db r   :          ##
      """,
      path: """
        web GET /  :   ##
          db q     :     ####
            db r   :
        """),
    PathCase(
      "async tail: a child that starts at or after its parent's end is left out with all below it",
      """
      web GET /      : ####
        log write    :     ######
          disk flush :  ##
      """,
      path: """
        web GET /      : ####
          log write    :
            disk flush :
        """),
    PathCase(
      "a consumer below a producer does not block",
      """
      web GET /              : ########
        web send {producer}  :  ##
          mail go {consumer} :   #####
            smtp out         :    ###
        web rest             :    ##
      """,
      path: """
        web GET /              : #    ###
          web send             :  ##
            mail go            :
              smtp out         :
          web rest             :    ##
        """),
    PathCase(
      "a consumer below anything else blocks",
      """
      web GET /              : ########
        mail go {consumer}   :   #####
      """,
      path: """
        web GET /              : ##     #
          mail go              :   #####
        """),
    PathCase(
      "headless: each provisional root has a path of its own",
      """
      web a {parent=90}  : ######
        db q             :  ##
      web b {parent=91}  :    #####
      """,
      path: """
        web a  : #  ###
          db q :  ##
        web b  :    #####
        """),
    PathCase(
      "cycle plus tail: the cycle is cut, and its path tiles the cut",
      """
      a one {id=1 parent=2} : ######
      b two {id=2 parent=1} :  ####
      c tail {parent=2}     :   #
      """,
      path: """
        a one      : #    #
          b two    :  # ##
            c tail :   #
        """),
    PathCase(
      "equal ends: the child that started first is the longer wait",
      """
      web GET /  : ##########
        a long   :  ########
        b short  :      ####
      """,
      path: """
        web GET /  : #        #
          a long   :  ########
          b short  :
        """),
    PathCase(
      "a child of no length and one that ends before it starts are left out",
      """
      web GET /              : ######
        db zero              :   |
        db back {start=4 end=2} : #
      """,
      path: """
        web GET /  : ######
          db zero  :
          db back  :
        """),
  ]

  @Test(arguments: cases)
  func `the path is`(_ example: PathCase) {
    let tree = TraceTree(TraceDiagram.trace(example.trace))
    let path = CriticalPath(tree)
    let expected = TraceDiagram.lines(example.path)
    #expect(drawing(of: path, in: tree).sorted() == expected.sorted())
    expectTiling(path, tree)
  }

  @Test func `skewed: a child that starts before its parent is clipped to it`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web GET /  :   ######
          db q     : #####
        """))
    #expect(
      drawing(of: CriticalPath(tree), in: tree) == ["web GET / :      ###", "  db q :   ###"])
  }

  @Test func `zero timestamps: the walk ends, and clips`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web GET /                    : ######
          db q {start=zero}          :  ##
          db r {start=zero end=zero} : #
        """))
    let path = CriticalPath(tree)
    #expect(path.sections.map { $0.nanoseconds / 1_000_000 } == [3, 3])
    expectTiling(path, tree)
  }

  @Test func `agrees with a definition instant by instant on random trees`() {
    var random = SeededRandom(seed: 2026)
    for round in 0..<2_000 {
      let tree = TraceTree(randomTrace(using: &random))
      let path = CriticalPath(tree)
      expectTiling(path, tree)
      for root in path.roots {
        let span = tree.spans[root.root]
        guard span.start < span.end else { continue }
        for instant in span.start.nanoseconds..<span.end.nanoseconds {
          let section = path.sections[root.sections].first {
            $0.start.nanoseconds <= instant && instant < $0.end.nanoseconds
          }
          let expected = InstantOracle(tree: tree).owner(of: instant, below: root.root)
          #expect(section?.span == expected, "round \(round), instant \(instant)")
        }
      }
    }
  }

  @Test func `extreme times do not trap`() {
    let times: [UInt64] = [0, 1, 1 << 62, 1 << 63, .max - 1, .max]
    let spans = times.flatMap { start in times.map { (start, $0) } }.enumerated().map {
      var span = Span.stub(id: UInt64($0.offset + 1), parent: UInt64($0.offset / 2))
      span.start = Timestamp(nanoseconds: $0.element.0)
      span.end = Timestamp(nanoseconds: $0.element.1)
      return span
    }
    let tree = TraceTree(Trace(id: TraceID(high: 0, low: 1), spans: spans))
    let path = CriticalPath(tree)
    #expect(path.ownNanoseconds.allSatisfy { $0 >= 0 })
    #expect(SelfTime.all(in: tree).allSatisfy { $0 >= 0 })
    #expect(tree.warnings.contains { $0.kind == .time(.tooLate) })
    #expect(tree.warnings.allSatisfy { !$0.text.isEmpty })
  }

  @Test func `shares add up to the roots' time, the largest first`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web GET /  : ##########
          db q     :  ##==##
          auth a   :        #
        """))
    let path = CriticalPath(tree)
    let services = path.shares(byService: tree)
    #expect(services.map(\.service) == ["db", "web", "auth"])
    #expect(services.map(\.fraction) == [0.6, 0.3, 0.1])
    #expect(path.shares(byOperation: tree).map(\.spanCount) == [3, 1, 1])
  }

  @Test func `the share of a query is that of the database it waited for`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web GET /                                                : ##########
          web SELECT {client db.system=x server.address=pg.shop} :  ######
        """))
    let shares = CriticalPath(tree).shares(byOperation: tree)
    #expect(shares.map { "\($0.service) \($0.operation)" } == ["pg SELECT", "web GET /"])
  }

  private func expectTiling(_ path: CriticalPath, _ tree: TraceTree) {
    #expect(path.roots.map(\.root) == tree.roots)
    for root in path.roots {
      let span = tree.spans[root.root]
      var reached = span.start
      for section in path.sections[root.sections] {
        #expect(section.start == reached && section.start < section.end)
        reached = section.end
      }
      #expect(reached == max(span.start, span.end))
      #expect(root.nanoseconds == max(0, span.durationNanoseconds))
    }
    #expect(path.ownNanoseconds.reduce(0, +) == path.totalNanoseconds)
  }
}

/// The critical path by definition, one nanosecond at a time and without any list of sections.
///
/// Going back in time from a span's end: while the span waits for nobody, the child that ends at just this
/// moment is the one it waited for, the earliest starter of several, until that child's start.
private struct InstantOracle {
  let tree: TraceTree

  func owner(of instant: UInt64, below root: Int) -> Int {
    let span = tree.spans[root]
    return owner(of: instant, root, from: span.start.nanoseconds, to: span.end.nanoseconds)
  }

  private func owner(of instant: UInt64, _ index: Int, from start: UInt64, to end: UInt64) -> Int {
    var waitingFor: (span: Int, start: UInt64, end: UInt64)?
    for moment in (start..<end).reversed() {
      if waitingFor == nil {
        waitingFor = children(of: index, from: start, to: end).filter { $0.end == moment + 1 }
          .min { ($0.start, $0.span) < ($1.start, $1.span) }
      }
      if moment == instant {
        guard let child = waitingFor else { return index }
        return owner(of: instant, child.span, from: child.start, to: child.end)
      }
      if waitingFor?.start == moment { waitingFor = nil }
    }
    return -1
  }

  private func children(of index: Int, from start: UInt64, to end: UInt64)
    -> [(span: Int, start: UInt64, end: UInt64)]
  {
    tree.children(of: index).compactMap { child in
      let span = tree.spans[child]
      if tree.spans[index].kind == .producer, span.kind == .consumer { return nil }
      let from = max(start, span.start.nanoseconds)
      let to = min(end, span.end.nanoseconds)
      return from < to ? (child, from, to) : nil
    }
  }
}

/// Up to 12 spans with times from 0 to 20 ns, parents at will: orphans, cycles and touching siblings abound.
func randomTrace(using random: inout SeededRandom) -> Trace {
  let count = Int.random(in: 1...12, using: &random)
  let kinds: [SpanKind] = [.internal, .internal, .producer, .consumer, .client]
  let spans = (1...count).map { number in
    let wild = Int.random(in: 0..<8, using: &random) == 0
    var span = Span.stub(
      id: UInt64(number),
      parent: UInt64.random(in: 0...UInt64(wild ? count + 2 : number - 1), using: &random),
      kind: kinds.randomElement(using: &random) ?? .internal)
    let start = UInt64.random(in: 0...18, using: &random)
    let length = Int64.random(in: (wild ? -2 : 0)...12, using: &random)
    span.start = Timestamp(nanoseconds: start)
    span.end = span.start.advanced(byNanoseconds: number == 1 ? 20 : length)
    return span
  }
  return Trace(id: TraceID(high: 0, low: 1), spans: spans.shuffled(using: &random))
}

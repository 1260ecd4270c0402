import TestSupport
import Testing
import TextUI
import TraceAnalysis
import TraceModel
import Trainer

struct TracePageViewTests {
  private func text(_ lines: [Line], unicode: Bool = true) -> String {
    String(PlainRenderer(unicode: unicode).render(lines).dropLast())
  }

  private let slow = AnalyzedTrace(ShopTrace.slow(failing: true))

  private var query: Trace {
    var trace = TraceDiagram.trace(
      """
      web GET /                                                : ##########
        web SELECT {client error=timeout db.system=x server.address=pg.shop} :   ######
      """)
    let start = trace.spans[1].start
    trace.spans[1].attributes.append(
      Attribute("db.query.text", .string("SELECT price FROM prices WHERE sku = $1 AND region = $2"))
    )
    trace.spans[1].attributes.append(Attribute("db.response.returned_rows", .int(0)))
    trace.spans[1].droppedAttributesCount = .max
    trace.spans[1].events = [
      SpanEvent(
        time: start.advanced(byNanoseconds: 5_000_000), name: "exception",
        attributes: [Attribute("exception.type", .string("TimeoutError"))]),
      SpanEvent(time: start.advanced(byNanoseconds: -1_000_000), name: "early"),
    ]
    trace.spans[1].links = [
      SpanLink(traceID: trace.id, spanID: SpanID(5)),
      SpanLink(traceID: TraceID(high: 1, low: 2), spanID: SpanID(6)),
    ]
    trace.spans[1].warnings = ["an attribute value was cut to 4,096 bytes"]
    trace.spans[1].traceState = "vendor=1"
    trace.spans[1].scope = InstrumentationScope(name: "pg-client", version: "8.1")
    return trace
  }

  @Test func `a span's page`() {
    let trace = AnalyzedTrace(query)
    #expect(
      text(SpanView.lines(trace, span: 1, canvas: Canvas(width: 66))) == """
        web SELECT
          span        0002000000000000
          trace       00000000000000000000000000000001
          parent      0001000000000000 web GET /
          kind        client of pg, which sent no spans
          status      error: timeout
          tracestate  vendor=1
          start       2026-11-02T09:00:00.002Z, +2.0 ms into the trace
          duration    6.0 ms
          self time   6.0 ms
          critical    6.0 ms of its own on the path, 60 % of it
          ! an attribute value was cut to 4,096 bytes

        attributes (4,294,967,295 dropped by the sender)
          db.system                  x
          server.address             pg.shop
          db.query.text              SELECT price FROM prices WHERE sku =
                                     $1 AND region = $2
          db.response.returned_rows  0

        events
          +5.0 ms exception
            exception.type  TimeoutError
          -1.0 ms early

        links
          0000000000000005 in this trace
          0000000000000006 in trace 00000000000000010000000000000002

        resource
          service.name  web

        scope
          pg-client 8.1
        """)
  }

  @Test func `an orphan's page says whom it misses`() {
    let trace = AnalyzedTrace(TraceDiagram.trace("web a {parent=9} : ####"))
    let page = text(SpanView.lines(trace, span: 0, canvas: Canvas()))
    #expect(page.contains("parent      0009000000000000, not its parent in the tree"))
    #expect(page.contains("! parent 0009000000000000 is not in this trace"))
  }

  @Test func `the critical path, section by section and in total`() {
    #expect(
      text(CriticalPathView.lines(slow, maximumSections: 6, canvas: Canvas())) == """
           FROM     FOR  SHARE  SPAN  SERVICE  OPERATION
           +0 s   20 ms  0.9 %  9e37  web-api  GET /checkout
         +20 ms  118 ms  5.1 %  3c6e  auth     verify
        +138 ms   12 ms  0.5 %  9e37  web-api  GET /checkout
        +150 ms   20 ms  0.9 %  daa6  product  GET /products
        +170 ms   39 ms  1.7 %  2e2a  pg       SELECT prices
        +209 ms  1.0 ms  0.0 %  daa6  product  GET /products
        … 87 more sections

        SERVICE  ON THE PATH  SHARE  SPANS
        pg            1.68 s   73 %     43
        payment       402 ms   17 %      1
        auth          118 ms  5.1 %      1
        product        63 ms  2.7 %      1
        web-api        50 ms  2.2 %      1

        pg SELECT prices is 73 % of the critical path: 1.68 s of 2.31 s in 43 spans.
        """)
  }

  @Test func `headless: each root has its own sections`() {
    let trace = AnalyzedTrace(
      TraceDiagram.trace(
        """
        web a {parent=90}  : ######
        web b {parent=91}  :    ####
        """))
    let page = text(CriticalPathView.lines(trace, canvas: Canvas()))
    #expect(page.contains("web a, 6.0 ms") && page.contains("web b, 4.0 ms"))
    #expect(page.hasSuffix("web a is 60 % of the critical path: 6.0 ms of 10 ms."))
  }

  @Test func `no duration, no critical path`() {
    let trace = AnalyzedTrace(TraceDiagram.trace("web a : |"))
    #expect(
      text(CriticalPathView.lines(trace, canvas: Canvas()))
        == "No critical path: no root of this trace has a duration.")
  }

  @Test func `two traces compared`() {
    let comparison = TraceComparison(TraceTree(ShopTrace.fast()), slow.tree)
    #expect(
      text(ComparisonView.lines(comparison, a: "77b01e", b: "3f9ac2", canvas: Canvas())) == """
        A is 77b01e, B is 3f9ac2; each row is a path from the root
        PATH                    COUNT  TOTAL A  TOTAL B     DIFF  SELF DIFF    ERR
        product GET /products       1    70 ms   1.74 s  +1.67 s     +33 ms      0
        web-api GET /checkout       1   640 ms   2.31 s  +1.67 s          0      0
        product SELECT prices  1 → 43    40 ms   1.68 s  +1.64 s    +1.64 s      0
        payment POST /charge        1   402 ms   402 ms        0          0  0 → 1
        1 unchanged path left out
        """)
  }

  @Test func `paths that look alike name their caller, and what one trace lacks is marked`() {
    let a = TraceTree(
      TraceDiagram.trace(
        """
        web GET /   : ##########
          p one     :  ##
            db q    :  #
          p gone    :       #
        """))
    let b = TraceTree(
      TraceDiagram.trace(
        """
        web GET /   : ###############
          p one     :  #######
            db q    :  ######
          p two     :         ####
            db q    :         ###
        """))
    let page = text(
      ComparisonView.lines(TraceComparison(a, b), a: "a", b: "b", maximumRows: 5, canvas: Canvas()))
    #expect(page.contains("db q below p one"))
    #expect(page.contains("+ db q below p two"))
    #expect(page.contains("… 1 smaller change left out"))
  }

  @Test func `a trace against itself`() {
    let comparison = TraceComparison(slow.tree, slow.tree)
    let page = text(ComparisonView.lines(comparison, a: "a", b: "a", canvas: Canvas()))
    #expect(page.hasSuffix("5 unchanged paths left out"))
  }

  private var rows: [TraceRow] {
    [
      TraceRow(
        shortID: "3f9ac21e", root: "web-api GET /checkout", durationNanoseconds: 2_310_000_000,
        spanCount: 47, errorCount: 0, services: slow.tree.services,
        startNanoseconds: slow.tree.window.start.nanoseconds),
      TraceRow(
        shortID: "77b01e00", root: "\u{1B}[2Jweb-api 長い名前", durationNanoseconds: 640_000,
        spanCount: 1_234, errorCount: 7, services: [],
        startNanoseconds: slow.tree.window.end.nanoseconds),
    ]
  }

  @Test func `search results`() {
    #expect(
      text(TraceListView.lines(rows, matched: 1_904, canvas: Canvas(width: 92))) == #"""
        TRACE     ROOT                    DURATION  SPANS  ERR  SERVICES                START
        3f9ac21e  web-api GET /checkout     2.31 s     47    0  web-api auth product …  09:00:00.000
        77b01e00  \x1b[2Jweb-api 長い名…    640 µs  1,234    7                          09:00:02.310
        2 shown of 1,904 traces that match
        """#)
  }

  @Test func `no results, one result`() {
    #expect(text(TraceListView.lines([], matched: 0, canvas: Canvas())) == "No trace matches.")
    #expect(
      text(TraceListView.lines(Array(rows.prefix(1)), matched: 1, canvas: Canvas()))
        .hasSuffix("1 shown of 1 trace that matches"))
  }

  @Test(arguments: [40, 52, 64, 80, 120], [true, false])
  func `every page fits any width`(width: Int, unicode: Bool) {
    let canvas = Canvas(width: width, unicode: unicode)
    let span = AnalyzedTrace(query)
    let comparison = TraceComparison(TraceTree(ShopTrace.fast()), slow.tree)
    let pages = [
      SpanView.lines(span, span: 1, canvas: canvas),
      CriticalPathView.lines(slow, canvas: canvas),
      ComparisonView.lines(comparison, a: "77b01e", b: "3f9ac2", canvas: canvas),
      TraceListView.lines(rows, matched: 1_904, canvas: canvas),
    ]
    for page in pages {
      for line in text(page, unicode: unicode).split(separator: "\n") {
        #expect(DisplayWidth.columns(String(line)) <= width)
        #expect(unicode || line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      }
    }
  }
}

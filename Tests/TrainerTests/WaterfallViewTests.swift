import TestSupport
import Testing
import TextUI
import TraceAnalysis
import TraceModel
import Trainer

struct WaterfallViewTests {
  private func text(
    _ trace: Trace, _ options: WaterfallView.Options = .init(), width: Int = 80,
    unicode: Bool = true
  ) -> String {
    let canvas = Canvas(width: width, unicode: unicode)
    let lines = WaterfallView.lines(AnalyzedTrace(trace), options: options, canvas: canvas)
    return String(PlainRenderer(unicode: unicode).render(lines).dropLast())
  }

  @Test func `a trace in eighty columns`() {
    #expect(
      text(ShopTrace.slow()) == """
        9e37 web-api GET /checkout          █████████████████████████████ 2.31 s ◆ 50 ms
        3c6e ├ auth    verify               █▌                            118 ms ◆
        daa6 ├ product GET /products         ▐█████████████████████▌      1.74 s ◆ 63 ms
        2e2a │ └ pg      SELECT prices  ×43   ▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌      1.68 s ◆
        cdab └ payment POST /charge                                ▐█████ 402 ms ◆
        ×43 pg SELECT prices: one after another, 39 ms each on average
        ◆ on the critical path, with the part that is the span's own
        """)
  }

  @Test func `a wide screen says in the row how siblings run, and errors have a sign`() {
    #expect(
      text(ShopTrace.slow(failing: true), width: 105) == """
        9e37 web-api GET /checkout          ██████████████████████████████████████████ 2.31 s ◆ 50 ms
        3c6e ├ auth    verify               ██▌                                        118 ms ◆
        daa6 ├ product GET /products          ▐███████████████████████████████▌        1.74 s ◆ 63 ms
        2e2a │ └ pg      SELECT prices  ×43    ▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▐▌▌        1.68 s ◆ one after another
        cdab └ payment ✗ POST /charge                                         ▐███████ 402 ms ◆
        ◆ on the critical path, with the part that is the span's own · ✗ error
        """)
  }

  @Test func `forty columns of ASCII`() {
    #expect(
      text(ShopTrace.slow(failing: true), width: 40, unicode: false) == """
        web... GET /checkout ########## 2.31 s *
        + auth verify        #          118 ms *
        + pro... GET /pro... #########  1.74 s *
        | ` pg SELEC...  x43 =========  1.68 s *
        ` pay... E POST /...         ## 402 ms *
        x43 pg SELECT prices: one after another,
          39 ms each on average
        * on the critical path, with the part
          that is the span's own
        E error
        """)
  }

  @Test func `expanded, and cut to some rows`() {
    #expect(
      text(ShopTrace.slow(), .init(expand: true, maximumRows: 5)) == """
        9e37 web-api GET /checkout     ██████████████████████████████████ 2.31 s ◆ 50 ms
        3c6e ├ auth    verify          ██                                 118 ms ◆
        daa6 ├ product GET /products     ██████████████████████████       1.74 s ◆ 63 ms
        2e2a │ ├ pg      SELECT prices   ▐                                 39 ms ◆
        cc62 │ ├ pg      SELECT prices    ▌                                39 ms ◆
        … 42 more spans
        ◆ on the critical path, with the part that is the span's own
        """)
  }

  private let busy = """
    web GET /     : ####################
      p item      :  ## == ## ==
      p join      :  ##==##
      p fork      :  ####
      p fork      :  #####
      p fork      :   ####
      q stair     :  ####
      q stair     :    ####
      q stair     :      ####
      r twice     :                ## ##
    """

  @Test func `siblings in turn, touching, in parallel and overlapping; two stay two`() {
    #expect(
      text(TraceDiagram.trace(busy)) == """
        0001 web GET /       ███████████████████████████████████████████  20 ms ◆ 6.0 ms
        000a ├ p   fork  ×3    ███████████                                13 ms ◆ 4.0 ms
        000c ├ q   stair  ×3   █████████████████▌                         12 ms ◆ 4.0 ms
        0002 ├ p   item  ×4    ████▌ ▐████  ████▌ ▐████                  8.0 ms ◆ 2.0 ms
        0006 ├ p   join  ×3    ████▐███▐████                             6.0 ms
        000f ├ r   twice                                     ████▌       2.0 ms ◆
        0010 └ r   twice                                           ▐████ 2.0 ms ◆
        ×3 p fork: in parallel, 4.3 ms each on average
        ×3 q stair: overlapping, 4.0 ms each on average
        ×4 p item: one after another, 2.0 ms each on average
        ×3 p join: one after another, 2.0 ms each on average
        ◆ on the critical path, with the part that is the span's own
        """)
  }

  @Test func `only the critical path`() {
    let lines = text(TraceDiagram.trace(busy), .init(criticalOnly: true)).split(separator: "\n")
    #expect(lines.dropLast().allSatisfy { $0.contains("◆") })
    #expect(!lines.contains { $0.contains("more span") })
  }

  @Test func `skewed, lost and timeless spans are marked and explained`() {
    #expect(
      text(
        TraceDiagram.trace(
          """
          web GET /  :   ######
            db q     : ####
            db r     :     ######
            web tail :       ####
            db z {start=zero end=zero}    :     #
          web lost {parent=99} :       ####
          """)) == """
          0001 web GET /             ████████████████████████████          6.0 ms ◆ 0 s
          0005 ├ db  ! z    ‹                                                 0 s
          0002 ├ db  ! q    ██████████████████▌                            4.0 ms ◆ 2.0 ms
          0003 ├ db  ! r                      ████████████████████████████ 6.0 ms ◆ 4.0 ms
          0004 └ web ! tail                            ▐██████████████████ 4.0 ms
          0006 web ! lost                              ▐██████████████████ 4.0 ms ◆
          ! 1 span names a parent that is not in this trace: still on the way, dropped,
            sampled out, or never exported
          ! 0005 db z: has no times: start and end are zero
          ! 0002 db q: starts 2.0 ms before its parent: the clocks of the two services
            disagree
          ! 0003 db r: ends 2.0 ms after its parent: its parent did not wait for it, or
            the clocks disagree
          ! 0004 web tail: ends 2.0 ms after its parent: its parent did not wait for it
          ! 0006 web lost: parent 0063000000000000 is not in this trace
          ◆ on the critical path, with the part that is the span's own · ! warning
          """)
  }

  @Test func `cycle plus tail: every span has a row`() {
    let lines = text(
      TraceDiagram.trace(
        """
        a one {id=1 parent=2} : ######
        b two {id=2 parent=1} :  ####
        c tail {parent=2}     :   #
        """)
    ).split(separator: "\n")
    #expect(lines.prefix(3).map { $0.prefix(4) } == ["0001", "0002", "0003"])
    #expect(lines.contains { $0.contains("a cycle of 2 spans") })
  }

  @Test func `groups with children merge the children too`() {
    let lines = text(
      TraceDiagram.trace(
        """
        web GET /   : ####################
          p item    :  ####
            db q    :  # #
          p item    :      ####
            db q    :      #
          p item    :          ####
            db q    :          #=
        """)
    ).split(separator: "\n")
    #expect(lines[1].contains("p   item  ×3"))
    #expect(lines[2].contains("db  q  ×5"))
  }

  @Test(arguments: [40, 45, 59, 60, 66, 80, 100, 132, 200], [true, false])
  func `every line fits, whatever the width`(width: Int, unicode: Bool) {
    let traces = [
      ShopTrace.slow(failing: true), TraceDiagram.trace(busy), LargeTrace.chain.trace(spans: 60),
      LargeTrace.tenAry.trace(spans: 300), hostile,
    ]
    for trace in traces {
      for options in [WaterfallView.Options(), .init(expand: true), .init(criticalOnly: true)] {
        for line in text(trace, options, width: width, unicode: unicode).split(separator: "\n") {
          #expect(DisplayWidth.columns(String(line)) <= width)
          #expect(unicode || line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
          #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x9B })
        }
      }
    }
  }

  private var hostile: Trace {
    var trace = ShopTrace.slow()
    trace.spans[0].name =
      "GET \u{1B}[2J\u{9B}31m\n\u{202E}evil " + String(repeating: "長い", count: 90)
    trace.spans[1].name = ""
    trace.spans[2].end = Timestamp(nanoseconds: .max)
    trace.spans[3].resource = Resource(attributes: [
      Attribute("service.name", .string("支払い\u{1B}]0;x\u{7}サービス"))
    ])
    trace.spans[4].warnings = ["\u{1B}[31m" + String(repeating: "x", count: 5_000)]
    return trace
  }

  @Test func `no span is without a row or a count`() {
    let trace = LargeTrace.tenAry.trace(spans: 500)
    for maximum in [1, 7, 50, 500] {
      let lines = text(trace, .init(expand: true, maximumRows: maximum)).split(separator: "\n")
      #expect(lines.count >= maximum)
      #expect(lines.contains { $0 == "… \(500 - maximum) more spans" } == (maximum < 500))
    }
  }

  @Test func `an empty trace is said to be one`() {
    #expect(text(Trace(id: TraceID(high: 0, low: 1), spans: [])) == "This trace has no spans.")
  }
}

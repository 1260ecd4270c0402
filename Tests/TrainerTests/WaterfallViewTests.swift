import TestSupport
import Testing
import TextUI
import TraceAnalysis
import TraceModel
import Trainer

struct WaterfallViewTests {
  @Test func `scratch`() {
    func show(_ t: Trace, _ o: WaterfallView.Options = .init(), _ c: Canvas) {
      print("--- \(c.width) \(c.unicode)")
      print(PlainRenderer(unicode: c.unicode).render(WaterfallView.lines(AnalyzedTrace(t), options: o, canvas: c)))
    }
    for w in [40, 60, 80, 105, 120] { show(ShopTrace.slow(failing: true), .init(), Canvas(width: w)) }
    show(ShopTrace.slow(failing: true), .init(), Canvas(width: 80, unicode: false))
    show(ShopTrace.slow(), .init(expand: true, maximumRows: 8), Canvas(width: 80))
    show(ShopTrace.slow(), .init(criticalOnly: true), Canvas(width: 80))
    show(LargeTrace.chain.trace(spans: 40), .init(maximumRows: 14), Canvas(width: 80))
    show(TraceDiagram.trace("""
      web GET /  :   ######
        db q     : ####
        db r     :     ######
        web tail :       ####
        web lost {parent=99} :       ####
        db z {start=zero end=zero} :       #
      """), .init(), Canvas(width: 80))
    show(TraceDiagram.trace("""
      web GET /  : ########################################
        p item     :  #### ==== #### ====
        p jtem     :  ####====####====
        p ktem     :  ###########
        p ktem     :   ###########
        p ktem     :    ###########
      """), .init(), Canvas(width: 80))
    let t = AnalyzedTrace(ShopTrace.slow(failing: true))
    for w in [40, 80] { 
    print(PlainRenderer().render(CriticalPathView.lines(t, maximumSections: 8, canvas: Canvas(width: w))))
    print(PlainRenderer().render(SpanView.lines(t, span: t.tree.spans.count - 1, canvas: Canvas(width: w))))
    print(PlainRenderer().render(SpanView.lines(t, span: 3, canvas: Canvas(width: w))))
    print(PlainRenderer().render(ComparisonView.lines(TraceComparison(TraceTree(ShopTrace.fast()), t.tree), a: "77b01e", b: "3f9ac2", canvas: Canvas(width: w))))
    print(PlainRenderer().render(TraceListView.lines([TraceRow(shortID: "3f9ac21e", root: "web-api GET /checkout", durationNanoseconds: 2_310_000_000, spanCount: 47, errorCount: 0, services: t.tree.services, startNanoseconds: t.tree.window.start.nanoseconds)], matched: 1904, canvas: Canvas(width: w))))
    }
  }
}

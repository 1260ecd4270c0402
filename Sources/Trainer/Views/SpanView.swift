package import TextUI
package import TraceAnalysis
import TraceModel

/// Everything known of one span.
package enum SpanView {
  /// The span at `index` of the trace's tree.
  package static func lines(_ trace: AnalyzedTrace, span index: Int, canvas: Canvas) -> [Line] {
    let span = trace.tree.spans[index]
    var page = FieldPage(canvas: canvas)
    page.heading("\(span.serviceName) \(span.name.isEmpty ? "(unnamed)" : span.name)")
    identity(trace, index, &page)
    times(trace, index, &page)
    for warning in trace.warnings(of: index) { page.warning(warning.text) }
    page.attributes("attributes", span.attributes, dropped: span.droppedAttributesCount)
    events(span, &page)
    links(span, &page)
    page.attributes(
      "resource", span.resource.attributes, dropped: span.resource.droppedAttributesCount)
    scope(span.scope, &page)
    return page.lines
  }

  private static func identity(_ trace: AnalyzedTrace, _ index: Int, _ page: inout FieldPage) {
    let span = trace.tree.spans[index]
    page.fields([
      ("span", Line(span.spanID.hex, .code)), ("trace", Line(span.traceID.hex, .code)),
      ("parent", parent(trace, index)), ("kind", kind(trace, index)), ("status", status(span)),
    ])
    if !span.traceState.isEmpty { page.fields([("tracestate", Line(span.traceState))]) }
  }

  private static func parent(_ trace: AnalyzedTrace, _ index: Int) -> Line {
    let span = trace.tree.spans[index]
    guard let parent = trace.tree.parent(of: index) else {
      return span.isRoot
        ? Line("none: a root span", .muted)
        : Line(span.parentSpanID.hex, .code) + Line(", not its parent in the tree", .muted)
    }
    let above = trace.tree.spans[parent]
    return Line(above.spanID.hex, .code) + Line(" \(above.serviceName) \(above.name)")
  }

  private static func kind(_ trace: AnalyzedTrace, _ index: Int) -> Line {
    let word = Line(trace.tree.spans[index].kind.word)
    guard let peer = trace.tree.peer(of: index) else { return word }
    return word + Line(" of \(peer), which sent no spans", .muted)
  }

  private static func status(_ span: Span) -> Line {
    switch span.status.code {
    case .unset: Line("unset", .muted)
    case .ok: Line("ok", .success)
    case .error:
      Line(span.status.message.isEmpty ? "error" : "error: \(span.status.message)", .error)
    default: Line("code \(span.status.code.rawValue)", .warning)
    }
  }

  private static func times(_ trace: AnalyzedTrace, _ index: Int, _ page: inout FieldPage) {
    let span = trace.tree.spans[index]
    let start = TimestampText.dateTime(unixNanoseconds: span.start.nanoseconds)
    let offset = span.start.nanoseconds(since: trace.tree.window.start)
    let own = SelfTime.nanoseconds(of: index, in: trace.tree)
    page.fields([
      ("start", Line(start) + Line(", \(page.offset(offset)) into the trace", .muted)),
      ("duration", Line(page.duration(span.durationNanoseconds), .strong)),
      ("self time", Line(page.duration(own))),
      ("critical", critical(trace, index, page)),
    ])
  }

  private static func critical(_ trace: AnalyzedTrace, _ index: Int, _ page: FieldPage) -> Line {
    let path = trace.criticalPath
    guard path.isOnPath[index] else { return Line("not on the critical path", .muted) }
    let own = path.ownNanoseconds[index]
    let fraction = Double(own) / Double(max(1, path.totalNanoseconds))
    return Line(page.duration(own), .critical)
      + Line(" of its own on the path, \(CriticalPathView.percent(fraction)) of it", .muted)
  }

  private static func events(_ span: Span, _ page: inout FieldPage) {
    guard !span.events.isEmpty || span.droppedEventsCount > 0 else { return }
    page.section("events", dropped: span.droppedEventsCount)
    for event in span.events {
      let offset = page.offset(event.time.nanoseconds(since: span.start))
      page.item(Line(offset, .muted) + Line(" \(event.name)", .strong))
      page.list(event.attributes, dropped: event.droppedAttributesCount, indent: 4)
    }
  }

  private static func links(_ span: Span, _ page: inout FieldPage) {
    guard !span.links.isEmpty || span.droppedLinksCount > 0 else { return }
    page.section("links", dropped: span.droppedLinksCount)
    for link in span.links {
      let isHere = link.traceID == span.traceID
      let place = isHere ? "in this trace" : "in trace \(link.traceID.hex)"
      page.item(Line(link.spanID.hex, .code) + Line(" \(place)", .muted))
      page.list(link.attributes, dropped: link.droppedAttributesCount, indent: 4)
    }
  }

  private static func scope(_ scope: InstrumentationScope, _ page: inout FieldPage) {
    guard !scope.name.isEmpty || !scope.attributes.isEmpty else { return }
    let version = scope.version.isEmpty ? "" : " \(scope.version)"
    page.section("scope", dropped: scope.droppedAttributesCount)
    page.item(Line(scope.name + version))
    page.list(scope.attributes, dropped: 0, indent: 4)
  }
}

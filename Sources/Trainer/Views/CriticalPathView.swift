package import TextUI
package import TraceAnalysis
import TraceModel

/// The critical path as a table of its sections in time order, then the totals of each service.
package enum CriticalPathView {
  /// Sections beyond `maximumSections` are counted only; the totals always cover all.
  package static func lines(
    _ trace: AnalyzedTrace, maximumSections: Int = 40, canvas: Canvas
  ) -> [Line] {
    let path = trace.criticalPath
    guard !path.sections.isEmpty else {
      return [Line("No critical path: no root of this trace has a duration.", .muted)]
    }
    var lines: [Line] = []
    for root in path.roots {
      if path.roots.count > 1 {
        if !lines.isEmpty { lines.append(Line()) }
        lines += heading(root, in: trace, canvas: canvas)
      }
      let room = max(1, maximumSections / path.roots.count)
      lines += table(root, in: trace, room: room, canvas: canvas)
      let rest = root.sections.count - room
      if rest > 0 { lines.append(Line("… \(CountText.of(rest, "more section"))", .muted)) }
    }
    lines.append(Line())
    lines += totals(trace, canvas: canvas)
    return lines.map { $0.shown(unicode: canvas.unicode) }
  }

  private static func heading(
    _ root: CriticalPath.RootPath, in trace: AnalyzedTrace, canvas: Canvas
  ) -> [Line] {
    let span = trace.tree.spans[root.root]
    let duration = DurationText.short(nanoseconds: root.nanoseconds)
    let text = "\(span.serviceName) \(span.name), \(duration)"
    return Wrapping.wrap(Line(text, .heading), width: canvas.width, unicode: canvas.unicode)
  }

  private static func table(
    _ root: CriticalPath.RootPath, in trace: AnalyzedTrace, room: Int, canvas: Canvas
  ) -> [Line] {
    let isNarrow = canvas.width < 60
    let place = [
      TextTable.Column("SERVICE", minimumWidth: 6, shrinks: true),
      TextTable.Column("OPERATION", minimumWidth: 8, shrinks: true),
    ]
    let ids = [TextTable.Column("SHARE", .right), TextTable.Column("SPAN")]
    var table = TextTable(
      columns: [TextTable.Column("FROM", .right), TextTable.Column("FOR", .right)]
        + (isNarrow ? [] : ids) + place)
    let start = trace.tree.spans[root.root].start
    for section in trace.criticalPath.sections[root.sections].prefix(room) {
      let span = trace.tree.spans[section.span]
      let from = DurationText.short(nanoseconds: section.start.nanoseconds(since: start))
      let share = Double(section.nanoseconds) / Double(max(1, root.nanoseconds))
      let ids = [Line(percent(share)), Line(trace.shortID(of: section.span), .code)]
      table.append(
        [Line("+" + from, .muted), Line(DurationText.short(nanoseconds: section.nanoseconds))]
          + (isNarrow ? [] : ids)
          + [
            Line(trace.tree.place(of: section.span)),
            Line(span.name, span.isError ? .error : .plain),
          ])
    }
    return table.lines(canvas: canvas)
  }

  private static func totals(_ trace: AnalyzedTrace, canvas: Canvas) -> [Line] {
    let path = trace.criticalPath
    var table = TextTable(columns: [
      TextTable.Column("SERVICE", minimumWidth: 10, shrinks: true),
      TextTable.Column("ON THE PATH", .right), TextTable.Column("SHARE", .right),
      TextTable.Column("SPANS", .right),
    ])
    for share in path.shares(byService: trace.tree) {
      table.append([
        Line(share.service), Line(DurationText.short(nanoseconds: share.nanoseconds)),
        Line(percent(share.fraction)), Line(CountText.grouped(share.spanCount)),
      ])
    }
    let closing = closingLine(trace)
    return table.lines(canvas: canvas) + [Line()]
      + Wrapping.wrap(closing, width: canvas.width, unicode: canvas.unicode)
  }

  /// What the largest contributor amounts to.
  private static func closingLine(_ trace: AnalyzedTrace) -> Line {
    let shares = trace.criticalPath.shares(byOperation: trace.tree)
    guard let top = shares.first else { return Line() }
    let spans = top.spanCount > 1 ? " in \(CountText.grouped(top.spanCount)) spans" : ""
    return Line([
      StyledText("\(top.service) \(top.operation)", .critical),
      StyledText(
        " is \(percent(top.fraction)) of the critical path: "
          + "\(DurationText.short(nanoseconds: top.nanoseconds)) of "
          + "\(DurationText.short(nanoseconds: trace.criticalPath.totalNanoseconds))\(spans)."),
    ])
  }

  /// Whole percents, one decimal below ten.
  static func percent(_ fraction: Double) -> String {
    let tenths = Int(fraction * 1_000 + 0.5)
    if tenths >= 100 { return "\((tenths + 5) / 10) %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

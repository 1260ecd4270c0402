import TextUI
import TraceAnalysis
import TraceModel

/// What stands below a waterfall: what was left out, how repeated siblings run, warnings, and the meaning of the signs.
struct WaterfallNotes {
  let rows: WaterfallRows
  let columns: WaterfallColumns
  let canvas: Canvas

  /// Warnings beyond these are counted only.
  private static let shownWarnings = 6

  func lines(_ trace: AnalyzedTrace) -> [Line] {
    var lines: [Line] = []
    if rows.hiddenSpanCount > 0 {
      lines += wrap(Line("… \(CountText.of(rows.hiddenSpanCount, "more span"))", .muted))
    }
    if !columns.saysConcurrency { lines += rows.rows.flatMap(groupNote) }
    lines += warningNotes(trace)
    return lines + legend
  }

  private func groupNote(_ row: WaterfallRow) -> [Line] {
    guard let concurrency = row.concurrency else { return [] }
    let mean = DurationText.short(
      nanoseconds: row.nanoseconds / Int64(row.count), unicode: canvas.unicode)
    return wrap(
      Line([
        StyledText("×\(CountText.grouped(row.count)) ", .strong),
        StyledText(
          "\(row.place) \(row.name): \(concurrency.words), \(mean) each on average", .muted),
      ]))
  }

  private func warningNotes(_ trace: AnalyzedTrace) -> [Line] {
    var lines = trace.warnings.prefix(Self.shownWarnings).flatMap { warning -> [Line] in
      var line = Line("! ", .warning)
      if let index = warning.span {
        let span = trace.tree.spans[index]
        line.append(trace.shortID(of: index), .code)
        line.append(" \(span.serviceName) \(span.name): ")
      }
      line.append(String(warning.text.unicodeScalars.prefix(400)))
      return wrap(line)
    }
    let rest = trace.warnings.count - Self.shownWarnings
    if rest > 0 { lines += wrap(Line("! \(CountText.of(rest, "more warning"))", .warning)) }
    return lines
  }

  /// The meaning of the signs that occur, as many in a line as fit.
  private var legend: [Line] {
    var meanings: [String] = []
    if rows.rows.contains(where: \.isOnPath) {
      let critical = WaterfallColumns.criticalSign(canvas)
      meanings.append("\(critical) on the critical path, with the part that is the span's own")
    }
    if rows.rows.contains(where: { $0.errorCount > 0 }) {
      meanings.append("\(WaterfallColumns.errorSign(canvas)) error")
    }
    if rows.rows.contains(where: \.hasWarning) { meanings.append("! warning") }
    if rows.rows.contains(where: \.isDeep) { meanings.append("n› levels below the root") }
    var texts: [String] = []
    for meaning in meanings {
      if let last = texts.last, last.count + meaning.count + 3 <= canvas.width {
        texts[texts.count - 1] = last + " · " + meaning
      } else {
        texts.append(meaning)
      }
    }
    return texts.flatMap { wrap(Line($0, .muted)) }
  }

  private func wrap(_ line: Line) -> [Line] {
    line.parts.allSatisfy(\.text.isEmpty)
      ? []
      : Wrapping.wrap(line, width: canvas.width, hangingIndent: 2, unicode: canvas.unicode)
  }
}

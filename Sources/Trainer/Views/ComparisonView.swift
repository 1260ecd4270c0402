package import TextUI
package import TraceAnalysis
import TraceModel

/// Two traces side by side, path by path, the biggest changes first.
package enum ComparisonView {
  /// Rows that changed by less than a hundredth of the longer trace are counted only, as are those beyond `maximumRows`.
  ///
  /// - Parameters:
  ///   - a: What to call the first trace: a short id, or `before`.
  ///   - b: What to call the second.
  package static func lines(
    _ comparison: TraceComparison, a: String, b: String, maximumRows: Int = 20, canvas: Canvas
  ) -> [Line] {
    let changed = comparison.rows.filter { comparison.isChanged($0) }
    let unchanged = comparison.rows.count - changed.count
    var lines = Wrapping.wrap(
      Line("A is \(a), B is \(b); each row is a path from the root", .muted),
      width: canvas.width, unicode: canvas.unicode)
    if changed.isEmpty {
      lines.append(Line("No path differs in count or errors, or by 1 % of the time."))
    } else {
      lines += table(changed.prefix(maximumRows), comparison, canvas)
    }
    if changed.count > maximumRows {
      let rest = CountText.of(changed.count - maximumRows, "smaller change")
      lines.append(Line("… \(rest) left out", .muted))
    }
    if unchanged > 0 {
      lines.append(Line("\(CountText.of(unchanged, "unchanged path")) left out", .muted))
    }
    return lines.map { $0.shown(unicode: canvas.unicode) }
  }

  private static func table(
    _ rows: some Sequence<TraceComparison.Row>, _ comparison: TraceComparison, _ canvas: Canvas
  ) -> [Line] {
    let isWide = canvas.width >= 100
    var columns = [
      TextTable.Column("PATH", minimumWidth: 12, shrinks: true),
      TextTable.Column("COUNT", .right),
      TextTable.Column("TOTAL A", .right), TextTable.Column("TOTAL B", .right),
      TextTable.Column("DIFF", .right),
    ]
    if isWide {
      columns.append(TextTable.Column("SELF A", .right))
      columns.append(TextTable.Column("SELF B", .right))
    }
    columns.append(TextTable.Column("SELF DIFF", .right))
    columns.append(TextTable.Column("ERR", .right))
    var table = TextTable(columns: columns)
    for row in rows {
      var cells = [
        path(row), counts(row.a.count, row.b.count, .plain),
        time(row.a, \.totalNanoseconds), time(row.b, \.totalNanoseconds),
        difference(row.totalDifference),
      ]
      if isWide { cells += [time(row.a, \.selfNanoseconds), time(row.b, \.selfNanoseconds)] }
      cells.append(difference(row.selfDifference))
      cells.append(counts(row.a.errorCount, row.b.errorCount, .error))
      table.append(cells)
    }
    return table.lines(canvas: canvas)
  }

  /// Indented by depth, so that a path reads without its ancestors; `+` and `-` mark what only one trace has.
  private static func path(_ row: TraceComparison.Row) -> Line {
    var line = Line(String(repeating: " ", count: min(row.depth, 6)))
    if row.isOnlyInB { line.append("+ ", .success) }
    if row.isOnlyInA { line.append("- ", .warning) }
    line.append("\(row.name.service) \(row.name.operation)")
    return line
  }

  /// `1`, or `1 → 43` where they differ.
  private static func counts(_ a: Int, _ b: Int, _ style: Style) -> Line {
    if a == b { return Line(CountText.grouped(a)) }
    return Line("\(CountText.grouped(a)) → \(CountText.grouped(b))", b > a ? style : .plain)
  }

  private static func time(_ side: PathStatistics, _ field: KeyPath<PathStatistics, Int64>) -> Line
  {
    side.count == 0
      ? Line("–", .muted) : Line(DurationText.short(nanoseconds: side[keyPath: field]))
  }

  private static func difference(_ nanoseconds: Int64) -> Line {
    if nanoseconds == 0 { return Line("0", .muted) }
    let text = DurationText.short(nanoseconds: nanoseconds)
    return nanoseconds > 0 ? Line("+" + text, .warning) : Line(text, .success)
  }
}

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

  private static let fields: [TableField<TraceComparison.Row>] = [
    TableField("COUNT") { counts($0.a.count, $0.b.count, .plain) },
    TableField("TOTAL A", from: 60) { time($0.a, \.totalNanoseconds) },
    TableField("TOTAL B", from: 60) { time($0.b, \.totalNanoseconds) },
    TableField("DIFF") { difference($0.totalDifference) },
    TableField("SELF A", from: 100) { time($0.a, \.selfNanoseconds) },
    TableField("SELF B", from: 100) { time($0.b, \.selfNanoseconds) },
    TableField("SELF DIFF", from: 60) { difference($0.selfDifference) },
    TableField("ERR", from: 50) { counts($0.a.errorCount, $0.b.errorCount, .error) },
  ]

  private static func table(
    _ rows: some Collection<TraceComparison.Row>, _ comparison: TraceComparison, _ canvas: Canvas
  ) -> [Line] {
    let fields = fields.filter { $0.leastWidth <= canvas.width }
    let path = TextTable.Column("PATH", minimumWidth: 12, shrinks: true)
    var table = TextTable(columns: [path] + fields.map(\.column))
    var uses: [OperationName: Int] = [:]
    for row in comparison.rows { uses[row.name, default: 0] += 1 }
    for row in rows {
      let isAmbiguous = uses[row.name, default: 0] > 1
      let label = Self.path(row, steps: isAmbiguous ? comparison.steps(of: row) : [])
      table.append([label] + fields.map { $0.cell(row) })
    }
    return table.lines(canvas: canvas)
  }

  /// The path's last step, and its caller where that is needed to tell paths apart.
  ///
  /// `+` and `-` mark what only one trace has.
  private static func path(_ row: TraceComparison.Row, steps: [OperationName]) -> Line {
    var line = Line()
    if row.isOnlyInB { line.append("+ ", .success) }
    if row.isOnlyInA { line.append("- ", .warning) }
    line.append("\(row.name.service) \(row.name.operation)")
    if let caller = steps.dropLast().last {
      line.append(" below \(caller.service) \(caller.operation)", .muted)
    }
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

package import TextUI

/// One trace in a list of search results.
package struct TraceRow: Hashable, Sendable {
  /// Enough of the trace id to tell it from the others.
  package var shortID: String
  /// Service and operation of the root.
  package var root: String
  package var durationNanoseconds: Int64
  package var spanCount: Int
  package var errorCount: Int
  /// In the order a reader of the trace meets them, uninstrumented peers last.
  package var services: [String]
  /// Nanoseconds since 1970.
  package var startNanoseconds: UInt64

  package init(
    shortID: String, root: String, durationNanoseconds: Int64, spanCount: Int, errorCount: Int,
    services: [String], startNanoseconds: UInt64
  ) {
    self.shortID = shortID
    self.root = root
    self.durationNanoseconds = durationNanoseconds
    self.spanCount = spanCount
    self.errorCount = errorCount
    self.services = services
    self.startNanoseconds = startNanoseconds
  }
}

/// The table that a search for traces answers with.
package enum TraceListView {
  /// The traces shown, and of how many that matched.
  package static func lines(_ rows: [TraceRow], matched: Int, canvas: Canvas) -> [Line] {
    guard !rows.isEmpty else {
      return [Line(matched == 0 ? "No trace matches." : count(0, of: matched), .muted)]
    }
    let fields = fields.filter { $0.leastWidth <= canvas.width }
    var table = TextTable(columns: fields.map(\.column))
    for row in rows { table.append(fields.map { $0.cell(row) }) }
    let lines = table.lines(canvas: canvas) + [Line(count(rows.count, of: matched), .muted)]
    return lines.map { $0.shown(unicode: canvas.unicode) }
  }

  private static let fields: [TableField<TraceRow>] = [
    TableField(TextTable.Column("TRACE")) { Line($0.shortID, .code) },
    TableField(TextTable.Column("ROOT", minimumWidth: 10, shrinks: true)) { Line($0.root) },
    TableField(TextTable.Column("DURATION", .right)) {
      Line(DurationText.short(nanoseconds: $0.durationNanoseconds))
    },
    TableField(TextTable.Column("SPANS", .right), from: 50) {
      Line(CountText.grouped($0.spanCount))
    },
    TableField(TextTable.Column("ERR", .right)) {
      Line(CountText.grouped($0.errorCount), $0.errorCount > 0 ? .error : .plain)
    },
    TableField(TextTable.Column("SERVICES", minimumWidth: 8, shrinks: true), from: 90) {
      Line($0.services.joined(separator: " "))
    },
    TableField(TextTable.Column("START"), from: 60) {
      Line(TimestampText.time(unixNanoseconds: $0.startNanoseconds), .muted)
    },
  ]

  private static func count(_ shown: Int, of matched: Int) -> String {
    let verb = matched == 1 ? "matches" : "match"
    return "\(CountText.grouped(shown)) shown of \(CountText.of(matched, "trace")) that \(verb)"
  }
}

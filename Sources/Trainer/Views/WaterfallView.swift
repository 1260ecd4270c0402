package import TextUI
package import TraceAnalysis

/// A trace as a waterfall: a row a span, indented below its caller, with a bar on a common time scale.
///
/// Siblings that repeat make one row, `×43`, whose bar shows the pieces and whose duration is their sum. `◆` marks the
/// critical path, with the part of it that is the span's own where that is not the whole span.
package enum WaterfallView {
  package struct Options: Hashable, Sendable {
    /// Whether repeated siblings get a row each.
    package var expand: Bool
    /// Whether spans off the critical path are left out.
    package var criticalOnly: Bool
    /// How many rows to show at most; what is left out is counted below.
    package var maximumRows: Int?

    package init(expand: Bool = false, criticalOnly: Bool = false, maximumRows: Int? = nil) {
      self.expand = expand
      self.criticalOnly = criticalOnly
      self.maximumRows = maximumRows
    }
  }

  /// The rows, then what was left out, what the data warns of, and the meaning of the signs.
  package static func lines(
    _ trace: AnalyzedTrace, options: Options = Options(), canvas: Canvas
  ) -> [Line] {
    guard !trace.tree.spans.isEmpty else { return [Line("This trace has no spans.", .muted)] }
    let rows = WaterfallRows(trace, options: options, canvas: canvas)
    let columns = WaterfallColumns(rows.rows, canvas: canvas)
    let drawn = rows.rows.map { columns.line($0, in: trace) }
    return drawn + WaterfallNotes(rows: rows, columns: columns, canvas: canvas).lines(trace)
  }
}

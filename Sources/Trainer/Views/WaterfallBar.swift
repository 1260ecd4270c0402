import TextUI
import TraceAnalysis
import TraceModel

/// A row's bar on the time scale of its trace.
enum WaterfallBar {
  /// Exactly `width` columns; spans that lie outside the scale altogether are an arrow at its edge.
  static func line(
    _ row: WaterfallRow, in trace: AnalyzedTrace, width: Int, canvas: Canvas
  ) -> Line {
    let window = trace.tree.window
    let inside = row.members.filter { member in
      let span = trace.tree.times[member]
      return max(span.start, span.end) >= window.start && span.start <= window.end
    }
    guard let first = inside.first else {
      let isEarly = trace.tree.times[row.members[0]].start < window.start
      let arrow = Line(isEarly ? "‹" : "›", .warning).shown(unicode: canvas.unicode)
      return arrow.padded(to: width, isEarly ? .left : .right)
    }
    let pieces = inside.map { fractions(of: trace.tree.times[$0], in: window) }
    let text =
      row.count == 1
      ? BarText.bar(
        from: pieces[0].from, to: pieces[0].to, width: width, unicode: canvas.unicode)
      : BarText.bars(pieces, width: width, unicode: canvas.unicode)
    let isSequence = row.concurrency == .oneAfterAnother
    let bar = isSequence ? jointed(text, pieces, width: width, canvas: canvas) : text
    let style: Style =
      trace.tree.spans[first].status.code == .error ? .error : .service(row.placeIndex)
    return Line(bar, style)
  }

  private static func fractions(of span: SpanTimes, in window: TimeWindow) -> (
    from: Double, to: Double
  ) {
    let length = Double(max(1, window.nanoseconds))
    return (
      Double(span.start.nanoseconds(since: window.start)) / length,
      Double(max(span.start, span.end).nanoseconds(since: window.start)) / length
    )
  }

  /// Shows where pieces meet: a full column that belongs to several is drawn as halves.
  private static func jointed(
    _ bar: String, _ pieces: [(from: Double, to: Double)], width: Int, canvas: Canvas
  ) -> String {
    var touching = [Int](repeating: 0, count: width + 1)
    for piece in pieces {
      let first = column(piece.from, width)
      touching[first] += 1
      touching[max(first, column(piece.to.nextDown, width)) + 1] -= 1
    }
    var count = 0
    return String(
      bar.enumerated().map { index, character -> Character in
        count += touching[index]
        guard count > 1 else { return character }
        switch character {
        case "█": return index.isMultiple(of: 2) ? "▐" : "▌"
        case "#": return "="
        default: return character
        }
      })
  }

  private static func column(_ fraction: Double, _ width: Int) -> Int {
    min(width - 1, max(0, Int(min(1, max(0, fraction)) * Double(width))))
  }
}

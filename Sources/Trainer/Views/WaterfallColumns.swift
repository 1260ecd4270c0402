import TextUI
import TraceAnalysis
import TraceModel

/// The widths of a waterfall's columns on one screen, and the drawing of a row in them.
///
/// From left to right: the span's id, the tree with place and operation, the bar, the duration, the critical path.
struct WaterfallColumns {
  /// Whether there is room to say in the row how repeated siblings lie in time.
  let saysConcurrency: Bool
  private let canvas: Canvas
  /// 0 where there is no room for ids.
  private let idWidth: Int
  private let placeWidth: Int
  private let treeWidth: Int
  private let barWidth: Int
  private let durationWidth: Int

  init(_ rows: [WaterfallRow], canvas: Canvas) {
    func widest(_ width: (WaterfallRow) -> Int) -> Int { rows.map(width).max() ?? 0 }
    self.canvas = canvas
    let ids = widest { $0.shortID.utf8.count }
    let idWidth = canvas.width >= 60 && ids <= canvas.width / 8 ? ids : 0
    let durationWidth = widest { Self.duration($0, canvas).count }
    let places = widest { DisplayWidth.columns($0.place) }
    let placeWidth = min(places, max(6, canvas.width / 6))
    let tree = widest { row in
      DisplayWidth.columns(row.guides) + placeWidth + 1 + DisplayWidth.columns(row.name)
        + Self.signs(row, canvas).width + Self.count(row, canvas).width
    }
    let short = widest { Self.mark($0, canvas, concurrency: false).width }
    let long = widest { Self.mark($0, canvas, concurrency: true).width }
    let fixed = (idWidth > 0 ? idWidth + 1 : 0) + 1 + 1 + durationWidth + 1
    let leastBar = max(24, canvas.width / 3)
    saysConcurrency = long > short && canvas.width - fixed - long - tree >= leastBar
    let room = max(8, canvas.width - fixed - (saysConcurrency ? long : short))
    self.idWidth = idWidth
    self.durationWidth = durationWidth
    self.placeWidth = placeWidth
    // Names matter more than the bar's exactness where there is little room.
    treeWidth = min(tree, max(canvas.width < 60 ? room * 2 / 3 : room * 3 / 5, room - leastBar))
    barWidth = max(4, room - treeWidth)
  }

  /// The row on the screen; never wider than it, and without blanks at the end.
  func line(_ row: WaterfallRow, in trace: AnalyzedTrace) -> Line {
    var line = Line()
    if idWidth > 0 {
      line.append(DisplayWidth.padded(row.shortID, to: idWidth), .muted)
      line.append(" ")
    }
    line = line + treeCell(row).padded(to: treeWidth) + Line(" ")
    line = line + WaterfallBar.line(row, in: trace, width: barWidth, canvas: canvas) + Line(" ")
    line.append(DisplayWidth.padded(Self.duration(row, canvas), to: durationWidth, .right))
    let mark = Self.mark(row, canvas, concurrency: saysConcurrency)
    if mark.width > 0 { line = line + Line(" ") + mark }
    return line.truncated(to: canvas.width, unicode: canvas.unicode)
  }

  /// The operation gives way before the signs and the count do.
  private func treeCell(_ row: WaterfallRow) -> Line {
    var place = DisplayWidth.truncated(row.place, to: placeWidth, unicode: canvas.unicode)
    if canvas.width >= 60 { place = DisplayWidth.padded(place, to: placeWidth) }
    let head = Line([
      StyledText(row.guides, .muted), StyledText(place, .service(row.placeIndex)),
      StyledText(" "),
    ])
    let signs = Self.signs(row, canvas)
    let count = Self.count(row, canvas)
    let room = max(0, treeWidth - head.width - signs.width - count.width)
    let name = Line(row.name, row.errorCount > 0 ? .error : .plain)
    let cell = head + signs + name.truncated(to: room, unicode: canvas.unicode) + count
    return cell.truncated(to: treeWidth, unicode: canvas.unicode)
  }

  private static func signs(_ row: WaterfallRow, _ canvas: Canvas) -> Line {
    var line = Line()
    if row.errorCount > 0 {
      let number = row.count > 1 ? CountText.grouped(row.errorCount) : ""
      line.append(errorSign(canvas) + number + " ", .error)
    }
    if row.hasWarning { line.append("! ", .warning) }
    return line
  }

  private static func count(_ row: WaterfallRow, _ canvas: Canvas) -> Line {
    guard row.count > 1 else { return Line() }
    return Line("  " + (canvas.unicode ? "×" : "x") + CountText.grouped(row.count), .strong)
  }

  private static func duration(_ row: WaterfallRow, _ canvas: Canvas) -> String {
    DurationText.short(nanoseconds: row.nanoseconds, unicode: canvas.unicode)
  }

  /// `◆` when all of the span is its own, `◆ 50 ms` when a part is; narrow screens have room for the sign alone.
  private static func mark(_ row: WaterfallRow, _ canvas: Canvas, concurrency: Bool) -> Line {
    var line = Line()
    if row.isOnPath {
      line.append(criticalSign(canvas), .critical)
      if canvas.width >= 60, row.ownNanoseconds != row.nanoseconds {
        let own = DurationText.short(nanoseconds: row.ownNanoseconds, unicode: canvas.unicode)
        line.append(" " + own, .critical)
      }
    }
    if concurrency, let concurrency = row.concurrency {
      line.append((line.parts.isEmpty ? "" : " ") + concurrency.words, .muted)
    }
    return line
  }

  static func criticalSign(_ canvas: Canvas) -> String { canvas.unicode ? "◆" : "*" }

  /// Not an `x` in ASCII, where that counts repeated siblings.
  static func errorSign(_ canvas: Canvas) -> String { canvas.unicode ? "✗" : "E" }
}

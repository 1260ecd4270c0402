/// Rows and columns laid out for a screen: a muted heading, two blanks between columns, no lines.
package struct TextTable {
  package struct Column: Hashable, Sendable {
    package var title: String
    package var alignment: Alignment
    /// Columns of text that are left when the table is too wide for the screen.
    package var minimumWidth: Int
    /// Whether this column gives way when the table is too wide.
    package var shrinks: Bool

    package init(
      _ title: String, _ alignment: Alignment = .left, minimumWidth: Int = 6, shrinks: Bool = false
    ) {
      self.title = title
      self.alignment = alignment
      self.minimumWidth = max(1, minimumWidth)
      self.shrinks = shrinks
    }
  }

  package static let gutter = 2

  package var columns: [Column]
  /// A cell for each column; missing ones are blank, further ones are left out.
  package var rows: [[Line]]

  package init(columns: [Column], rows: [[Line]] = []) {
    self.columns = columns
    self.rows = rows
  }

  package mutating func append(_ row: [Line]) { rows.append(row) }

  /// The table within the canvas: the widest columns that may shrink are cut first, and as a last resort each line.
  package func lines(canvas: Canvas) -> [Line] {
    let cells = shownCells(unicode: canvas.unicode)
    let widths = fit(naturalWidths(of: cells), into: canvas.width)
    return cells.map { layOut($0, widths, canvas) }
  }

  /// The width that `lines` gives to each column.
  package func widths(canvas: Canvas) -> [Int] {
    fit(naturalWidths(of: shownCells(unicode: canvas.unicode)), into: canvas.width)
  }

  /// The heading, if any column has one, and the rows.
  private func shownCells(unicode: Bool) -> [[Line]] {
    let cells = rows.map { row in row.prefix(columns.count).map { $0.shown(unicode: unicode) } }
    guard columns.contains(where: { !$0.title.isEmpty }) else { return cells }
    return [columns.map { Line($0.title, .muted).shown(unicode: unicode) }] + cells
  }

  private func naturalWidths(of cells: [[Line]]) -> [Int] {
    var widths = Array(repeating: 0, count: columns.count)
    for row in cells {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    return widths
  }

  /// Takes what is too much from the widest shrinking columns, so that they end up alike.
  private func fit(_ natural: [Int], into total: Int) -> [Int] {
    var widths = natural
    var excess = widths.reduce(0, +) + Self.gutter * max(0, columns.count - 1) - total
    while excess > 0 {
      let candidates = columns.indices.filter {
        columns[$0].shrinks && widths[$0] > columns[$0].minimumWidth
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      // Down to the next widest at once, so that a cell of a megabyte costs no more than a short one.
      let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let step = min(
        excess, widths[widest] - columns[widest].minimumWidth, max(1, widths[widest] - next))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }

  private func layOut(_ row: [Line], _ widths: [Int], _ canvas: Canvas) -> Line {
    var line = Line()
    var pending = 0
    for (column, cell) in row.enumerated() {
      let shown =
        cell.width > widths[column]
        ? cell.truncated(to: widths[column], unicode: canvas.unicode) : cell
      let missing = max(0, widths[column] - shown.width)
      if columns[column].alignment == .right { pending += missing }
      // Blanks are held back until something follows, so that no line ends in them.
      if !shown.parts.allSatisfy(\.text.isEmpty) {
        if pending > 0 { line.append(String(repeating: " ", count: pending)) }
        pending = 0
        line.parts += shown.parts
      } else {
        pending += shown.width
      }
      if columns[column].alignment == .left { pending += missing }
      pending += Self.gutter
    }
    return line.width > canvas.width
      ? line.truncated(to: canvas.width, unicode: canvas.unicode) : line
  }
}

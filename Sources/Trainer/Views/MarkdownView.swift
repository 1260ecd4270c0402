package import Documents
package import TextUI

/// Shows Markdown on a terminal: text wrapped to the width, code as it stands, tables in columns.
package enum MarkdownView {
  package static func lines(_ blocks: [MarkdownBlock], canvas: Canvas) -> [Line] {
    MarkdownLayout(width: canvas.width, unicode: canvas.unicode).lines(blocks, isTight: false)
  }

  /// The same from its source.
  package static func lines(_ markdown: String, canvas: Canvas) -> [Line] {
    lines(MarkdownDocument.parse(markdown), canvas: canvas)
  }
}

/// Lays out blocks in the width that lists and quotes around them leave.
private struct MarkdownLayout {
  /// Lists and quotes stop indenting what is in them when less than this would be left.
  private static let narrowest = 20
  private static let codeIndent = 4

  var width: Int
  var unicode: Bool

  func lines(_ blocks: [MarkdownBlock], isTight: Bool) -> [Line] {
    var result: [Line] = []
    for (index, block) in blocks.enumerated() {
      if index > 0, !isTight { result.append(Line()) }
      result += lines(block)
    }
    return result
  }

  private func lines(_ block: MarkdownBlock) -> [Line] {
    switch block {
    case .heading(_, let inlines):
      return paragraph(inlines).map { line in
        Line(line.parts.map { StyledText($0.text, $0.style == .plain ? .heading : $0.style) })
      }
    case .paragraph(let inlines): return paragraph(inlines)
    case .code(_, let text): return code(text)
    case .list(let list): return lines(list)
    case .quote(let blocks):
      return nested(blocks, isTight: false, first: Line("│ ", .muted), others: Line("│ ", .muted))
    case .table(let table): return lines(table)
    case .thematicBreak:
      return [Line(String(repeating: unicode ? "─" : "-", count: min(width, 40)), .muted)]
    }
  }

  private func paragraph(_ inlines: [MarkdownInline]) -> [Line] {
    MarkdownText.lines(inlines).flatMap { Wrapping.wrap($0, width: width, unicode: unicode) }
  }

  private func code(_ text: String) -> [Line] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let margin = String(repeating: " ", count: Self.codeIndent)
    return lines.map { line in
      line.isEmpty ? Line() : Line(margin + MarkdownText.withoutTabs(line), .code)
    }
  }

  private func lines(_ list: MarkdownList) -> [Line] {
    var result: [Line] = []
    for (index, item) in list.items.enumerated() {
      if index > 0, !list.isTight { result.append(Line()) }
      let marker = list.start.map { "\($0.addingReportingOverflow(index).partialValue). " }
      let first = Line(marker ?? (unicode ? "• " : "- "))
      let others = Line(String(repeating: " ", count: first.width))
      let lines = nested(item, isTight: list.isTight, first: first, others: others)
      result += lines.isEmpty ? [first] : lines
    }
    return result
  }

  /// Blocks with something before each line.
  private func nested(
    _ blocks: [MarkdownBlock], isTight: Bool, first: Line, others: Line
  ) -> [Line] {
    let room = width - first.width
    guard room >= Self.narrowest else { return lines(blocks, isTight: isTight) }
    let inner = MarkdownLayout(width: room, unicode: unicode).lines(blocks, isTight: isTight)
    return inner.enumerated().map { index, line in
      if index == 0 { return first + line }
      // No line ends in blanks.
      return line.parts.isEmpty && others.text.allSatisfy { $0 == " " } ? Line() : others + line
    }
  }

  /// A table; cells that are too wide for it are wrapped, for nothing of a lesson may be cut off.
  private func lines(_ table: MarkdownTable) -> [Line] {
    let columns = table.alignments.map { alignment in
      TextTable.Column("", alignment == .right ? .right : .left, minimumWidth: 4, shrinks: true)
    }
    let header = table.header.map { cell in
      Line(MarkdownText.line(cell).parts.map { StyledText($0.text, .muted) })
    }
    let rows = [header] + table.rows.map { $0.map(MarkdownText.line) }
    let canvas = Canvas(width: width, unicode: unicode)
    let widths = TextTable(columns: columns, rows: rows).widths(canvas: canvas)
    let wrapped = rows.flatMap { row -> [[Line]] in
      let cells = zip(row, widths).map { Wrapping.wrap($0, width: $1, unicode: unicode) }
      let height = cells.map(\.count).max() ?? 0
      return (0..<height).map { level in
        cells.map { $0.indices.contains(level) ? $0[level] : Line() }
      }
    }
    return TextTable(columns: columns, rows: wrapped).lines(canvas: canvas)
  }
}

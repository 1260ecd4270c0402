/// A block of a Markdown text: <https://github.github.com/gfm/>.
package enum MarkdownBlock: Hashable, Sendable {
  /// Levels are 1 to 6.
  case heading(level: Int, [MarkdownInline])
  case paragraph([MarkdownInline])
  /// Code, fenced or indented, each line with its newline; the language is empty when none is named.
  case code(language: String, text: String)
  case list(MarkdownList)
  case quote([MarkdownBlock])
  case table(MarkdownTable)
  case thematicBreak
}

/// A run of text in a paragraph, a heading or a cell.
package enum MarkdownInline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([MarkdownInline])
  case strong([MarkdownInline])
  /// A link, or an image with its description.
  case link(destination: String, [MarkdownInline])
  case lineBreak
}

/// A list, numbered or not.
package struct MarkdownList: Hashable, Sendable {
  /// The number of the first item; nil for a list with bullets.
  package var start: Int?
  /// Whether its items stand without blank lines between them.
  package var isTight: Bool
  package var items: [[MarkdownBlock]]

  package init(start: Int? = nil, isTight: Bool = true, items: [[MarkdownBlock]]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// A table with a heading row.
package struct MarkdownTable: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable {
    case left
    case center
    case right
  }

  package typealias Cell = [MarkdownInline]

  /// One for each column.
  package var alignments: [Alignment]
  package var header: [Cell]
  /// Each as long as the header.
  package var rows: [[Cell]]

  package init(alignments: [Alignment], header: [Cell], rows: [[Cell]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

extension MarkdownInline {
  /// The text alone, without what marks it.
  package var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let inlines), .strong(let inlines), .link(_, let inlines):
      inlines.map(\.plainText).joined()
    case .lineBreak: "\n"
    }
  }
}

import Documents
import TextUI

/// Runs of Markdown text as styled lines, not yet wrapped.
enum MarkdownText {
  /// A line for each part between hard breaks.
  static func lines(_ inlines: [MarkdownInline]) -> [Line] {
    var lines = [Line()]
    append(inlines, .plain, to: &lines)
    return lines
  }

  /// All in one line, as a table's cell needs it.
  static func line(_ inlines: [MarkdownInline]) -> Line {
    lines(inlines).reduce(Line()) { $0.parts.isEmpty ? $1 : $0 + Line(" ") + $1 }
  }

  /// Tabs as blanks, up to every fourth column.
  static func withoutTabs(_ text: Substring) -> String {
    guard text.contains("\t") else { return String(text) }
    var result = ""
    var column = 0
    for character in text {
      let isTab = character == "\t"
      let count = isTab ? 4 - column % 4 : 1
      result += isTab ? String(repeating: " ", count: count) : String(character)
      column += count
    }
    return result
  }

  private static func append(
    _ inlines: [MarkdownInline], _ style: Style, to lines: inout [Line]
  ) {
    for inline in inlines {
      switch inline {
      case .text(let text): add(String(text.map { $0 == "\t" ? " " : $0 }), style, to: &lines)
      case .code(let text): add(text, .code, to: &lines)
      case .emphasis(let inner), .strong(let inner): append(inner, .strong, to: &lines)
      case .lineBreak: lines.append(Line())
      case .link(let destination, let inner):
        append(inner, style, to: &lines)
        let text = inner.map(\.plainText).joined()
        // A bare address says where it leads; so does a mail address.
        if !destination.isEmpty, destination != text, destination != "mailto:\(text)" {
          add(" (\(destination))", .muted, to: &lines)
        }
      }
    }
  }

  private static func add(_ text: String, _ style: Style, to lines: inout [Line]) {
    lines[lines.count - 1].append(text, style)
  }
}

package import TextUI

/// Lab texts as lines: paragraphs and lists wrapped to the width, code as it stands.
package enum Prose {
  /// The Markdown that lab texts use: paragraphs, `-` and `1.` lists, fenced code, `` `code` ``, `**strong**`.
  package static func lines(_ markdown: String, canvas: Canvas) -> [Line] {
    var lines: [Line] = []
    var paragraph = ""
    var inCode = false
    func flush() {
      guard !paragraph.isEmpty else { return }
      lines += Wrapping.wrap(
        styled(paragraph), width: canvas.width, indent: 0,
        hangingIndent: hangingIndent(paragraph), unicode: canvas.unicode)
      paragraph = ""
    }
    for raw in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = String(raw)
      if text.hasPrefix("```") {
        flush()
        inCode.toggle()
      } else if inCode {
        lines.append(Line("    " + text, .code))
      } else if text.allSatisfy({ $0 == " " }) {
        flush()
        if lines.last?.text.isEmpty == false { lines.append(Line()) }
      } else if hangingIndent(text) > 0 {
        flush()
        paragraph = text
      } else {
        let words = String(text.drop { $0 == " " })
        paragraph += paragraph.isEmpty ? words : " " + words
      }
    }
    flush()
    if lines.last?.text.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// The width of a list marker, 0 for other text.
  private static func hangingIndent(_ text: String) -> Int {
    if text.hasPrefix("- ") { return 2 }
    let digits = text.prefix { $0.isNumber }
    return !digits.isEmpty && text.dropFirst(digits.count).hasPrefix(". ") ? digits.count + 2 : 0
  }

  /// Inline code and strong text as styles; an unclosed mark stays text.
  private static func styled(_ row: String) -> Line {
    var line = Line()
    var rest = row[...]
    while !rest.isEmpty {
      let mark = rest.firstIndex { $0 == "`" || $0 == "*" } ?? rest.endIndex
      if mark > rest.startIndex { line.append(String(rest[..<mark])) }
      rest = rest[mark...]
      let (delimiter, style): (String, Style) =
        rest.hasPrefix("**") ? ("**", .strong) : ("`", .code)
      let inner = rest.hasPrefix(delimiter) ? rest.dropFirst(delimiter.count) : ""
      if !inner.isEmpty, let end = inner.firstRange(of: delimiter) {
        line.append(String(inner[..<end.lowerBound]), style)
        rest = inner[end.upperBound...]
      } else if let first = rest.first {
        line.append(String(first))
        rest = rest.dropFirst()
      }
    }
    return line
  }
}

/// On which side of its column text stands.
package enum Alignment: Hashable, Sendable {
  case left
  case right
}

extension Line {
  /// The columns this line takes on a screen that shows Unicode.
  package var width: Int {
    var sum = 0
    for part in parts { sum += DisplayWidth.columns(part.text) }
    return sum
  }

  /// The same line with every part made harmless, in ASCII if the screen has no more.
  package func shown(unicode: Bool) -> Line {
    Line(parts.map { StyledText(SafeText.shown($0.text, unicode: unicode), $0.style) })
  }

  /// The line cut to at most `columns`, the cut marked by an ellipsis.
  ///
  /// Styles are kept; the ellipsis takes that of the part it cuts.
  package func truncated(to columns: Int, unicode: Bool = true) -> Line {
    let line = shown(unicode: unicode)
    guard line.width > columns else { return line }
    let mark = unicode ? "…" : "..."
    let room = columns - DisplayWidth.columns(mark)
    guard room >= 0 else {
      return Line(String(mark.prefix(max(0, columns))), line.parts.first?.style ?? .plain)
    }
    var result = Line()
    var used = 0
    for part in line.parts {
      let (kept, width) = DisplayWidth.prefix(
        of: Substring(part.text).unicodeScalars, columns: room - used)
      used += width
      guard kept.endIndex == part.text.endIndex else {
        result.append(String(kept) + mark, part.style)
        return result
      }
      result.parts.append(part)
    }
    return result
  }

  /// The line with blanks up to `columns`; a longer one is left as it is.
  package func padded(to columns: Int, _ alignment: Alignment = .left) -> Line {
    let missing = columns - width
    guard missing > 0 else { return self }
    let blanks = StyledText(String(repeating: " ", count: missing))
    return Line(alignment == .left ? parts + [blanks] : [blanks] + parts)
  }
}

extension DisplayWidth {
  /// As much of visible text as fits, and its columns; marks stay with the character they join.
  static func prefix(
    of text: Substring.UnicodeScalarView, columns limit: Int
  ) -> (text: Substring.UnicodeScalarView, columns: Int) {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      let width = columns(text[end])
      guard used + width <= limit else { break }
      used += width
      end = text.index(after: end)
    }
    return (text[..<end], used)
  }

  /// `text` made visible and cut to `limit` columns, the cut marked by an ellipsis.
  package static func truncated(_ text: String, to limit: Int, unicode: Bool = true) -> String {
    Line(text).truncated(to: limit, unicode: unicode).text
  }

  /// `text` with blanks up to `limit` columns.
  package static func padded(
    _ text: String, to limit: Int, _ alignment: Alignment = .left
  ) -> String {
    let blanks = String(repeating: " ", count: max(0, limit - columns(text)))
    return alignment == .left ? text + blanks : blanks + text
  }
}

/// Turns lines into text for a terminal, a pipe or a file: the place where foreign text is made harmless.
package protocol LineRenderer: Sendable {
  /// Adds a line, without a newline.
  func append(_ line: Line, to text: inout String)
}

extension LineRenderer {
  /// The lines, each with its newline.
  package func render(_ lines: some Sequence<Line>) -> String {
    var text = ""
    for line in lines {
      append(line, to: &text)
      text += "\n"
    }
    return text
  }

  /// One line without a newline: a prompt.
  package func render(_ line: Line) -> String {
    var text = ""
    append(line, to: &text)
    return text
  }
}

/// Text without colour.
package struct PlainRenderer: LineRenderer {
  package var unicode: Bool

  package init(unicode: Bool = true) { self.unicode = unicode }

  package func append(_ line: Line, to text: inout String) {
    for part in line.parts { text += SafeText.shown(part.text, unicode: unicode) }
  }
}

/// Text in a terminal's sixteen colours.
///
/// Every styled part ends with a reset, so a line may be cut off between parts and nothing bleeds.
package struct ANSIRenderer: LineRenderer {
  package var theme: Theme
  package var unicode: Bool

  package init(theme: Theme = .standard, unicode: Bool = true) {
    self.theme = theme
    self.unicode = unicode
  }

  package func append(_ line: Line, to text: inout String) {
    for part in line.parts {
      let shown = SafeText.shown(part.text, unicode: unicode)
      let rendition = theme.rendition(of: part.style)
      guard !rendition.isEmpty, !shown.isEmpty else {
        text += shown
        continue
      }
      text += "\u{1B}["
      text += rendition
      text += "m"
      text += shown
      text += "\u{1B}[0m"
    }
  }
}

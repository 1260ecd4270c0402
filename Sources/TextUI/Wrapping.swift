/// Breaks lines at blanks so that they fit a width.
package enum Wrapping {
  /// The line as several of at most `width` columns, styles kept.
  ///
  /// The first begins after `indent` blanks, the others after `hangingIndent` (the same if nil); both give way to a
  /// width that is too small for them. Words longer than a line are broken. Blanks at a break are dropped.
  package static func wrap(
    _ line: Line, width: Int, indent: Int = 0, hangingIndent: Int? = nil, unicode: Bool = true
  ) -> [Line] {
    let width = max(4, width)
    let largest = width / 2
    var writer = LineWriter(
      width: width, indent: min(max(0, indent), largest),
      hangingIndent: min(max(0, hangingIndent ?? indent), largest))
    for part in line.shown(unicode: unicode).parts { writer.add(part) }
    return writer.finish()
  }

  /// The text, wrapped, in one style; each newline in it begins a new line.
  package static func wrap(
    text: String, _ style: Style = .plain, width: Int, indent: Int = 0, unicode: Bool = true
  ) -> [Line] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      wrap(Line(String(line), style), width: width, indent: indent, unicode: unicode)
    }
  }
}

/// Collects words into lines.
private struct LineWriter {
  let width: Int
  let hangingIndent: Int
  private var lines: [Line] = []
  private var line: Line
  private var used: Int
  private var isFresh = true
  /// Blanks since the last word: written only when a word follows in the same line.
  private var blanks = Line()
  /// The word being collected; its end is not known until a blank or the end of the text.
  private var word = Line()
  private var wordWidth = 0

  init(width: Int, indent: Int, hangingIndent: Int) {
    self.width = width
    self.hangingIndent = hangingIndent
    self.line = LineWriter.blank(indent)
    self.used = indent
  }

  mutating func add(_ part: StyledText) {
    let scalars = part.text.unicodeScalars
    var start = scalars.startIndex
    while start < scalars.endIndex {
      let isBlank = scalars[start] == " "
      let end = scalars[start...].firstIndex { ($0 == " ") != isBlank } ?? scalars.endIndex
      let run = String(scalars[start..<end])
      if isBlank {
        endWord()
        blanks.append(run, part.style)
      } else {
        word.append(run, part.style)
        wordWidth += DisplayWidth.columns(run)
      }
      start = end
    }
  }

  mutating func finish() -> [Line] {
    endWord()
    if !isFresh || lines.isEmpty { lines.append(line) }
    return lines
  }

  private mutating func endWord() {
    guard !word.parts.isEmpty else { return }
    if used + blanks.width + wordWidth > width {
      if !isFresh { breakLine() }
      blanks = Line()
    }
    write(blanks, blanks.width)
    blanks = Line()
    for part in word.parts { writeBroken(part) }
    word = Line()
    wordWidth = 0
  }

  /// Writes a part of a word, going on in the next line where it does not fit.
  ///
  /// The indentation leaves at least two columns, so every line takes at least a character.
  private mutating func writeBroken(_ part: StyledText) {
    var rest = Substring(part.text).unicodeScalars
    while true {
      let (head, columns) = DisplayWidth.prefix(of: rest, columns: width - used)
      write(Line(String(head), part.style), columns)
      rest = rest[head.endIndex...]
      guard !rest.isEmpty else { return }
      breakLine()
    }
  }

  private mutating func write(_ text: Line, _ columns: Int) {
    guard !text.parts.allSatisfy(\.text.isEmpty) else { return }
    line.parts += text.parts
    used += columns
    isFresh = false
  }

  private mutating func breakLine() {
    lines.append(line)
    line = LineWriter.blank(hangingIndent)
    used = hangingIndent
    isFresh = true
  }

  private static func blank(_ count: Int) -> Line {
    count > 0 ? Line(String(repeating: " ", count: count)) : Line()
  }
}

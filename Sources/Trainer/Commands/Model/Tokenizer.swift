/// A word of a command line and where it began.
package struct Token: Hashable, Sendable {
  package var text: String
  /// Unicode scalars before the word.
  package var offset: Int
  /// Whether any part of it was quoted.
  package var quoted: Bool
}

/// Splits a command line into words: blanks separate, quotes and backslashes protect, `#` begins a comment.
///
/// A backslash that begins the line is kept, for those who type `\q` as in psql.
package enum Tokenizer {
  /// Throws `CommandError` when a quote is not closed.
  package static func tokens(of line: String) throws(CommandError) -> [Token] {
    var tokens: [Token] = []
    var current: Token?
    var quote: (mark: Unicode.Scalar, offset: Int)?
    var escaped = false
    for (offset, scalar) in line.unicodeScalars.enumerated() {
      if escaped {
        current?.text.unicodeScalars.append(scalar)
        escaped = false
      } else if scalar == "\\", quote?.mark != "'", !tokens.isEmpty || current != nil {
        escaped = true
        if current == nil { current = Token(text: "", offset: offset, quoted: true) }
      } else if let open = quote {
        if scalar == open.mark {
          quote = nil
        } else {
          current?.text.unicodeScalars.append(scalar)
        }
      } else if scalar == "\"" || scalar == "'" {
        quote = (scalar, offset)
        if current == nil { current = Token(text: "", offset: offset, quoted: true) }
        current?.quoted = true
      } else if scalar.properties.isWhitespace {
        if let token = current { tokens.append(token) }
        current = nil
      } else if scalar == "#", current == nil {
        return tokens
      } else {
        if current == nil { current = Token(text: "", offset: offset, quoted: false) }
        current?.text.unicodeScalars.append(scalar)
      }
    }
    if let quote {
      throw CommandError(
        "the quote \(quote.mark) at column \(quote.offset + 1) is not closed", hint: nil)
    }
    if escaped { current?.text.append("\\") }
    if let token = current { tokens.append(token) }
    return tokens
  }

  /// The word as it must be typed to come back as one token.
  package static func quoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy { scalar in
      !scalar.properties.isWhitespace && !"\"'\\#".unicodeScalars.contains(scalar)
        && scalar.value >= 0x20 && scalar.value != 0x7F
    }
    guard word.isEmpty || !plain else { return word }
    var result = "\""
    for scalar in word.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}

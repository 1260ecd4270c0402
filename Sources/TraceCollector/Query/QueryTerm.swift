/// A word of a search taken apart: `key`, comparison, `value`.
struct QueryTerm {
  var word: String
  var key: String
  var comparison: TraceCondition.Comparison
  var value: String

  /// Reads `key=value`, `key>=value` and so on; a bare `key` means `key=true`.
  ///
  /// The first comparison sign outside quotes counts, so that values may contain more of them.
  init(_ word: String) throws(TraceQueryError) {
    self.word = word
    guard let sign = word.firstIndex(where: { "=!<>~".contains($0) }) else {
      (key, comparison, value) = (try Self.unquoted(word, word), .equal, "true")
      return
    }
    let rest = word[sign...]
    let signs: [TraceCondition.Comparison] = [
      .notEqual, .greaterOrEqual, .lessOrEqual, .equal, .greater, .less, .contains,
    ]
    guard let comparison = signs.first(where: { rest.hasPrefix($0.rawValue) }) else {
      throw .missingValue(word: word)
    }
    let text = rest.dropFirst(comparison.rawValue.count)
    guard !word[..<sign].isEmpty else { throw .missingKey(word: word) }
    guard !text.isEmpty else { throw .missingValue(word: word) }
    self.comparison = comparison
    key = try Self.unquoted(String(word[..<sign]), word)
    value = try Self.unquoted(String(text), word)
  }

  /// The text without the quotes around it, backslashes in them taken as in logfmt.
  private static func unquoted(_ text: String, _ word: String) throws(TraceQueryError) -> String {
    guard let quote = text.first, quote == "\"" || quote == "'" else { return text }
    var result = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == quote { return result + rest }
      if character == "\\", let escaped = rest.popFirst() {
        result.append(escaped)
      } else {
        result.append(character)
      }
    }
    throw .unclosedQuote(word: word)
  }

  /// Splits a line at blanks outside quotes; quotes stay, for the terms to take off.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == " " || character == "\t" {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

/// The form in which typed answers are compared: lower case, no Markdown, single blanks.
enum AnswerNormal {
  static func text(_ text: String) -> String {
    var result = ""
    var pendingBlank = false
    for character in text.lowercased() {
      if character.isWhitespace {
        pendingBlank = !result.isEmpty
        continue
      }
      if "`*\"“”".contains(character) { continue }
      if pendingBlank { result.append(" ") }
      pendingBlank = false
      result.append(character == "’" ? "'" : character)
    }
    while let last = result.last, ".,;!".contains(last) { result.removeLast() }
    return result
  }
}

/// A word of an answer as it was typed, with its place in the sentence structure.
struct AnswerWord: Hashable, Sendable {
  /// Lower case, plain apostrophes.
  var text: String
  /// As typed.
  var original: String
  var sentence: Int
  /// Counts on over the whole answer; commas, colons and brackets begin a new one.
  var clause: Int
}

/// Cuts text into words and keeps identifiers whole: `4317`, `service.name`, `OTEL_SERVICE_NAME`.
///
/// Hyphens and slashes part words (`otel-collector` is two), so that one spelling finds the other.
enum AnswerLexer {
  /// Longer answers are cut here: nobody types more, and the work stays bounded.
  static let maximumWords = 2_000

  static func words(in text: String) -> [AnswerWord] {
    var lexer = State()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if lexer.words.count >= maximumWords { break }
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      lexer.take(scalar, next: next)
    }
    lexer.endWord()
    return lexer.words
  }

  private struct State {
    var words: [AnswerWord] = []
    private var current = ""
    private var sentence = 0
    private var clause = 0

    mutating func take(_ scalar: Unicode.Scalar, next: Unicode.Scalar) {
      switch scalar {
      case _ where Self.isWordScalar(scalar): current.unicodeScalars.append(scalar)
      case "'", "’":
        if !current.isEmpty, Self.isWordScalar(next) { current.append("'") } else { endWord() }
      case ".":
        if !current.isEmpty, Self.isWordScalar(next) {
          current.append(".")
        } else {
          endSentence()
        }
      case ",":
        if let last = current.unicodeScalars.last, Self.isDigit(last), Self.isDigit(next) { return }
        endClause()
      case "!", "?", "\n", "•": endSentence()
      case ";", ":", "(", ")", "–", "—", "[", "]": endClause()
      default: endWord()
      }
    }

    mutating func endWord() {
      defer { current = "" }
      guard !current.isEmpty else { return }
      let lower = current.lowercased()
      // "isn't" is "is" and "not": the negation must be visible as a word.
      if lower.hasSuffix("n't"), lower.count > 3 {
        append(lower == "can't" ? "can" : String(lower.dropLast(3)), shown: current)
        append("not", shown: "")
      } else {
        append(lower, shown: current)
      }
    }

    private mutating func append(_ text: String, shown: String) {
      words.append(
        AnswerWord(text: text, original: shown, sentence: sentence, clause: clause))
    }

    private mutating func endClause() {
      endWord()
      clause += 1
    }

    private mutating func endSentence() {
      endWord()
      clause += 1
      sentence += 1
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII {
        return isDigit(scalar) || scalar == "_" || ("a"..."z").contains(scalar)
          || ("A"..."Z").contains(scalar)
      }
      return scalar.properties.isAlphabetic
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  }
}

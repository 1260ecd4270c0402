/// One unit of comparison: a word's stem, or the group name of a wording the lexicon knows.
struct AnswerTerm: Hashable, Sendable {
  var term: String
  /// The stems of its words before the lexicon was asked.
  var stems: [String]
  /// The word as lexed; of several words, the first.
  var text: String
  /// Which words of the text it stands for.
  var words: Range<Int>
  var isContent: Bool
  /// Whether an odd number of negations reaches it.
  var isNegated: Bool
  /// The pieces of an identifier such as `http.route`, stemmed; empty for plain words.
  var parts: [String]
  /// Which letters occur, a bit each: two words that differ in many letters are no slips of each other.
  var letters: UInt32

  init(group: String?, words: ArraySlice<AnswerWord>, stems: ArraySlice<String>, isNegated: Bool) {
    let first = words.first?.text ?? ""
    self.stems = Array(stems)
    term = group ?? self.stems.joined()
    text = first
    self.words = words.indices
    self.isNegated = isNegated
    isContent =
      group != nil
      || !FunctionWords.all.contains(first) && !FunctionWords.negators.contains(first)
    let pieces = first.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
    parts =
      pieces && words.count == 1
      ? first.split { $0 == "." || $0 == "_" }.map { Porter2Stemmer.stem(String($0)) } : []
    letters = first.utf8.reduce(0) { $0 | 1 << UInt32($1 & 31) }
  }
}

/// Text prepared for grading: words, terms and which of them are negated.
struct AnswerText: Sendable {
  let words: [AnswerWord]
  let terms: [AnswerTerm]
  /// Sentences denied as a whole ("it is not true that …").
  let deniedSentences: Set<Int>

  /// Reads `text`; with `denialSpreads`, a denial that opens the text reaches on until it is taken back.
  init(_ text: String, lexicon: Lexicon, denialSpreads: Bool = false) {
    let words = AnswerLexer.words(in: text)
    let polarity = Polarity(words, denialSpreads: denialSpreads)
    self.words = words
    deniedSentences = polarity.deniedSentences
    terms = Self.terms(of: words, lexicon: lexicon, negated: polarity.isNegated)
  }

  /// Stems the words, joining runs that the lexicon knows as one wording, the longest first.
  private static func terms(
    of words: [AnswerWord], lexicon: Lexicon, negated: [Bool]
  ) -> [AnswerTerm] {
    let stems = words.map { Porter2Stemmer.stem($0.text) }
    var terms: [AnswerTerm] = []
    var index = 0
    while index < words.count {
      var length = min(lexicon.longestWording, words.count - index)
      var group: String?
      while length > 0 {
        let range = index..<(index + length)
        if words[range.upperBound - 1].clause == words[index].clause {
          group = lexicon.group(of: stems[range])
          if group != nil { break }
        }
        length -= 1
      }
      let range = index..<(index + max(1, length))
      terms.append(
        AnswerTerm(
          group: group, words: words[range], stems: stems[range],
          isNegated: negated[range.upperBound - 1]))
      index = range.upperBound
    }
    return terms
  }

  /// The words as typed between two terms, shortened in the middle; a single word with its neighbours.
  func excerpt(_ range: ClosedRange<Int>) -> String {
    var first = terms[range.lowerBound].words.lowerBound
    var end = terms[range.upperBound].words.upperBound
    if end - first == 1 {
      let clause = words[first].clause
      while first > 0, end - first < 3, words[first - 1].clause == clause { first -= 1 }
      while end < words.count, end - first < 5, words[end].clause == clause { end += 1 }
    }
    let shown = words[first..<end].map(\.original).filter { !$0.isEmpty }
    guard shown.count > 14 else { return shown.joined(separator: " ") }
    return shown.prefix(7).joined(separator: " ") + " … " + shown.suffix(6).joined(separator: " ")
  }
}

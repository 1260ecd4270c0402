/// Which words of a text stand under a negation.
///
/// A negation reaches from its word to the end of the clause, at most eight words; two cancel.
/// "It is not true that" and its like turn the whole sentence round.
struct Polarity {
  private(set) var isNegated: [Bool]
  private(set) var deniedSentences: Set<Int> = []
  private let words: [AnswerWord]

  init(_ words: [AnswerWord], denialSpreads: Bool) {
    self.words = words
    isNegated = Array(repeating: false, count: words.count)
    var index = 0
    while index < words.count {
      if let length = denialLength(at: index) {
        deny(from: index + length, spreads: denialSpreads && words[index].sentence == 0)
        index += length
        continue
      }
      let (length, reach) = negation(at: index)
      if reach > 0 { flip(from: index + length, count: reach) }
      index += max(1, length)
    }
    applyTrailingDenials()
  }

  private func word(_ index: Int) -> String { index < words.count ? words[index].text : "" }

  private func matches(_ pattern: [String], at index: Int) -> Bool {
    index + pattern.count <= words.count
      && zip(pattern, words[index...]).allSatisfy { $0 == $1.text }
  }

  /// How many words a denial of what follows takes, if one starts here.
  private func denialLength(at index: Int) -> Int? {
    Self.denials.first(where: { matches($0, at: index) })?.count
  }

  private static let denials: [[String]] = {
    let claims = [
      "not true", "not the case", "not correct", "not right", "false", "untrue", "not so",
    ]
    let openings = ["it is", "it's", "this is", "that is", "that's", "it was"]
    var list: [String] = []
    for opening in openings {
      list += claims.map { opening + " " + $0 + " that" }
      list += ["\(opening) wrong that", "\(opening) incorrect that", "\(opening) a myth that"]
      for verb in ["think", "say", "believe", "assume", "claim"] {
        list += ["\(opening) a mistake to \(verb) that", "\(opening) wrong to \(verb) that"]
        list += ["\(opening) a mistake to \(verb)", "\(opening) wrong to \(verb)"]
      }
    }
    list += claims.map { $0 + " that" }
    list += ["i do not think that", "i do not think", "i do not believe that", "i do not believe"]
    list += ["i doubt that", "i doubt"]
    return list.map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }
  }()

  /// A negation that starts here: its length in words, and how many words it reaches over.
  private func negation(at index: Int) -> (length: Int, reach: Int) {
    let text = word(index)
    switch (text, word(index + 1)) {
    case ("instead", "of"), ("rather", "than"): return (2, 6)
    case ("not", "only"), ("not", "just"), ("no", "matter"), ("no", "doubt"), ("or", "not"),
      ("nothing", "but"), ("why", "not"), ("not", "merely"):
      return (2, 0)
    case ("no", _):
      // "No, …" answers; it does not negate what follows.
      let answers = index + 1 >= words.count || words[index + 1].clause != words[index].clause
      return (1, answers ? 0 : 4)
    case ("without", _): return (1, 5)
    case ("none", "of"): return (2, 6)
    case ("none", _): return (1, 0)
    case ("nothing", _), ("nobody", _): return (1, 4)
    default:
      let isNegator = FunctionWords.negators.contains(text) || Self.isMisspeltNegator(text)
      return (1, isNegator ? 8 : 0)
    }
  }

  private static func isMisspeltNegator(_ text: String) -> Bool {
    guard text.utf8.count >= 4 else { return false }
    return ["never", "cannot", "without"].contains { negator in
      let typed = Array(text.utf8)
      return typed.first == negator.utf8.first
        && TermSimilarity.distance(typed, Array(negator.utf8), limit: 1) == 1
    }
  }

  private mutating func flip(from start: Int, count: Int) {
    guard start > 0 else { return }
    for index in start..<min(start + count, words.count) {
      if words[index].clause != words[start - 1].clause { break }
      if FunctionWords.scopeEnds.contains(words[index].text) { break }
      isNegated[index].toggle()
    }
  }

  /// Turns the rest of the sentence round, and, when it spreads, what follows until it is taken back.
  private mutating func deny(from start: Int, spreads: Bool) {
    guard start > 0, start < words.count else { return }
    let sentence = words[start - 1].sentence
    let already = deniedSentences
    for index in start..<words.count {
      let other = words[index].sentence
      if other != sentence {
        let opens = words[index - 1].sentence != other
        guard spreads, !(opens && FunctionWords.contrasts.contains(words[index].text)) else {
          return
        }
      }
      deniedSentences.insert(other)
      if !already.contains(other) { isNegated[index].toggle() }
    }
  }

  /// "… is false." turns its own sentence round, "That is not true." the one before.
  private mutating func applyTrailingDenials() {
    let endings = [["is", "false"], ["is", "untrue"], ["not", "true"]]
    for end in words.indices.dropFirst(2)
    where end + 1 == words.count || words[end + 1].sentence != words[end].sentence {
      guard endings.contains(where: { matches($0, at: end - 1) }) else { continue }
      var start = end - 1
      while start > 0, words[start - 1].sentence == words[end].sentence { start -= 1 }
      var target = start..<(end - 1)
      if end - start < 4, start > 0 {
        let before = words[start - 1].sentence
        var first = start
        while first > 0, words[first - 1].sentence == before { first -= 1 }
        target = first..<start
      }
      guard let sentence = target.first.map({ words[$0].sentence }) else { continue }
      deniedSentences.insert(sentence)
      for index in target { isNegated[index].toggle() }
    }
  }
}

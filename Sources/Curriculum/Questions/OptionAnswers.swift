/// An answer to a question with one right option: a letter, or the option's text.
struct ChoiceAnswer {
  let presentation: QuestionPresentation

  init(_ presentation: QuestionPresentation) { self.presentation = presentation }

  func check(_ answer: String) throws(UnreadableAnswer) -> AnswerOutcome {
    let options = presentation.options
    guard let place = OptionText.place(answer, in: options.map(\.text)) else {
      throw AnswerChecker.unreadable("“\(answer.trimmed)” is none of the options.", presentation)
    }
    let chosen = options[place]
    let why = OptionText.line(place, chosen, mark: chosen.isCorrect ? .right : .wrong)
    return AnswerOutcome(
      score: chosen.isCorrect ? 1 : 0, details: [why], correctAnswer: correctAnswer)
  }

  var correctAnswer: String {
    let options = presentation.options
    guard let place = options.firstIndex(where: \.isCorrect) else { return "" }
    return "\(QuestionPresentation.letter(place))) \(options[place].text)"
  }
}

/// An answer to a question with several right options.
struct MultiAnswer {
  let presentation: QuestionPresentation

  init(_ presentation: QuestionPresentation) { self.presentation = presentation }

  func check(_ answer: String) throws(UnreadableAnswer) -> AnswerOutcome {
    let options = presentation.options
    let chosen = try places(answer, options)
    var details: [AnswerOutcome.Detail] = []
    var hits = 0
    var misses = 0
    for (place, option) in options.enumerated() {
      switch (option.isCorrect, chosen.contains(place)) {
      case (true, true):
        hits += 1
        details.append(OptionText.line(place, option, mark: .right))
      case (true, false): details.append(OptionText.line(place, option, mark: .missing))
      case (false, true):
        misses += 1
        details.append(OptionText.line(place, option, mark: .wrong))
      case (false, false): break
      }
    }
    let total = options.count(where: \.isCorrect)
    let isExact = hits == total && misses == 0
    let score = isExact ? 1 : min(0.75, max(0, Double(hits - misses) / Double(max(1, total))))
    return AnswerOutcome(score: score, details: details, correctAnswer: correctAnswer)
  }

  var correctAnswer: String {
    presentation.options.enumerated().filter(\.element.isCorrect)
      .map { "\(QuestionPresentation.letter($0.offset))) \($0.element.text)" }
      .joined(separator: "; ")
  }

  private func places(
    _ answer: String, _ options: [AnswerOption]
  ) throws(UnreadableAnswer) -> Set<Int> {
    if let letters = OptionText.letters(answer, count: options.count) {
      guard Set(letters).count == letters.count else {
        throw AnswerChecker.unreadable("A letter occurs twice.", presentation)
      }
      return Set(letters)
    }
    var places: Set<Int> = []
    for part in answer.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      guard let place = OptionText.place(String(part), in: options.map(\.text)) else {
        throw AnswerChecker.unreadable("“\(part.trimmed)” is none of the options.", presentation)
      }
      places.insert(place)
    }
    guard !places.isEmpty else { throw AnswerChecker.unreadable("", presentation) }
    return places
  }
}

/// An answer to a claim: one of three words, or its first letter.
struct ClaimAnswer {
  let presentation: QuestionPresentation
  let claim: Claim

  init(_ presentation: QuestionPresentation, _ claim: Claim) {
    self.presentation = presentation
    self.claim = claim
  }

  func check(_ text: String) throws(UnreadableAnswer) -> AnswerOutcome {
    let verdict: Claim.Verdict
    switch text {
    case "true", "t", "right", "correct", "holds", "yes": verdict = .true
    case "outdated", "o", "old", "out of date", "no longer", "not any more", "was true":
      verdict = .outdated
    case "wrong", "w", "false", "f", "never", "no": verdict = .wrong
    default:
      throw AnswerChecker.unreadable("“\(text)” is not one of the three.", presentation)
    }
    let isRight = verdict == claim.verdict
    let near = verdict != .true && claim.verdict != .true
    var details = [
      AnswerOutcome.Detail(
        isRight ? .right : .wrong, "You say \(verdict.rawValue); it is \(claim.verdict.rawValue).")
    ]
    if !isRight, near {
      let reason =
        claim.verdict == .outdated
        ? "Not so today, you are right; but it was once." : "Not so today, and it never was."
      details.append(.init(.note, reason))
    }
    return AnswerOutcome(
      score: isRight ? 1 : near ? 0.4 : 0, details: details, correctAnswer: claim.verdict.rawValue)
  }
}

/// Reads letters and option texts.
enum OptionText {
  /// The option meant by a letter, a number, the whole text, or a part that only one has.
  static func place(_ answer: String, in options: [String]) -> Int? {
    let typed = AnswerNormal.text(answer)
    if let letters = letters(typed, count: options.count) {
      return letters.count == 1 ? letters[0] : nil
    }
    let texts = options.map(AnswerNormal.text)
    if let exact = texts.firstIndex(of: typed) { return exact }
    guard typed.count >= 4 else {
      guard let number = Int(typed), options.indices.contains(number - 1) else { return nil }
      return texts.contains { $0.contains(typed) } ? nil : number - 1
    }
    let holding = texts.indices.filter { texts[$0].contains(typed) }
    return holding.count == 1 ? holding[0] : nil
  }

  /// Places named by letters alone: `b`, `(b)`, `a,c`, `ac`, `a and c`; nil when something else is there.
  static func letters(_ answer: String, count: Int) -> [Int]? {
    var places: [Int] = []
    let parts = answer.lowercased().split { !($0.isLetter || $0.isNumber) }
    for part in parts where part != "and" && part != "option" {
      for byte in part.utf8 {
        let place = Int(byte) - Int(UInt8(ascii: "a"))
        guard (0..<count).contains(place) else { return nil }
        places.append(place)
      }
    }
    return places.isEmpty ? nil : places
  }

  static func line(
    _ place: Int, _ option: AnswerOption, mark: AnswerOutcome.Detail.Mark
  ) -> AnswerOutcome.Detail {
    let letter = QuestionPresentation.letter(place)
    let why = option.why.isEmpty ? "" : " — \(option.why)"
    return .init(mark, "\(letter)) \(option.text)\(why)")
  }
}

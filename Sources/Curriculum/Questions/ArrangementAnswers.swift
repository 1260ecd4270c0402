/// An answer that puts items in order: their letters, first to last.
struct OrderAnswer {
  let presentation: QuestionPresentation

  init(_ presentation: QuestionPresentation) { self.presentation = presentation }

  func check(_ answer: String) throws(UnreadableAnswer) -> AnswerOutcome {
    let items = presentation.items
    guard let places = OptionText.letters(answer, count: items.count),
      places.sorted() == Array(items.indices)
    else {
      throw AnswerChecker.unreadable(
        "Each of the \(items.count) letters has to occur once.", presentation)
    }
    // The index in the content file is the right place.
    let typed = places.map { presentation.order[$0] }
    var agreeing = 0
    for (index, first) in typed.enumerated() {
      agreeing += typed[(index + 1)...].count { $0 > first }
    }
    let pairs = typed.count * (typed.count - 1) / 2
    let share = Double(agreeing) / Double(max(1, pairs))
    let details = zip(typed.indices, places).map { index, place in
      AnswerOutcome.Detail(
        typed[index] == index ? .right : .wrong,
        "\(index + 1). \(items[place])\(typed[index] == index ? "" : " — belongs at \(typed[index] + 1)")"
      )
    }
    // An order drawn by lot agrees in half the pairs, so half earns nothing.
    return AnswerOutcome(
      score: agreeing == pairs ? 1 : min(0.75, max(0, 2 * share - 1)), details: Array(details),
      correctAnswer: correctAnswer)
  }

  var correctAnswer: String {
    presentation.order.enumerated().sorted { $0.element < $1.element }
      .map { QuestionPresentation.letter($0.offset) }.joined(separator: ",")
  }
}

/// An answer that joins numbers and letters: `1b 2a 3c`, or the letters alone in the numbers' order.
struct MatchAnswer {
  let presentation: QuestionPresentation
  let pairs: [MatchPair]

  init(_ presentation: QuestionPresentation, _ pairs: [MatchPair]) {
    self.presentation = presentation
    self.pairs = pairs
  }

  func check(_ answer: String) throws(UnreadableAnswer) -> AnswerOutcome {
    let chosen = try places(answer)
    var right = 0
    var details: [AnswerOutcome.Detail] = []
    for (index, pair) in pairs.enumerated() {
      guard let place = chosen[index] else {
        details.append(.init(.missing, "\(index + 1). \(pair.left) — \(pair.right)"))
        continue
      }
      let isRight = presentation.order[place] == index
      right += isRight ? 1 : 0
      let typed = isRight ? "" : ", not \(pairs[presentation.order[place]].right)"
      details.append(
        .init(isRight ? .right : .wrong, "\(index + 1). \(pair.left) — \(pair.right)\(typed)"))
    }
    let share = Double(right) / Double(pairs.count)
    return AnswerOutcome(
      score: right == pairs.count ? 1 : min(share, 0.75), details: details,
      correctAnswer: correctAnswer)
  }

  var correctAnswer: String {
    pairs.indices.map { index in
      let place = presentation.order.firstIndex(of: index) ?? 0
      return "\(index + 1)\(QuestionPresentation.letter(place))"
    }.joined(separator: " ")
  }

  /// For each number the place that was chosen.
  private func places(_ answer: String) throws(UnreadableAnswer) -> [Int: Int] {
    if let letters = OptionText.letters(answer, count: pairs.count), letters.count == pairs.count {
      return Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($0, $1) })
    }
    var result: [Int: Int] = [:]
    var number: Int?
    for byte in answer.lowercased().utf8 {
      switch byte {
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        guard number == nil else { throw mistyped }
        number = Int(byte - UInt8(ascii: "1"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        let place = Int(byte - UInt8(ascii: "a"))
        guard let left = number, left < pairs.count, place < pairs.count, result[left] == nil else {
          throw mistyped
        }
        result[left] = place
        number = nil
      default: break
      }
    }
    guard number == nil, !result.isEmpty else { throw mistyped }
    return result
  }

  private var mistyped: UnreadableAnswer {
    AnswerChecker.unreadable("Each number takes one letter.", presentation)
  }
}

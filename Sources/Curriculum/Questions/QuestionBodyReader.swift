import Documents

/// Reads the keys that belong to one kind of question, from the question's mapping.
///
/// Returns nil where something is wrong, after reporting what is right.
struct QuestionBodyReader {
  private let mapping: YAMLMapping

  init(_ mapping: YAMLMapping) { self.mapping = mapping }

  func read(_ kind: QuestionKind) -> QuestionBody? {
    switch kind {
    case .choice: options(isChoice: true).map(QuestionBody.choice)
    case .multi: options(isChoice: false).map(QuestionBody.multi)
    case .claim: claim()
    case .cloze: cloze()
    case .order: order()
    case .match: match()
    case .numeric: numeric()
    case .explain: explain()
    case .trace: trace()
    }
  }

  private func count(_ items: [some Any], in range: ClosedRange<Int>, of key: String) -> Bool {
    guard !range.contains(items.count) else { return true }
    let bounds = "\(range.lowerBound) to \(range.upperBound)"
    mapping.report("expected \(bounds) \(key), found \(items.count)", at: key)
    return false
  }

  private func options(isChoice: Bool) -> [AnswerOption]? {
    guard let items = mapping.mappings("options") else { return nil }
    let options = items.compactMap { item -> AnswerOption? in
      let text = QuestionReader.text(item, "text")
      let isCorrect = item.optionalBoolean("correct") ?? false
      let why = QuestionReader.text(item, "why")
      item.finish()
      guard let text, let why else { return nil }
      return AnswerOption(text: text, isCorrect: isCorrect, why: why)
    }
    guard options.count == items.count, count(options, in: 3...6, of: "options") else { return nil }
    let correct = options.count(where: \.isCorrect)
    if isChoice ? correct != 1 : correct == 0 {
      let rule = isChoice ? "exactly one option" : "at least one option"
      mapping.report("\(rule) must have 'correct: true', found \(correct)", at: "options")
      return nil
    }
    guard Set(options.map { AnswerNormal.text($0.text) }).count == options.count else {
      mapping.report("two options have the same text", at: "options")
      return nil
    }
    return options
  }

  private func claim() -> QuestionBody? {
    let text = QuestionReader.text(mapping, "claim")
    let verdict = mapping.choice("verdict", from: Claim.Verdict.allCases.map(\.rawValue))
      .flatMap(Claim.Verdict.init)
    guard let text, let verdict else { return nil }
    return .claim(Claim(text: text, verdict: verdict))
  }

  private func cloze() -> QuestionBody? {
    let text = QuestionReader.text(mapping, "text")
    guard let text, let lists = mapping.list("blanks") else { return nil }
    var blanks: [[String]] = []
    for list in lists {
      guard case .sequence(let items) = list.content, !items.isEmpty,
        items.allSatisfy({ $0.text?.contains(where: { !$0.isWhitespace }) ?? false })
      else {
        mapping.problems.report(
          "expected a list of accepted answers, such as [sampled, recorded], found \(list.summary)",
          at: list.position)
        continue
      }
      blanks.append(items.compactMap { $0.text?.trimmed })
    }
    guard blanks.count == lists.count, count(blanks, in: 1...9, of: "blanks") else { return nil }
    let expected = (1...blanks.count).map { "{{\($0)}}" }
    let found = Cloze.placeholders(in: text)
    guard found == expected else {
      mapping.report(
        "expected \(expected.joined(separator: ", ")) in the text, once each and in order, "
          + "found \(found.isEmpty ? "none" : found.joined(separator: ", "))", at: "text")
      return nil
    }
    return .cloze(Cloze(text: text, blanks: blanks))
  }

  private func order() -> QuestionBody? {
    guard let items = mapping.strings("items"), count(items, in: 3...7, of: "items") else {
      return nil
    }
    guard Set(items).count == items.count else {
      mapping.report("two items are the same", at: "items")
      return nil
    }
    return .order(items.map(\.trimmed))
  }

  private func match() -> QuestionBody? {
    guard let items = mapping.mappings("pairs") else { return nil }
    let pairs = items.compactMap { item -> MatchPair? in
      let left = QuestionReader.text(item, "left")
      let right = QuestionReader.text(item, "right")
      item.finish()
      guard let left, let right else { return nil }
      return MatchPair(left: left, right: right)
    }
    guard pairs.count == items.count, count(pairs, in: 3...6, of: "pairs") else { return nil }
    guard Set(pairs.map(\.right)).count == pairs.count, Set(pairs.map(\.left)).count == pairs.count
    else {
      mapping.report("every left and every right must differ from the others", at: "pairs")
      return nil
    }
    return .match(pairs)
  }

  private func numeric() -> QuestionBody? {
    let answer = mapping.mapping("answer")
    let working = QuestionReader.text(mapping, "working")
    guard let answer else { return nil }
    let value = answer.number("value")
    let unit = answer.optionalString("unit") ?? ""
    let relative = answer.optionalNumber("tolerance", in: 0...0.5)
    let absolute = answer.optionalNumber("absolute", in: 0...Double.greatestFiniteMagnitude)
    answer.finish()
    guard let value, let working else { return nil }
    let tolerance: NumericAnswer.Tolerance
    switch (relative, absolute) {
    case (let share?, nil): tolerance = .relative(share)
    case (nil, let distance?): tolerance = .absolute(distance)
    default:
      mapping.report("the answer needs either 'tolerance' or 'absolute'", at: "answer")
      return nil
    }
    return .numeric(
      NumericAnswer(value: value, unit: unit.trimmed, tolerance: tolerance, working: working))
  }

  private func trace() -> QuestionBody? {
    guard let task = mapping.mapping("trace") else { return nil }
    let system = QuestionReader.text(task, "system")
    let endpoint = QuestionReader.text(task, "endpoint")
    let ask = task.choice("ask", from: TraceTask.Ask.allCases.map(\.rawValue))
      .flatMap(TraceTask.Ask.init)
    task.finish()
    guard let system, let endpoint, let ask else { return nil }
    return .trace(TraceTask(system: system, endpoint: endpoint, ask: ask))
  }
}

extension QuestionBodyReader {
  private func explain() -> QuestionBody? {
    let concepts = (mapping.mappings("concepts") ?? []).compactMap(concept)
    let misconceptions = (mapping.optionalMappings("forbidden") ?? []).compactMap(misconception)
    let models = (mapping.strings("models") ?? []).map(\.trimmed)
    let weak = mapping.mapping("weak").flatMap(weakAnswer)
    let followUp = QuestionReader.text(mapping, "followUp")
    guard count(concepts, in: 1...12, of: "concepts") else { return nil }
    guard models.count >= 3 else {
      mapping.report("expected at least 3 models, found \(models.count)", at: "models")
      return nil
    }
    guard Set(concepts.map(\.id)).count == concepts.count else {
      mapping.report("two concepts have the same id", at: "concepts")
      return nil
    }
    guard let weak, let followUp else { return nil }
    return .explain(
      Explanation(
        rubric: ExplanationRubric(concepts: concepts, misconceptions: misconceptions),
        models: models, weak: weak, followUp: followUp))
  }

  private func concept(_ item: YAMLMapping) -> RubricConcept? {
    let id = item.string("id")
    let says = QuestionReader.text(item, "says")
    let weight = item.optionalInteger("weight", in: 1...3) ?? 1
    let isRequired = item.optionalBoolean("required") ?? false
    let phrases = phrases(item)
    item.finish()
    guard let id, let says, let phrases else { return nil }
    return RubricConcept(
      id: id, says: says, weight: weight, isRequired: isRequired, phrases: phrases)
  }

  private func misconception(_ item: YAMLMapping) -> Misconception? {
    let says = QuestionReader.text(item, "says")
    let phrases = phrases(item)
    let correction = QuestionReader.text(item, "correction")
    item.finish()
    guard let says, let phrases, let correction else { return nil }
    return Misconception(says: says, phrases: phrases, correction: correction)
  }

  private func phrases(_ item: YAMLMapping) -> [String]? {
    guard let phrases = item.strings("any") else { return nil }
    guard !phrases.isEmpty else {
      item.report("'any' needs at least one wording", at: "any")
      return nil
    }
    return phrases
  }

  private func weakAnswer(_ item: YAMLMapping) -> WeakAnswer? {
    let answer = QuestionReader.text(item, "answer")
    let why = QuestionReader.text(item, "why")
    item.finish()
    guard let answer, let why else { return nil }
    return WeakAnswer(answer: answer, why: why)
  }
}

extension Cloze {
  /// The `{{n}}` of a text in their order.
  static func placeholders(in text: String) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"),
      let close = rest[open.upperBound...].firstRange(of: "}}")
    {
      found.append(String(rest[open.lowerBound..<close.upperBound]))
      rest = rest[close.upperBound...]
    }
    return found
  }
}

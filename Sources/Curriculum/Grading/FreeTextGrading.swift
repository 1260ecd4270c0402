/// One question's material, prepared once, and the grading of an answer against it.
package struct FreeTextGrading: Sendable {
  private let lexicon: Lexicon
  private let rubric: ExplanationRubric
  private let references: [AnswerText]
  private let conceptPhrases: [[AnswerText]]
  private let misconceptionPhrases: [[AnswerText]]
  /// Terms that belong to the subject: all of the rubric, the model answers and the question.
  private let subjectTerms: Set<String>
  private let matcher: TermMatcher

  init(lexicon: Lexicon, prompt: String, rubric: ExplanationRubric, references: [String]) {
    func read(_ text: String) -> AnswerText { AnswerText(text, lexicon: lexicon) }
    self.lexicon = lexicon
    self.rubric = rubric
    self.references = references.map(read)
    conceptPhrases = rubric.concepts.map { $0.phrases.map(read) }
    misconceptionPhrases = rubric.misconceptions.map { $0.phrases.map(read) }
    let question = read(prompt)
    let asked = question.terms.filter(\.isContent).flatMap(\.stems)
    let texts =
      self.references + conceptPhrases.joined() + misconceptionPhrases.joined() + [question]
    subjectTerms = Set(texts.flatMap { $0.terms.filter(\.isContent).map(\.term) })
    matcher = TermMatcher(
      lexicon: lexicon,
      knownStems: lexicon.vocabulary.union(texts.flatMap { $0.terms.flatMap(\.stems) }),
      questionStems: Set(asked))
  }

  /// Grades one answer; the same answer always gets the same grade.
  package func grade(_ answer: String) -> FreeTextGrade {
    let plain = AnswerText(answer, lexicon: lexicon)
    guard plain.terms.contains(where: \.isContent) else { return emptyGrade }
    let text =
      deniesWhatIsTrue(plain)
      ? AnswerText(answer, lexicon: lexicon, denialSpreads: true) : plain
    let phrases = PhraseMatcher(matcher: matcher, answer: text)
    let findings = zip(rubric.concepts, conceptPhrases).map { find($0, in: $1, phrases) }
    let misconceptions = statedMisconceptions(phrases)
    let nearest = references.map { ReferenceComparison(reference: $0, phrases: phrases) }
      .max { $0.f1 < $1.f1 }
    return score(text, findings, misconceptions, nearest)
  }

  private var emptyGrade: FreeTextGrade {
    FreeTextGrade(
      score: 0,
      concepts: rubric.concepts.map { ConceptFinding(concept: $0, state: .missing, credit: 0) },
      misconceptions: [], notes: ["There is nothing to grade yet."],
      similarity: references.isEmpty ? nil : 0)
  }

  /// Whether an opening "It is not true that …" denies an idea of the rubric or a sentence of a model answer.
  ///
  /// If so it is meant for all that follows; denying something else is an honest start.
  private func deniesWhatIsTrue(_ text: AnswerText) -> Bool {
    guard text.deniedSentences.contains(0) else { return false }
    let phrases = PhraseMatcher(matcher: matcher, answer: text)
    let last = text.terms.lastIndex { text.words[$0.words.lowerBound].sentence == 0 } ?? 0
    for wording in conceptPhrases.joined() {
      guard let match = phrases.best(wording), match.isContradicted else { continue }
      if match.coverage >= ConceptCredit.full, match.range.upperBound <= last { return true }
    }
    let opening = text.terms[...last].filter { $0.isContent && !Self.denialTerms.contains($0.term) }
      .map(\.term)
    return references.contains { reference in
      let terms = Set(reference.terms.map(\.term))
      return opening.count(where: terms.contains) * 4 >= max(1, opening.count) * 3
    }
  }

  /// The words a denial itself is made of.
  private static let denialTerms: Set<String> = [
    "true", "fals", "untru", "case", "correct", "right", "wrong", "incorrect", "myth", "mistak",
    "think", "say", "believ", "assum", "claim", "doubt",
  ]
}

/// How much of a wording must be there to count.
enum ConceptCredit {
  /// Coverage from which the idea counts as said.
  static let full = 0.75
  /// Coverage up to which it counts as missing.
  static let none = 0.5

  static func credit(_ coverage: Double) -> Double {
    min(1, max(0, (coverage - none) / (full - none)))
  }
}

extension FreeTextGrading {
  private func find(
    _ concept: RubricConcept, in wordings: [AnswerText], _ phrases: PhraseMatcher
  ) -> ConceptFinding {
    let matches = wordings.compactMap { phrases.best($0) }
    let agreeing = matches.filter { !$0.isContradicted }.max { $0.coverage < $1.coverage }
    let opposite = matches.filter { $0.isContradicted && $0.coverage >= ConceptCredit.full }
      .max { ($0.count, $0.coverage) < ($1.count, $1.coverage) }
    let credit = ConceptCredit.credit(agreeing?.coverage ?? 0)
    if let agreeing, credit > 0, !Self.overrides(opposite, agreeing) {
      let words = phrases.answer.excerpt(agreeing.range)
      return ConceptFinding(
        concept: concept, state: credit < 1 ? .partly(words: words) : .found(words: words),
        credit: credit)
    }
    guard let opposite else { return ConceptFinding(concept: concept, state: .missing, credit: 0) }
    return ConceptFinding(
      concept: concept, state: .contradicted(words: phrases.answer.excerpt(opposite.range)),
      credit: 0)
  }

  /// Whether the same words contradict a fuller wording than the one they seem to agree with.
  private static func overrides(_ opposite: PhraseMatch?, _ agreeing: PhraseMatch) -> Bool {
    guard let opposite else { return false }
    return opposite.count > agreeing.count && opposite.range.overlaps(agreeing.range)
  }

  private func statedMisconceptions(_ phrases: PhraseMatcher) -> [StatedMisconception] {
    zip(rubric.misconceptions, misconceptionPhrases).compactMap { misconception, wordings in
      let stated = wordings.compactMap { phrases.best($0, isStrict: true) }.filter {
        !$0.isContradicted && $0.coverage >= 0.85
      }
      guard let match = stated.max(by: { $0.coverage < $1.coverage }) else { return nil }
      return StatedMisconception(
        misconception: misconception, words: phrases.answer.excerpt(match.range))
    }
  }

  private func score(
    _ text: AnswerText, _ findings: [ConceptFinding], _ misconceptions: [StatedMisconception],
    _ nearest: ReferenceComparison?
  ) -> FreeTextGrade {
    var notes: [String] = []
    let total = findings.reduce(0) { $0 + Double($1.concept.weight) }
    let earned = findings.reduce(0) { $0 + Double($1.concept.weight) * $1.credit }
    let denied = findings.reduce(0) { sum, finding in
      if case .contradicted = finding.state { sum + Double(finding.concept.weight) } else { sum }
    }
    var score = total > 0 ? max(0, (earned - denied / 2) / total) : 0
    if let nearest { score = max(score, likeness(nearest, rubric: total > 0)) }
    let isModelAnswer = nearest.map { $0.f1 > 0.999 && $0.order > 0.999 } ?? false
    if !isModelAnswer {
      let isNearModel = nearest.map { $0.f1 >= 0.85 } ?? false
      lower(&score, &notes, isNearModel ? [] : findings, misconceptions)
      let relevance = relevance(text)
      if relevance < 1, score > 0 {
        score *= relevance
        notes.append("Most of this is about something else.")
      }
      let longest = references.map(\.words.count).max() ?? 0
      if nearest?.order ?? 0 < 0.8 || text.words.count > 2 * longest,
        let objection = KeywordList.objection(
          to: text, phraseRanges: verbatimRanges(text), longestReference: longest),
        score > objection.cap
      {
        score = objection.cap
        notes.append(objection.reason)
      }
    }
    return FreeTextGrade(
      score: min(1, score), concepts: findings, misconceptions: misconceptions, notes: notes,
      similarity: nearest?.f1)
  }

  private func lower(
    _ score: inout Double, _ notes: inout [String], _ findings: [ConceptFinding],
    _ misconceptions: [StatedMisconception]
  ) {
    let missing = findings.filter { $0.concept.isRequired && $0.credit < 0.5 }
    if !missing.isEmpty, score > 0.7 {
      score = 0.7
      notes.append(
        "A right answer has to say: \(missing.map(\.concept.says).joined(separator: " "))")
    }
    if !misconceptions.isEmpty {
      score = max(0, min(score, 0.7) - 0.15 * Double(misconceptions.count))
      notes.append("Something wrong in an answer weighs more than something missing.")
    }
  }

  /// 1 when a quarter of the answer's words belong to the subject, falling to 0 where hardly any does.
  private func relevance(_ text: AnswerText) -> Double {
    let content = text.terms.filter(\.isContent)
    let own = content.filter { matcher.weight(of: $0) == 1 }
    let hits = own.count { subjectTerms.contains($0.term) }
    let share = Double(hits) / Double(max(1, own.count))
    return min(1, max(0, (share - 0.08) / 0.17))
  }

  /// What likeness to a model answer is worth: nothing up to 0.6 beside a rubric, all from 0.92.
  private func likeness(_ nearest: ReferenceComparison, rubric hasRubric: Bool) -> Double {
    if hasRubric { return min(1, max(0, (nearest.f1 - 0.6) / 0.32)) }
    return min(1, 0.6 * nearest.recall + 0.4 * nearest.f2)
  }

  /// Where wordings of the rubric stand in the answer word for word.
  private func verbatimRanges(_ text: AnswerText) -> [Range<Int>] {
    let words = text.words.map(\.text)
    var ranges: [Range<Int>] = []
    for wording in conceptPhrases.joined() {
      let phrase = wording.words.map(\.text)
      guard !phrase.isEmpty, phrase.count <= words.count else { continue }
      for start in 0...(words.count - phrase.count)
      where words[start..<(start + phrase.count)].elementsEqual(phrase) {
        ranges.append(start..<(start + phrase.count))
      }
    }
    return ranges
  }
}

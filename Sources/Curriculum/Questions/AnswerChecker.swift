/// Checks answers as people type them.
package struct AnswerChecker: Sendable {
  package let grader: FreeTextGrader

  package init(grader: FreeTextGrader = FreeTextGrader()) { self.grader = grader }

  /// The outcome of one answer.
  ///
  /// `?`, `skip` and "I don't know" count as not answered, which is graded 0.
  ///
  /// - Throws: `UnreadableAnswer` for input that is no answer at all; nothing is held against the learner.
  package func check(
    _ presentation: QuestionPresentation, answer: String
  ) throws(UnreadableAnswer) -> AnswerOutcome {
    let text = AnswerNormal.text(answer)
    guard !text.isEmpty else { throw Self.unreadable("", presentation) }
    if Self.surrenders.contains(text) { return surrender(presentation) }
    switch presentation.question.body {
    case .choice: return try ChoiceAnswer(presentation).check(answer)
    case .multi: return try MultiAnswer(presentation).check(answer)
    case .claim(let claim): return try ClaimAnswer(presentation, claim).check(text)
    case .cloze(let cloze): return try ClozeAnswer(presentation, cloze).check(answer)
    case .order: return try OrderAnswer(presentation).check(answer)
    case .match(let pairs): return try MatchAnswer(presentation, pairs).check(answer)
    case .numeric(let numeric): return try NumberAnswer(presentation, numeric).check(answer)
    case .explain(let explanation): return explain(presentation.question, explanation, answer)
    case .trace: return try trace(presentation, answer)
    }
  }

  /// The right answer, in words.
  package func correctAnswer(_ presentation: QuestionPresentation) -> String {
    surrender(presentation).correctAnswer
  }

  static let surrenders: Set<String> = [
    "?", "??", "skip", "pass", "idk", "dunno", "i don't know", "i dont know", "don't know",
    "no idea", "give up",
  ]

  static func unreadable(
    _ problem: String, _ presentation: QuestionPresentation
  ) -> UnreadableAnswer {
    UnreadableAnswer(problem: problem, howToAnswer: presentation.howToAnswer)
  }

  private func surrender(_ presentation: QuestionPresentation) -> AnswerOutcome {
    let correct =
      switch presentation.question.body {
      case .choice: ChoiceAnswer(presentation).correctAnswer
      case .multi: MultiAnswer(presentation).correctAnswer
      case .claim(let claim): claim.verdict.rawValue
      case .cloze(let cloze): cloze.blanks.compactMap(\.first).joined(separator: "; ")
      case .order: OrderAnswer(presentation).correctAnswer
      case .match(let pairs): MatchAnswer(presentation, pairs).correctAnswer
      case .numeric(let numeric): NumberAnswer.text(numeric)
      case .explain(let explanation): explanation.models.first ?? ""
      case .trace:
        switch presentation.traceQuestion?.form {
        case .choice: ChoiceAnswer(presentation).correctAnswer
        case .number(let numeric): NumberAnswer.text(numeric)
        case nil: ""
        }
      }
    return AnswerOutcome(
      score: 0, details: [.init(.note, "Not answered.")], correctAnswer: correct)
  }

  private func trace(
    _ presentation: QuestionPresentation, _ answer: String
  ) throws(UnreadableAnswer) -> AnswerOutcome {
    switch presentation.traceQuestion?.form {
    case .choice: return try ChoiceAnswer(presentation).check(answer)
    case .number(let numeric): return try NumberAnswer(presentation, numeric).check(answer)
    case nil:
      throw UnreadableAnswer(
        problem: "The trace of this question could not be made.", howToAnswer: "Type skip.")
    }
  }
}

extension AnswerChecker {
  /// Grades free text by the rubric and the model answers.
  private func explain(
    _ question: Question, _ explanation: Explanation, _ answer: String
  ) -> AnswerOutcome {
    let grade = grader.grade(
      answer: answer, question: question.prompt, rubric: explanation.rubric,
      references: explanation.models)
    var details = grade.concepts.map(Self.detail)
    details += grade.misconceptions.map { stated in
      AnswerOutcome.Detail(.wrong, "“\(stated.words)”: \(stated.misconception.correction)")
    }
    details += grade.notes.map { AnswerOutcome.Detail(.note, $0) }
    return AnswerOutcome(
      score: grade.score, details: details, correctAnswer: explanation.models.first ?? "",
      suggestedRating: grade.score >= 0.95 ? .easy : nil, freeText: grade)
  }

  private static func detail(_ finding: ConceptFinding) -> AnswerOutcome.Detail {
    let says = finding.concept.says
    return switch finding.state {
    case .found(let words): .init(.right, "\(says) — “\(words)”")
    case .partly(let words): .init(.partly, "\(says) — only in part: “\(words)”")
    case .missing: .init(.missing, says)
    case .contradicted(let words): .init(.wrong, "\(says) — you say the opposite: “\(words)”")
    }
  }
}

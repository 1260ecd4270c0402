package import Documents

/// What `content check` found.
package struct ContentReport: Hashable, Sendable {
  /// How many questions there are of a kind, a level, a topic.
  package struct Count: Hashable, Sendable {
    package var name: String
    package var count: Int
  }

  package var questions: Int
  package var kinds: [Count]
  package var levels: [Count]
  package var topics: [Count]
  /// Verdicts of the claims.
  package var verdicts: [Count]
  /// Choice questions whose right option is the longest, and how many would be by chance.
  package var longestIsRight: Int
  package var longestByChance: Double
  /// The lowest score of a model answer by its own rubric, and the highest of a weak answer.
  package var lowestModel: Double?
  package var highestWeak: Double?
  /// What must be put right, in the order of files and lines; problems of the bank as a whole come last.
  package var problems: [DocumentProblem]

  package var isClean: Bool { problems.isEmpty }
}

/// Checks a bank of questions beyond what its reader does.
package struct ContentCheck: Sendable {
  /// What a bank has to have.
  package struct Requirements: Hashable, Sendable {
    package var perKind: Int
    package var explain: Int

    package init(perKind: Int = 5, explain: Int = 15) {
      self.perKind = perKind
      self.explain = explain
    }
  }

  /// A model answer must reach this by its rubric alone.
  package static let modelScore = 0.8
  /// A weak answer must stay below this.
  package static let weakScore = 0.6

  private let bank: QuestionBank
  private let grader: FreeTextGrader
  private let requirements: Requirements

  package init(
    _ bank: QuestionBank, grader: FreeTextGrader, requirements: Requirements = Requirements()
  ) {
    self.bank = bank
    self.grader = grader
    self.requirements = requirements
  }

  package func run() -> ContentReport {
    let explanations = bank.questions.compactMap(checkExplanation)
    var problems = bank.problems + bank.questions.flatMap(ReadingLength.problems)
    problems += explanations.flatMap(\.problems)
    problems.sort {
      ($0.file, $0.position?.line ?? 0, $0.message) < ($1.file, $1.position?.line ?? 0, $1.message)
    }
    let kinds = QuestionKind.allCases.map { kind in
      ContentReport.Count(name: kind.rawValue, count: bank.questions.count { $0.kind == kind })
    }
    let verdicts = Claim.Verdict.allCases.map { verdict in
      ContentReport.Count(
        name: verdict.rawValue, count: claims.count { $0.verdict == verdict })
    }
    let longest = longestOption()
    problems += kindProblems(kinds) + verdictProblems(verdicts) + longestProblems(longest)
    return ContentReport(
      questions: bank.questions.count, kinds: kinds,
      levels: QuestionLevel.allCases.map { level in
        ContentReport.Count(name: level.rawValue, count: bank.questions.count { $0.level == level })
      },
      topics: bank.topics.map { topic in
        ContentReport.Count(name: topic.id, count: bank.questions(in: topic.id).count)
      },
      verdicts: verdicts, longestIsRight: longest.right, longestByChance: longest.chance,
      lowestModel: explanations.flatMap(\.modelScores).min(),
      highestWeak: explanations.map(\.weakScore).max(), problems: problems)
  }

  // MARK: Over the bank

  private var claims: [Claim] {
    bank.questions.compactMap { if case .claim(let claim) = $0.body { claim } else { nil } }
  }

  private func kindProblems(_ kinds: [ContentReport.Count]) -> [DocumentProblem] {
    kinds.compactMap { kind in
      let needed =
        kind.name == QuestionKind.explain.rawValue ? requirements.explain : requirements.perKind
      guard kind.count < needed else { return nil }
      return DocumentProblem(
        file: "content",
        message: "\(kind.count) questions of kind \(kind.name); at least \(needed) are needed")
    }
  }

  /// With ten claims or more no verdict may be so common that guessing it pays, and none may be missing.
  private func verdictProblems(_ verdicts: [ContentReport.Count]) -> [DocumentProblem] {
    let total = verdicts.reduce(0) { $0 + $1.count }
    guard total >= 10 else { return [] }
    return verdicts.compactMap { verdict in
      let share = Double(verdict.count) / Double(total)
      guard share > 0.6 || share < 0.1 else { return nil }
      return DocumentProblem(
        file: "content",
        message:
          "\(verdict.count) of \(total) claims are '\(verdict.name)'; 10 % to 60 % are balanced")
    }
  }

  private func longestOption() -> (right: Int, chance: Double, spread: Double) {
    var right = 0
    var chance = 0.0
    var variance = 0.0
    for question in bank.questions {
      guard case .choice(let options) = question.body else { continue }
      let share = 1 / Double(options.count)
      chance += share
      variance += share * (1 - share)
      let longest = options.map(\.text.count).max() ?? 0
      let holders = options.filter { $0.text.count == longest }
      if holders.count == 1, holders[0].isCorrect { right += 1 }
    }
    return (right, chance, variance.squareRoot())
  }

  private func longestProblems(
    _ longest: (right: Int, chance: Double, spread: Double)
  ) -> [DocumentProblem] {
    // Two standard deviations, so that chance alone is rarely blamed.
    guard Double(longest.right) > longest.chance + 2 * longest.spread else { return [] }
    let chance = FigureText.fixed(longest.chance, decimals: 1)
    return [
      DocumentProblem(
        file: "content",
        message:
          "the right option is the longest in \(longest.right) choice questions, by chance in \(chance): "
          + "shorten it or lengthen others")
    ]
  }
}

extension ContentCheck {
  private struct ExplanationCheck {
    var modelScores: [Double]
    var weakScore: Double
    var problems: [DocumentProblem]
  }

  /// Whether the rubric tells the question's own good answers from its weak one.
  private func checkExplanation(_ question: Question) -> ExplanationCheck? {
    guard case .explain(let explanation) = question.body else { return nil }
    var problems: [DocumentProblem] = []
    func report(_ message: String) {
      problems.append(
        DocumentProblem(
          file: question.file, position: question.position,
          message: "question '\(question.id)': \(message)"))
    }
    let byRubric = grader.grading(question: question.prompt, rubric: explanation.rubric)
    let models = explanation.models.map(byRubric.grade)
    for (index, grade) in models.enumerated() where grade.score < Self.modelScore {
      let missing = grade.concepts.filter { $0.credit < 1 }.map(\.concept.id)
      let stated = grade.misconceptions.map { " It states: \($0.misconception.says)" }.joined()
      report(
        "model answer \(index + 1) earns \(FigureText.percent(grade.score)) by its own rubric, "
          + "at least 80 % is needed; not found: \(missing.joined(separator: ", ")).\(stated)")
    }
    let weak = grader.grade(
      answer: explanation.weak.answer, question: question.prompt, rubric: explanation.rubric,
      references: explanation.models)
    if weak.score >= Self.weakScore {
      report("the weak answer earns \(FigureText.percent(weak.score)); it must stay below 60 %")
    }
    return ExplanationCheck(
      modelScores: models.map(\.score), weakScore: weak.score, problems: problems)
  }
}

/// How long the parts of a question may be, in words: a screen is small and patience short.
enum ReadingLength {
  static func problems(_ question: Question) -> [DocumentProblem] {
    var parts: [(name: String, text: String, limit: Int)] = [
      ("prompt", question.prompt, 120), ("explanation", question.explanation, 170),
    ]
    switch question.body {
    case .choice(let options), .multi(let options):
      parts += options.map { ("option", $0.text, 40) } + options.map { ("why", $0.why, 60) }
    case .claim(let claim): parts.append(("claim", claim.text, 60))
    case .cloze(let cloze): parts.append(("text", cloze.text, 120))
    case .order(let items): parts += items.map { ("item", $0, 25) }
    case .match(let pairs):
      parts += pairs.flatMap { [("left", $0.left, 20), ("right", $0.right, 30)] }
    case .numeric(let numeric): parts.append(("working", numeric.working, 120))
    case .explain(let explanation):
      parts += explanation.models.map { ("model", $0, 160) }
      parts += explanation.rubric.concepts.map { ("concept", $0.says, 40) }
    case .trace: break
    }
    return parts.compactMap { part in
      let words = part.text.split(whereSeparator: \.isWhitespace).count
      guard words > part.limit else { return nil }
      return DocumentProblem(
        file: question.file, position: question.position,
        message:
          "question '\(question.id)': \(part.name) has \(words) words; at most \(part.limit) are read"
      )
    }
  }
}

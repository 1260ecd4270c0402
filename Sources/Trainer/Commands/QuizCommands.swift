internal import Curriculum
internal import Documents
internal import TextUI
internal import TraceModel

/// `quiz`, `review`, `overrule` and `report`: asking, grading, remembering.
enum QuizCommands {
  static let all: [Command] = [quiz, review, overrule, report]

  private static let quiz = Command(
    name: "quiz", group: .learn, summary: "Answer questions: new and weak ones first, kinds mixed.",
    details: """
      Free-text answers are graded by the concepts they name, and the grader shows which words it took for what; if it is \
      wrong, say so with `overrule`. `?` gives up a question and shows the answer, `stop` ends the quiz. A line that ends in \
      `\\` goes on in the next. `--cram` leaves the schedule alone.
      """,
    parameters: [
      .rest("topic", "Only these topics.", source: .topics),
      .option("count", "How many questions (10).", kind: .integer(1...500)),
      .option("level", "Only this level.", kind: .choice(QuestionLevel.allCases.map(\.rawValue))),
      .option("kind", "Only this kind.", kind: .choice(QuestionKind.allCases.map(\.rawValue))),
      .option("seed", "The same questions in the same order again.", kind: .integer(0...Int.max)),
      .flag("cram", "Do not record the answers."),
    ],
    examples: [
      CommandExample("quiz sampling --count 5", "five questions on one topic", .shownOnly),
      CommandExample("quiz --kind explain --level hard", "the questions people fail", .shownOnly),
    ],
    run: { session, arguments in
      let bank = session.library.bank
      for topic in arguments.rest where !bank.topics.contains(where: { $0.id == topic }) {
        throw CommandError(
          "no topic '\(topic)'",
          hint: Spelling.question(for: topic, among: bank.topics.map(\.id))
            ?? "there are \(bank.topics.map(\.id).joined(separator: ", "))")
      }
      let seed =
        arguments.integer("seed").map { UInt64($0) } ?? session.environment.now().nanoseconds
      let questions = QuizSelection.pick(
        bank, state: try session.learner.readableState(), count: arguments.integer("count") ?? 10,
        topics: arguments.rest, level: arguments["level"].flatMap { QuestionLevel(rawValue: $0) },
        kind: arguments["kind"].flatMap { QuestionKind(rawValue: $0) }, seed: seed)
      guard !questions.isEmpty else {
        throw CommandError("no question fits that", hint: "leave a filter out", exitCode: .failed)
      }
      return try QuizRound(session: session, records: !arguments.has("cram"))
        .ask(questions, seed: seed)
    })

  private static let review = Command(
    name: "review", group: .learn, summary: "Answer the cards that are due today.",
    parameters: [.option("count", "At most this many.", kind: .integer(1...500))],
    examples: [CommandExample("review", "the most urgent first", .shownOnly)],
    run: { session, arguments in
      let now = session.environment.now()
      let state = try session.learner.readableState()
      let due = ReviewQueue.due(state, now: now).compactMap { session.library.bank[$0.id] }
      guard !due.isEmpty else {
        return .message(
          ReviewQueue.next(state, after: now).map {
            "Nothing is due; the next card comes due "
              + TimestampText.dateTime(unixNanoseconds: $0.nanoseconds) + "."
          } ?? "No cards yet: every question you answer in `quiz` becomes one.")
      }
      let chosen = Array(due.prefix(arguments.integer("count") ?? due.count))
      return try QuizRound(session: session, records: true)
        .ask(chosen, seed: now.nanoseconds)
    })

  private static let overrule = Command(
    name: "overrule", group: .learn,
    summary: "Grade your last answer yourself, where the grader was wrong.",
    parameters: [
      .positional(
        "verdict", "What it was.", kind: .choice(["right", "partly", "wrong"]))
    ],
    examples: [CommandExample("overrule right", "the last answer counts as right", .shownOnly)],
    run: { session, arguments in
      guard let last = try session.learner.readableState().answers.last else {
        throw CommandError("there is no answer to overrule", hint: nil, exitCode: .failed)
      }
      let verdict = arguments["verdict"] ?? ""
      let (score, rating): (Double, Rating) =
        switch verdict {
        case "right": (1, .good)
        case "partly": (0.5, .hard)
        default: (0, .again)
        }
      try session.learner.add(
        .overruled(questionID: last.questionID, answer: last.sequence, score: score, rating: rating)
      )
      return .message("\(last.questionID) now counts as \(verdict).")
    })

  private static let report = Command(
    name: "report", group: .learn,
    summary: "See where you stand: readiness, retention, what is due, labs, and what to do next.",
    examples: [CommandExample("report", "and the command that helps most")],
    run: { session, _ in
      let state = try session.learner.readableState()
      let figures = session.report(of: state)
      return Output(
        ReportView.lines(figures, canvas: session.canvas), document: figures.json)
    })
}

/// One sitting of questions, asked one after another.
struct QuizRound {
  let session: Session
  /// Whether answers go into the record.
  let records: Bool

  /// Asks each question and says in the end how it went.
  func ask(_ questions: [Question], seed: UInt64) throws -> Output {
    let checker = AnswerChecker(grader: FreeTextGrader(lexicon: session.library.lexicon))
    var outcomes: [AnswerOutcome] = []
    for (index, question) in questions.enumerated() {
      let presentation = try TraceQuestion.present(
        question, systems: session.library.systems(for: question), seed: seed &+ UInt64(index))
      session.say(
        QuestionView.lines(
          presentation, place: (index + 1, questions.count), canvas: session.canvas))
      guard let answer = try answer(presentation, checker: checker) else { break }
      outcomes.append(answer)
      session.say([Line()])
    }
    return closing(outcomes, of: questions.count)
  }

  /// Reads an answer, grades it, records it, shows the feedback; nil when the learner stops.
  private func answer(
    _ presentation: QuestionPresentation, checker: AnswerChecker
  ) throws -> AnswerOutcome? {
    let begin = session.environment.now()
    while true {
      guard let text = session.askLong("answer> ") else { return nil }
      if ["stop", "quit", "q"].contains(text.lowercased()) { return nil }
      let outcome: AnswerOutcome
      do throws(UnreadableAnswer) {
        outcome = try checker.check(presentation, answer: text)
      } catch {
        session.say(AnswerView.lines(error, canvas: session.canvas))
        continue
      }
      let saved = try record(presentation, text, outcome, since: begin)
      session.say(AnswerView.lines(outcome, to: presentation, canvas: session.canvas))
      session.say([saved])
      return outcome
    }
  }

  private func record(
    _ presentation: QuestionPresentation, _ text: String, _ outcome: AnswerOutcome,
    since begin: Timestamp
  ) throws -> Line {
    guard records else { return Line("not recorded (--cram)", .muted) }
    let elapsed = session.environment.now().nanoseconds(since: begin)
    let number = try session.learner.add(
      .answered(
        AnsweredQuestion(
          questionID: presentation.question.id, seed: presentation.seed, text: text,
          score: outcome.score, rating: outcome.suggestedRating,
          seconds: Double(max(0, elapsed)) / 1e9)))
    if let problem = session.learner.writeProblem {
      return Line("NOT SAVED: \(CommandError(problem).message)", .error)
    }
    return Line("saved as answer \(number)", .muted)
  }

  private func closing(_ outcomes: [AnswerOutcome], of count: Int) -> Output {
    guard !outcomes.isEmpty else { return Output([Line("Nothing answered.")]) }
    let right = outcomes.count { $0.verdict == .right }
    let mean = outcomes.map(\.score).reduce(0, +) / Double(outcomes.count)
    return Output(
      [
        Line(
          "\(right) of \(outcomes.count) right, \(FixedPoint.text(mean * 100, digits: 0)) %. ",
          .strong)
          + Line("overrule right", .code) + Line(" corrects the last grade, ", .muted)
          + Line("report", .code) + Line(" shows where you stand.", .muted)
      ],
      document: [
        "asked": JSONValue(outcomes.count), "right": JSONValue(right), "score": .double(mean),
      ], mayPage: false)
  }
}

extension Session {
  /// Where the learner stands now.
  func report(of state: LearnerState) -> LearnerReport {
    LearnerReport(
      state, bank: library.bank, labIDs: library.labs.labs.map(\.id), now: environment.now())
  }

  /// A line typed in answer to a question; nil at the end of input or on Ctrl-C.
  func ask(_ prompt: String) -> LineEvent {
    let source = input as? ReadlineSource
    source?.keepsHistory = false
    defer { source?.keepsHistory = true }
    return input.next(prompt: prompt)
  }

  /// The same, going on while lines end in a backslash.
  func askLong(_ prompt: String) -> String? {
    var text = ""
    while case .line(let line) = ask(text.isEmpty ? prompt : "      > ") {
      guard line.hasSuffix("\\") else { return (text + line).trimmingBlanks }
      text += line.dropLast() + " "
    }
    return nil
  }
}

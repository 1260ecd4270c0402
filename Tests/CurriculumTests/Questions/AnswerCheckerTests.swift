import Curriculum
import Documents
import Testing

struct AnswerCheckerTests {
  static func question(_ body: QuestionBody, id: String = "q") -> Question {
    Question(
      id: id, topic: "t", level: .easy, tags: [], prompt: "What?", explanation: "So.", sources: [],
      asOf: "2026-11", era: nil, body: body, file: "f", position: SourcePosition(line: 1, column: 1)
    )
  }

  static let options = [
    AnswerOption(text: "A `traceparent` header", isCorrect: true, why: "r"),
    AnswerOption(text: "A cookie", why: "w"), AnswerOption(text: "The host name", why: "w"),
    AnswerOption(text: "Nothing at all", why: "w"),
  ]

  private func outcome(_ body: QuestionBody, _ answer: String) throws -> AnswerOutcome {
    try AnswerChecker().check(
      QuestionPresentation(Self.question(body), seed: 7), answer: answer)
  }

  @Test func `letters mean places on the screen, whatever the seed`() throws {
    for seed in 0..<20 {
      let shown = QuestionPresentation(Self.question(.choice(Self.options)), seed: UInt64(seed))
      let place = try #require(shown.options.firstIndex { $0.isCorrect })
      let letter = QuestionPresentation.letter(place)
      for answer in [letter, letter.uppercased(), "(\(letter))", "option \(letter)"] {
        #expect(try AnswerChecker().check(shown, answer: answer).verdict == .right)
      }
      let wrong = QuestionPresentation.letter((place + 1) % 4)
      #expect(try AnswerChecker().check(shown, answer: wrong).verdict == .wrong)
      #expect(shown.options == QuestionPresentation(shown.question, seed: UInt64(seed)).options)
    }
  }

  @Test(arguments: ["A traceparent header", "a  TRACEPARENT header.", "traceparent"])
  func `an option may be typed out`(answer: String) throws {
    #expect(try outcome(.choice(Self.options), answer).score == 1)
  }

  @Test func `what is no answer is not wrong`() {
    for answer in ["", "z", "maybe", "ab"] {
      #expect(throws: UnreadableAnswer.self) { try outcome(.choice(Self.options), answer) }
    }
    #expect(throws: UnreadableAnswer.self) { try outcome(.order(["x", "y", "z"]), "a,b") }
    #expect(throws: UnreadableAnswer.self) { try outcome(.order(["x", "y", "z"]), "a,b,b") }
    #expect(throws: UnreadableAnswer.self) {
      try outcome(.claim(Claim(text: "X", verdict: .true)), "perhaps")
    }
    #expect(throws: UnreadableAnswer.self) {
      try outcome(.cloze(Cloze(text: "{{1}}{{2}}", blanks: [["a"], ["b"]])), "one; two; three")
    }
  }

  @Test func `not knowing is graded 0 and tells the answer`() throws {
    let outcome = try outcome(.claim(Claim(text: "X", verdict: .outdated)), "I don't know")
    #expect(outcome.score == 0)
    #expect(outcome.suggestedRating == .again)
    #expect(outcome.correctAnswer == "outdated")
  }

  @Test func `several options are graded by what is right and what is too many`() throws {
    var options = Self.options
    options[1].isCorrect = true
    let shown = QuestionPresentation(Self.question(.multi(options)), seed: 3)
    let right = shown.options.indices.filter { shown.options[$0].isCorrect }
      .map(QuestionPresentation.letter)
    let wrong = shown.options.indices.filter { !shown.options[$0].isCorrect }
      .map(QuestionPresentation.letter)
    func score(_ answer: String) throws -> Double {
      try AnswerChecker().check(shown, answer: answer).score
    }
    for answer in [right.joined(), right.joined(separator: ","), right.joined(separator: " and ")] {
      #expect(try score(answer) == 1)
    }
    #expect(try score(right[0]) == 0.5)
    #expect(try score(right.joined() + wrong[0]) == 0.5)
    #expect(try score("abcd") == 0)
  }

  @Test(arguments: [
    ("outdated", 1.0), ("o", 1.0), ("Out of date", 1.0), ("wrong", 0.4), ("f", 0.4), ("true", 0.0),
  ])
  func `claims take words and letters`(answer: String, score: Double) throws {
    #expect(try outcome(.claim(Claim(text: "X", verdict: .outdated)), answer).score == score)
  }

  @Test(arguments: [
    ("version; 32; sampled", 1.0), ("Version | thirty-two | sampld", 1.0),
    ("version, 32, sampled", 1.0), ("versions;32;recorded", 1.0),
    ("version; 16; sampled", 2.0 / 3), ("; 32; sampled", 2.0 / 3), ("a; b; c", 0.0),
  ])
  func `blanks are compared forgivingly, numbers exactly`(answer: String, score: Double) throws {
    let cloze = Cloze(
      text: "{{1}} {{2}} {{3}}",
      blanks: [["version"], ["32", "thirty-two"], ["sampled", "recorded"]])
    #expect(abs(try outcome(.cloze(cloze), answer).score - score) < 1e-9)
  }

  @Test func `an order is read in letters and graded by pairs`() throws {
    let shown = QuestionPresentation(Self.question(.order(["1", "2", "3", "4"])), seed: 5)
    #expect(shown.items != ["1", "2", "3", "4"])
    let right = try AnswerChecker().check(shown, answer: "?").correctAnswer
    #expect(try AnswerChecker().check(shown, answer: right).score == 1)
    let letters = right.split(separator: ",").map(String.init)
    let reversed = letters.reversed().joined(separator: " ")
    #expect(try AnswerChecker().check(shown, answer: reversed).score == 0)
    let swapped = [letters[1], letters[0], letters[2], letters[3]].joined()
    #expect(abs(try AnswerChecker().check(shown, answer: swapped).score - 2.0 / 3) < 1e-9)
  }

  @Test func `pairs are read as numbers and letters`() throws {
    let pairs = ["a", "b", "c"].map { MatchPair(left: "left \($0)", right: "right \($0)") }
    let shown = QuestionPresentation(Self.question(.match(pairs)), seed: 5)
    let right = try AnswerChecker().check(shown, answer: "?").correctAnswer
    let letters = right.split(separator: " ").map { String($0.suffix(1)) }
    for answer in [
      right, right.replacing(" ", with: ", "), right.replacing("1", with: "1-"), letters.joined(),
    ] {
      #expect(try AnswerChecker().check(shown, answer: answer).score == 1)
    }
    let half = try AnswerChecker().check(shown, answer: "1\(letters[0])")
    #expect(half.details.map(\.mark) == [.right, .missing, .missing])
    #expect(throws: UnreadableAnswer.self) {
      try AnswerChecker().check(shown, answer: "1a 1b")
    }
  }

  @Test(arguments: [
    ("2.5 s", 2_500.0, "ms", true), ("2500", 2_500.0, "ms", true), ("2,500ms", 2_500.0, "ms", true),
    ("2 500", 2_500.0, "ms", true), ("2,5 s", 2_500.0, "ms", true),
    ("about 2.5s", 2_500.0, "ms", true),
    ("2.5", 2_500.0, "ms", false), ("10k", 10_000.0, "spans/s", true),
    ("10,000 spans per second", 10_000.0, "spans/s", true), ("600k/min", 10_000.0, "spans/s", true),
    ("10 k spans/s", 10_000.0, "spans/s", true), ("1.2M", 1_200_000.0, "", true),
    ("1.2 million", 1_200_000.0, "", true), ("1e6", 1_000_000.0, "", true),
    ("99.9%", 99.9, "%", true),
    ("0.999", 99.9, "%", true), ("3 GB", 3_000.0, "MB", true), ("3GiB", 3_000.0, "MB", false),
    ("-4", 4.0, "", false), ("8.64 MB/s", 8_640.0, "kB/s", true),
    ("one day: 24 h", 1.0, "days", true),
    ("5%", 0.05, "", true), (".5", 0.5, "", true), ("30 s", 30.0, "seconds", true),
  ])
  func `numbers are read as people write them`(
    answer: String, value: Double, unit: String, isRight: Bool
  ) throws {
    let numeric = NumericAnswer(value: value, unit: unit, tolerance: .relative(0.001))
    #expect(try (outcome(.numeric(numeric), answer).verdict == .right) == isRight)
  }

  @Test func `a number without digits or of another kind is no answer`() {
    let numeric = NumericAnswer(value: 30, unit: "s", tolerance: .relative(0.02))
    for answer in ["thirty", "30 GB", "30%"] {
      #expect(throws: UnreadableAnswer.self) { try outcome(.numeric(numeric), answer) }
    }
  }

  @Test func `a slip in the power of ten is said`() throws {
    let numeric = NumericAnswer(value: 30, unit: "s", tolerance: .relative(0.02))
    let outcome = try outcome(.numeric(numeric), "30 ms")
    #expect(outcome.verdict == .partly)
    #expect(outcome.details.contains { $0.text.contains("power of ten") })
  }

  @Test func `every question's own key is right for its checker`() throws {
    let checker = AnswerChecker(grader: Content.grader)
    for question in Content.bank.questions where question.kind != .trace {
      for seed in [1, 2] as [UInt64] {
        let shown = QuestionPresentation(question, seed: seed)
        let key = checker.correctAnswer(shown)
        let answer =
          question.kind == .choice
          ? String(key.prefix(1))
          : question.kind == .multi
            ? key.split(separator: "; ").filter { $0.dropFirst().hasPrefix(")") }
              .map { $0.prefix(1) }.joined() : key
        let outcome = try checker.check(shown, answer: answer)
        #expect(outcome.verdict == .right, "\(question.id): \(answer)")
      }
    }
  }
}

/// A question as it stands on the screen: options, items and partners in an order that a seed decides.
///
/// Letters and numbers that a learner types mean places in this presentation.
package struct QuestionPresentation: Sendable {
  package let question: Question
  package let seed: UInt64
  /// For each place on screen, the index of the option, item or right-hand side in the content file.
  package let order: [Int]
  /// The generated waterfall and its answer, for a trace question.
  package let traceQuestion: TraceQuestion?

  package init(_ question: Question, seed: UInt64, traceQuestion: TraceQuestion? = nil) {
    self.question = question
    self.seed = seed
    self.traceQuestion = traceQuestion
    var generator = SeededGenerator(seed: seed, label: question.id)
    switch question.body {
    case .choice(let options), .multi(let options):
      order = Array(options.indices).shuffled(using: &generator)
    case .order(let items):
      order = Self.disordered(items.count, &generator)
    case .match(let pairs):
      order = Self.disordered(pairs.count, &generator)
    default: order = []
    }
  }

  /// A shuffle that does not give the answer away by leaving everything in its place.
  private static func disordered(_ count: Int, _ generator: inout SeededGenerator) -> [Int] {
    let sorted = Array(0..<count)
    let shuffled = sorted.shuffled(using: &generator)
    return shuffled == sorted ? Array(sorted.dropFirst() + sorted.prefix(1)) : shuffled
  }

  /// `a` for the first place, `b` for the second.
  package static func letter(_ place: Int) -> String {
    String(Unicode.Scalar(UInt8(ascii: "a") + UInt8(clamping: min(max(place, 0), 25))))
  }

  /// The options in the order shown; empty for kinds without.
  package var options: [AnswerOption] {
    switch question.body {
    case .choice(let options), .multi(let options): order.map { options[$0] }
    case .trace: traceQuestion?.options ?? []
    default: []
    }
  }

  /// The items to be put in order, as shown.
  package var items: [String] {
    guard case .order(let items) = question.body else { return [] }
    return order.map { items[$0] }
  }

  /// The right-hand sides as shown; the left-hand ones keep the order of the file.
  package var partners: [String] {
    guard case .match(let pairs) = question.body else { return [] }
    return order.map { pairs[$0].right }
  }

  /// One line that says how to answer.
  package var howToAnswer: String {
    switch question.body {
    case .choice(let options): Self.letters(options.count, "Type one letter")
    case .multi(let options):
      Self.letters(options.count, "Type the letters of all that are right, such as ac")
    case .claim: "Type true, outdated or wrong."
    case .cloze(let cloze):
      cloze.blanks.count == 1
        ? "Type what belongs in the blank."
        : "Type the \(cloze.blanks.count) values, separated by ; (an empty place is a blank left open)."
    case .order(let items):
      "Type the \(items.count) letters in the right order, such as \(Self.sample(items.count))."
    case .match: "Type pairs of number and letter, such as 1b 2a 3c."
    case .numeric(let answer):
      answer.unit.isEmpty ? "Type a number." : "Type a number, in \(answer.unit) or with its unit."
    case .explain: "Answer in two to six sentences, as you would say it."
    case .trace: traceQuestion?.howToAnswer ?? "Read the trace, then answer."
    }
  }

  private static func letters(_ count: Int, _ lead: String) -> String {
    "\(lead) (a–\(letter(count - 1)))."
  }

  private static func sample(_ count: Int) -> String {
    (0..<count).reversed().map(letter).joined()
  }
}

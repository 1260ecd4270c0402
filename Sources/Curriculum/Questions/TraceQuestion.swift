package import TraceModel

/// A question about one generated trace: the waterfall to read and what is true of it.
package struct TraceQuestion: Sendable {
  /// How it is answered.
  package enum Form: Hashable, Sendable {
    case choice([AnswerOption])
    case number(NumericAnswer)
  }

  /// The waterfall.
  package var trace: Trace
  /// The sentence that asks, in Markdown.
  package var ask: String
  package var form: Form
  /// Why the answer is what it is, with this trace's figures.
  package var working: String

  package init(trace: Trace, ask: String, form: Form, working: String) {
    self.trace = trace
    self.ask = ask
    self.form = form
    self.working = working
  }

  /// The options in the order shown; empty for a number.
  package var options: [AnswerOption] {
    if case .choice(let options) = form { options } else { [] }
  }

  /// One line that says how to answer.
  package var howToAnswer: String {
    switch form {
    case .choice(let options):
      "Type one letter (a–\(QuestionPresentation.letter(options.count - 1)))."
    case .number(let answer): "Type a number, in \(answer.unit) or with its unit."
    }
  }
}

package import Curriculum
package import TextUI

/// The page after an answer: the verdict, what was found, missing and wrong, why, and where to read on.
package enum AnswerView {
  package static func lines(
    _ outcome: AnswerOutcome, to presentation: QuestionPresentation, canvas: Canvas
  ) -> [Line] {
    let question = presentation.question
    var lines = [verdict(outcome, canvas)]
    lines += outcome.details.flatMap { detail($0, canvas) }
    if outcome.verdict != .right { lines += solution(outcome, question, canvas) }
    lines.append(Line())
    lines += MarkdownView.lines(question.explanation, canvas: canvas)
    if let era = question.era { lines += [Line()] + self.era(era, canvas) }
    lines += sources(question, canvas)
    if case .explain(let explanation) = question.body {
      lines.append(Line())
      lines += labelled("They may ask next: ", explanation.followUp, .heading, canvas)
      lines += labelled("Graded wrongly? ", "`overrule` lets you say so.", .muted, canvas)
    }
    return lines
  }

  /// What to say when input was no answer: the problem, if one can be named, and how to answer.
  package static func lines(_ unreadable: UnreadableAnswer, canvas: Canvas) -> [Line] {
    let text = [unreadable.problem, unreadable.howToAnswer].filter { !$0.isEmpty }
      .joined(separator: " ")
    return Wrapping.wrap(text: text, .warning, width: canvas.width, unicode: canvas.unicode)
  }

  private static func verdict(_ outcome: AnswerOutcome, _ canvas: Canvas) -> Line {
    let (word, style): (String, Style) =
      switch outcome.verdict {
      case .right: ("Right.", .success)
      case .partly: ("Partly right.", .warning)
      case .wrong: ("Not right.", .error)
      }
    var line = Line(word, style)
    if outcome.freeText != nil || outcome.verdict == .partly {
      line.append("  \(FigureText.fixed(outcome.score * 100, decimals: 0)) of 100", .muted)
    }
    return line
  }

  private static func detail(_ detail: AnswerOutcome.Detail, _ canvas: Canvas) -> [Line] {
    let (mark, ascii, style): (String, String, Style) =
      switch detail.mark {
      case .right: ("✓", "+", .success)
      case .partly: ("~", "~", .warning)
      case .missing: ("○", "o", .warning)
      case .wrong: ("✗", "x", .error)
      case .note: ("·", "-", .muted)
      }
    var lines = QuestionView.indented(detail.text, by: 4, canvas)
    guard let first = lines.first else { return [] }
    lines[0] =
      Line("  ") + Line((canvas.unicode ? mark : ascii) + " ", style)
      + Line(Array(first.parts.dropFirst()))
    return lines
  }

  private static func solution(
    _ outcome: AnswerOutcome, _ question: Question, _ canvas: Canvas
  ) -> [Line] {
    guard !outcome.correctAnswer.isEmpty else { return [] }
    guard question.kind == .explain else {
      return labelled("Right is: ", outcome.correctAnswer, .success, canvas)
    }
    return [Line(), Line("A good answer", .heading)]
      + QuestionView.indented(outcome.correctAnswer, by: 2, canvas)
  }

  /// What one may still hear, and what holds.
  private static func era(_ era: Era, _ canvas: Canvas) -> [Line] {
    labelled("You may hear: ", era.heard, .warning, canvas)
      + labelled("Since \(era.since): ", era.now, .success, canvas)
  }

  private static func sources(_ question: Question, _ canvas: Canvas) -> [Line] {
    let lines = question.sources.flatMap { source in
      Wrapping.wrap(
        Line("\(source.title) ", .muted) + Line(source.url, .code), width: canvas.width, indent: 2,
        hangingIndent: 4, unicode: canvas.unicode)
    }
    return [Line(), Line("Sources, checked \(question.asOf)", .muted)] + lines
  }

  private static func labelled(
    _ label: String, _ text: String, _ style: Style, _ canvas: Canvas
  ) -> [Line] {
    var lines = QuestionView.indented(text, by: 2, canvas)
    lines.insert(Line(label.split(separator: " ").joined(separator: " "), style), at: 0)
    // A short text stands beside its label.
    if lines.count == 2, label.count + lines[1].width <= canvas.width {
      return [Line(label, style) + Line(Array(lines[1].parts.dropFirst()))]
    }
    return lines
  }
}

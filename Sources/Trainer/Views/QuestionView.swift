package import Curriculum
package import TextUI
import TraceAnalysis

/// A question on the screen: where it stands, what it asks, what there is to choose from, how to answer.
package enum QuestionView {
  /// - Parameters:
  ///   - place: Which question of how many, from 1; nil outside a series.
  package static func lines(
    _ presentation: QuestionPresentation, place: (number: Int, of: Int)? = nil, canvas: Canvas
  ) -> [Line] {
    let question = presentation.question
    var lines = [heading(question, place: place, canvas: canvas)]
    lines += MarkdownView.lines(question.prompt, canvas: canvas)
    lines += body(presentation, canvas: canvas)
    lines.append(Line())
    lines += Wrapping.wrap(
      text: presentation.howToAnswer, .muted, width: canvas.width, unicode: canvas.unicode)
    return lines
  }

  private static func heading(
    _ question: Question, place: (number: Int, of: Int)?, canvas: Canvas
  ) -> Line {
    let dot = canvas.unicode ? " · " : " - "
    var line = Line()
    if let place { line.append("\(place.number)/\(place.of)" + dot, .muted) }
    line.append(
      "\(question.topic)\(dot)\(question.kind.rawValue)\(dot)\(question.level.rawValue)", .muted)
    line.append(dot + question.id, .muted)
    return line.truncated(to: canvas.width, unicode: canvas.unicode)
  }

  private static func body(_ presentation: QuestionPresentation, canvas: Canvas) -> [Line] {
    switch presentation.question.body {
    case .choice, .multi: return [Line()] + lettered(presentation.options.map(\.text), canvas)
    case .claim(let claim):
      return [Line()] + indented(claim.text, by: 4, canvas)
    case .cloze(let cloze):
      return [Line()] + MarkdownView.lines(blanks(cloze), canvas: canvas)
    case .order: return [Line()] + lettered(presentation.items, canvas)
    case .match(let pairs):
      let numbered = pairs.enumerated().flatMap { index, pair in
        listed("\(index + 1)", pair.left, canvas)
      }
      return [Line()] + numbered + [Line()] + lettered(presentation.partners, canvas)
    case .numeric, .explain: return []
    case .trace: return waterfall(presentation, canvas)
    }
  }

  private static func waterfall(
    _ presentation: QuestionPresentation, _ canvas: Canvas
  ) -> [Line] {
    guard let made = presentation.traceQuestion else { return [] }
    let trace = AnalyzedTrace(made.trace)
    var lines = [Line()] + WaterfallView.lines(trace, canvas: canvas) + [Line()]
    lines += MarkdownView.lines(made.ask, canvas: canvas)
    if !made.options.isEmpty { lines += lettered(made.options.map(\.text), canvas) }
    return lines
  }

  /// The text with its blanks drawn: `(1) ____`.
  private static func blanks(_ cloze: Cloze) -> String {
    var text = cloze.text
    for number in 1...max(1, cloze.blanks.count) {
      text = text.replacing("{{\(number)}}", with: "(\(number))\\_\\_\\_\\_")
    }
    return text
  }

  static func lettered(_ texts: [String], _ canvas: Canvas) -> [Line] {
    texts.enumerated().flatMap { place, text in
      listed(QuestionPresentation.letter(place), text, canvas)
    }
  }

  private static func listed(_ mark: String, _ text: String, _ canvas: Canvas) -> [Line] {
    var lines = indented(text, by: 5, canvas)
    guard let first = lines.first else { return [] }
    lines[0] = Line("  ") + Line("\(mark)) ", .code) + Line(Array(first.parts.dropFirst()))
    return lines
  }

  /// Markdown laid out in what is left beside an indentation of `columns`.
  static func indented(_ markdown: String, by columns: Int, _ canvas: Canvas) -> [Line] {
    let inner = Canvas(width: canvas.width - columns, unicode: canvas.unicode)
    let margin = Line(String(repeating: " ", count: columns))
    return MarkdownView.lines(markdown, canvas: inner).map { margin + $0 }
  }
}

internal import Curriculum
internal import TextUI

/// `start`: the five-minute tour.
enum StartCommand {
  static let all = [start]

  /// The tour's first question and its lab.
  private static let firstKind = QuestionKind.claim
  private static let labID = "hyderabad-boston"

  private static let start = Command(
    name: "start", group: .learn,
    summary: "Take the five-minute tour: a first graded answer, a first solved lab.",
    examples: [CommandExample("start", "nothing to know beforehand", .shownOnly)],
    run: { session, _ in
      guard let lab = session.library.labs.lab(labID) else {
        throw CommandError(
          "the tour's lab \(labID) is not here", hint: "`lab check` says why", exitCode: .failed)
      }
      session.say(greeting.flatMap { Wrapping.wrap($0, width: session.canvas.width) })
      let easy = QuizSelection.pick(
        session.library.bank, state: session.learner.state, count: 1, topics: ["fundamentals"],
        level: .easy, seed: 1)
      if !easy.isEmpty { _ = try QuizRound(session: session, records: true).ask(easy, seed: 1) }
      session.say(bridge.flatMap { Wrapping.wrap($0, width: session.canvas.width) })
      let spans = try session.spans(of: lab, seed: lab.seed)
      try session.learner.add(.labStarted(labID: lab.id, seed: lab.seed))
      let tour = Tour()
      session.tour = tour
      return Output(
        LabView.brief(spans.run.briefing, collected: "", canvas: session.canvas) + tour.opening,
        mayPage: false)
    })

  private static let greeting = [
    Line("Two halves make an interview answer: knowing the words, and reading a trace.", .strong),
    Line("First a question. Type your answer and press Enter; ? shows the answer instead."),
    Line(),
  ]

  private static let bridge = [
    Line(
      "That is a card now: it comes back in the daily review when you are about to forget it. "
        + "Second half: a trace."),
    Line(),
  ]
}

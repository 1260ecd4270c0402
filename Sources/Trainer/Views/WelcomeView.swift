internal import Curriculum
internal import TextUI

/// The lines above the first prompt.
enum WelcomeView {
  static func lines(_ session: Session) -> [Line] {
    let library = session.library
    var counts = Line("tracelab \(ProductVersion.text)", .strong)
    counts.append(" · \(CountText.of(library.labs.labs.count, "lab"))")
    counts.append(" · \(CountText.of(library.bank.questions.count, "question"))")
    counts.append(" · data in \(Paths.abbreviated(folder(session), session.environment))")
    var lines = [counts]
    if let problem = session.learner.problem {
      lines.append(Line("Not saving: \(CommandError(problem).message).", .warning))
    }
    if library.root == nil {
      lines.append(
        Line(
          "No content found: set TRACELAB_CONTENT to the folder with content/ and labs/.", .error))
    }
    if let lab = session.learner.state.openLab {
      lines.append(
        Line("Lab \(lab.labID) is open: ") + Line("lab brief", .code) + Line(" shows it, ")
          + Line("lab leave", .code) + Line(" puts it away."))
    } else if session.learner.state.isEmpty {
      lines.append(
        Line("New here? ") + Line("start", .code) + Line(" is a five-minute tour. ")
          + Line("help", .code) + Line(" lists everything, Tab completes everything."))
    } else {
      let next = session.report(of: session.learner.state).next
      lines.append(Line("Next: ") + Line(next.command, .code) + Line("  ") + Line(next.reason))
    }
    return lines
  }

  private static func folder(_ session: Session) -> String {
    session.paths.record.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
  }
}

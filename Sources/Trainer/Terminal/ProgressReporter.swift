internal import Curriculum
internal import Simulation
internal import TextUI

/// A progress bar on standard error, for people only, removed when the work is done.
final class ProgressReporter {
  private let label: String
  private let isShown: Bool
  private let canvas: Canvas
  private let write: (String) -> Void
  private var lastPercent = -1

  init(_ label: String, session: Session) {
    self.label = label
    isShown = session.environment.standardErrorIsTerminal && session.input.isInteractive
    canvas = Canvas(width: min(session.canvas.width, 72), unicode: session.appearance.unicode)
    write = session.environment.writeError
  }

  /// Redraws when the percentage has changed.
  func update(_ fraction: Double) {
    let percent = Int((max(0, min(1, fraction)) * 100).rounded(.down))
    guard isShown, percent != lastPercent else { return }
    lastPercent = percent
    let bar = ProgressBar.line(
      fraction: fraction, label: label, width: canvas.width, unicode: canvas.unicode)
    write("\r" + PlainRenderer(unicode: canvas.unicode).render(bar))
  }

  /// Takes the bar away.
  func finish() {
    if isShown, lastPercent >= 0 { write("\r\u{1B}[K") }
  }
}

extension Session {
  /// Does work that takes a while, with a bar; Ctrl-C stops it.
  ///
  /// Throws `CommandError` when it was stopped.
  func working<Result>(
    _ label: String, _ work: (@escaping Simulator.Progress) throws(RunStopped) -> Result
  ) throws(CommandError) -> Result {
    let reporter = ProgressReporter(label, session: self)
    defer { reporter.finish() }
    do throws(RunStopped) {
      let result = try work { fraction in
        reporter.update(fraction)
        return !Signals.isInterrupted
      }
      // A run that gives no answer of its own returns what it had when it was stopped.
      if !Signals.isInterrupted { return result }
    } catch {}
    throw CommandError("interrupted", hint: nil, exitCode: .interrupted)
  }
}

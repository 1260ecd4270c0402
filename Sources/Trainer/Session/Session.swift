internal import Curriculum
package import TextUI
internal import TraceModel

/// One run of the program: the world, the settings, what is open, and how results reach the screen.
package final class Session {
  package let environment: TrainerEnvironment
  package let table: CommandTable
  package let paths: Paths
  package var options: GlobalOptions
  package var settings = Settings()
  package var input: any LineSource
  package let learner: LearnerDesk
  package let library: ContentLibrary
  package let bench: TraceBench
  /// The tour that `start` began, until it is over.
  package var tour: Tour?
  /// Set by `quit`.
  package var isOver = false

  package init(
    environment: TrainerEnvironment, options: GlobalOptions, input: any LineSource,
    table: CommandTable = .standard
  ) {
    self.environment = environment
    self.table = table
    self.options = options
    self.input = input
    paths = Paths(environment)
    learner = LearnerDesk(
      path: paths.record, now: environment.now,
      calendar: DayCalendar(offsetSeconds: environment.secondsFromUTC))
    library = ContentLibrary(environment: environment, extraFolders: options.contentFolders)
    bench = TraceBench()
  }

  /// What the screen can show now; settings and options may change it.
  package var appearance: Appearance {
    Appearance(
      environment, colour: options.colour ?? settings.colour,
      ascii: options.ascii || settings.ascii)
  }

  /// The columns and characters views may use.
  package var canvas: Canvas {
    let isTerminal = environment.standardOutputIsTerminal
    let columns = isTerminal ? environment.terminalSize()?.columns : nil
    return Canvas(
      width: columns ?? environment.variable("COLUMNS").flatMap { Int($0) } ?? 80,
      // Through a pipe the tables stay but the drawing goes.
      unicode: appearance.unicode && isTerminal)
  }

  /// The name of what is open, for the prompt.
  package var promptName: String { learner.state.openLab?.labID ?? "tracelab" }

  /// Runs one command line, prints what it answers and says how it went.
  package func execute(_ line: String) -> ExitCode {
    let tokens: [Token]
    do throws(CommandError) {
      tokens = try Tokenizer.tokens(of: line)
    } catch {
      return report(error)
    }
    return tokens.isEmpty ? .ok : execute(tokens)
  }

  /// Runs the command that `tokens` spell.
  package func execute(_ tokens: [Token]) -> ExitCode {
    do {
      let (command, words) = try table.resolve(tokens)
      if words.first?.text == "--help" || words.first?.text == "-h" {
        return try show(HelpCommands.page(of: command, session: self), mode: .table)
      }
      let arguments = try ArgumentParser.parse(Array(words), for: command)
      if let reason = command.availability(self) {
        throw CommandError(reason, hint: nil, exitCode: .failed)
      }
      let mode = arguments["output"].flatMap { OutputMode(rawValue: $0) }
      let begin = environment.now()
      let output = try command.run(self, arguments)
      let code = try show(output, mode: mode ?? options.outputMode ?? settings.outputMode)
      if settings.timing {
        let elapsed = Double(environment.now().nanoseconds(since: begin)) / 1e6
        remark("time: \(FixedPoint.text(elapsed, digits: 1)) ms")
      }
      if command.name != "start", var tour {
        say(tour.lines(after: command.name).flatMap { Wrapping.wrap($0, width: canvas.width) })
        self.tour = tour.isOver ? nil : tour
      }
      return code
    } catch {
      return report(CommandError(describing: error))
    }
  }

  /// Prints an output, through the pager when a person reads and it is longer than the screen.
  private func show(_ output: Output, mode: OutputMode) throws -> ExitCode {
    let text = try renderer(mode).text(output)
    if !pages(text, output) { environment.write(text) }
    return output.exitCode
  }

  private func pages(_ text: String, _ output: Output) -> Bool {
    guard output.mayPage, settings.pages, environment.standardInputIsTerminal,
      environment.standardOutputIsTerminal, let size = environment.terminalSize(),
      text.utf8.lazy.filter({ $0 == UInt8(ascii: "\n") }).count >= size.rows
    else { return false }
    let pager = environment.variables["PAGER"] ?? "less -FIRX"
    guard !pager.isEmpty, pager != "cat" else { return false }
    return Pager.show(text, command: pager)
  }

  /// Prints lines at once, for commands that talk with the learner.
  package func say(_ lines: [Line]) {
    if let text = try? renderer(.table).text(Output(lines)) { environment.write(text) }
  }

  private func renderer(_ mode: OutputMode) -> OutputRenderer {
    OutputRenderer(
      mode: mode, canvas: canvas, colour: appearance.colour, unicode: appearance.unicode)
  }

  /// Prints an error and its hint on standard error.
  @discardableResult
  package func report(_ error: CommandError) -> ExitCode {
    var text = "error: \(SafeText.visible(error.message))\n"
    if let hint = error.hint { text += "  \(SafeText.visible(hint))\n" }
    environment.writeError(text)
    return error.exitCode
  }

  /// Prints a remark on standard error.
  package func remark(_ text: String) {
    environment.writeError(SafeText.visible(text) + "\n")
  }
}

/// What was said on the command line before the command.
package struct GlobalOptions: Sendable {
  package var outputMode: OutputMode?
  package var colour: Appearance.Choice?
  package var ascii = false
  package var contentFolders: [String] = []
  /// `--from FILE`: the trace file that investigation reads.
  package var traceFile: String?
  /// `--at URL`: the collector that investigation reads.
  package var collectorURL: String?

  package init() {}
}

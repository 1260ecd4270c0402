internal import TextUI

/// The program as the shell sees it: global options, then a command, a script or the prompt.
package enum CommandLineEntry {
  /// Runs the program and returns its exit code.
  package static func run(_ environment: TrainerEnvironment) -> Int32 {
    Signals.install()
    let request: Request
    do throws(CommandError) {
      request = try Request(environment.arguments)
    } catch {
      environment.writeError("error: \(error.message)\n")
      if let hint = error.hint { environment.writeError("  \(hint)\n") }
      return error.exitCode.rawValue
    }
    return perform(request, environment).rawValue
  }

  private static func perform(_ request: Request, _ environment: TrainerEnvironment) -> ExitCode {
    switch request.action {
    case .version:
      environment.write("tracelab \(ProductVersion.text)\n")
      return .ok
    case .help:
      return session(environment, request, TextLineSource("")).execute("help")
    case .command(let words):
      let tokens = words.map { Token(text: $0, offset: 0, quoted: !$0.hasPrefix("--")) }
      return session(environment, request, conversation(environment)).execute(tokens)
    case .lines(let text):
      return Script.run(session(environment, request, TextLineSource(text)))
    case .file(let path):
      do throws(CommandError) {
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        return Script.run(session(environment, request, TextLineSource(text)))
      } catch {
        environment.writeError("error: \(error.message)\n")
        return error.exitCode
      }
    case .prompt:
      guard environment.standardInputIsTerminal else {
        return Script.run(session(environment, request, StandardInputSource()))
      }
      return interactive(environment, request)
    }
  }

  private static func interactive(
    _ environment: TrainerEnvironment, _ request: Request
  ) -> ExitCode {
    let session = session(environment, request, conversation(environment))
    if let source = session.input as? ReadlineSource {
      source.complete { [unowned session] line in
        Completer.answer(line, session: session)
      }
    }
    session.learner.claim()
    return REPL.run(session)
  }

  /// Where answers to a command's questions come from.
  private static func conversation(_ environment: TrainerEnvironment) -> any LineSource {
    guard environment.standardInputIsTerminal, ReadlineSource.isUsable else {
      return StandardInputSource()
    }
    let path = Paths(environment).history
    Files.makeFolder(of: path)
    return ReadlineSource(historyPath: path)
  }

  private static func session(
    _ environment: TrainerEnvironment, _ request: Request, _ input: any LineSource
  ) -> Session {
    let session = Session(environment: environment, options: request.options, input: input)
    session.settings.load(session.learner.storedSettings)
    session.learner.aim(atRetention: session.settings.retention)
    return session
  }
}

/// The version this source is.
package enum ProductVersion {
  package static let text = "0.1"
}

/// The shell's words, understood.
struct Request {
  enum Action: Hashable {
    case version
    case help
    case command([String])
    case lines(String)
    case file(String)
    case prompt
  }

  var action = Action.prompt
  var options = GlobalOptions()

  /// Reads the words after the program's name; options before the command are the program's own,
  /// `--from`, `--at` and `--content` are understood anywhere.
  init(_ words: [String]) throws(CommandError) {
    var commands: [String] = []
    var rest: [String] = []
    var index = 0
    func value(_ name: String) throws(CommandError) -> String {
      index += 1
      guard index < words.count else {
        throw CommandError("\(name) needs a value", hint: "`tracelab --help` shows the options")
      }
      return words[index]
    }
    while index < words.count {
      let word = words[index]
      switch word {
      case "--from": options.traceFile = try value(word)
      case "--at": options.collectorURL = try value(word)
      case "--content": options.contentFolders.append(try value(word))
      case "--ascii" where rest.isEmpty: options.ascii = true
      case "--no-color" where rest.isEmpty: options.colour = .never
      case "--color" where rest.isEmpty: options.colour = try Self.colour(value(word))
      case _ where rest.isEmpty && word.hasPrefix("--color="):
        options.colour = try Self.colour(String(word.dropFirst(8)))
      case "--output" where rest.isEmpty: options.outputMode = try Self.mode(value(word))
      case _ where rest.isEmpty && word.hasPrefix("--output="):
        options.outputMode = try Self.mode(String(word.dropFirst(9)))
      case "--version" where rest.isEmpty: action = .version
      case "--help" where rest.isEmpty, "-h" where rest.isEmpty: action = .help
      case "-c" where rest.isEmpty: commands.append(try value(word))
      case "-f" where rest.isEmpty: action = .file(try value(word))
      case _ where rest.isEmpty && word.hasPrefix("-"):
        throw CommandError("no option \(word)", hint: "`tracelab --help` shows the options")
      default: rest.append(word)
      }
      index += 1
    }
    if !commands.isEmpty { action = .lines(commands.joined(separator: "\n")) }
    if !rest.isEmpty { action = .command(rest) }
  }

  private static func colour(_ text: String) throws(CommandError) -> Appearance.Choice {
    guard let choice = Appearance.Choice(rawValue: text) else {
      throw CommandError("--color must be auto, always or never, not '\(text)'", hint: nil)
    }
    return choice
  }

  private static func mode(_ text: String) throws(CommandError) -> OutputMode {
    guard let mode = OutputMode(rawValue: text) else {
      throw CommandError(
        "--output must be one of \(OutputMode.allCases.map(\.rawValue).joined(separator: ", "))"
          + ", not '\(text)'", hint: nil)
    }
    return mode
  }
}

import Testing
import TraceModel

@testable import Trainer

struct AppearanceTests {
  /// An environment in which only what is given differs from a plain terminal.
  private func environment(
    _ variables: [String: String], terminal: Bool = true, characterSet: String = "UTF-8"
  ) -> TrainerEnvironment {
    TrainerEnvironment(
      arguments: [], variables: variables, now: { .zero }, secondsFromUTC: 0,
      standardInputIsTerminal: terminal, standardOutputIsTerminal: terminal,
      standardErrorIsTerminal: terminal, terminalSize: { nil }, characterSet: characterSet,
      executablePath: "/bin/tracelab", workingFolder: "/", write: { _ in }, writeError: { _ in })
  }

  @Test(arguments: [
    (["TERM": "xterm"], true, Appearance.Choice.auto, true),
    (["TERM": "xterm"], false, .auto, false),
    (["TERM": "dumb"], true, .auto, false),
    ([:], true, .auto, false),
    (["TERM": "xterm", "NO_COLOR": "1"], true, .auto, false),
    (["TERM": "xterm", "NO_COLOR": ""], true, .auto, true),
    (["TERM": "xterm", "CLICOLOR": "0"], true, .auto, false),
    (["CLICOLOR_FORCE": "1"], false, .auto, true),
    (["CLICOLOR_FORCE": "0", "TERM": "xterm"], true, .auto, true),
    (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false, .auto, false),
    (["NO_COLOR": "1"], false, .always, true),
    (["TERM": "xterm"], true, .never, false),
  ])
  func `colour is decided in the usual order`(
    variables: [String: String], terminal: Bool, choice: Appearance.Choice, expected: Bool
  ) {
    let appearance = Appearance(
      environment(variables, terminal: terminal), colour: choice, ascii: false)
    #expect(appearance.colour == expected)
  }

  @Test(arguments: [
    ("UTF-8", false, true), ("utf8", false, true), ("ANSI_X3.4-1968", false, false),
    ("UTF-8", true, false),
  ])
  func `drawing follows the locale`(characterSet: String, ascii: Bool, expected: Bool) {
    let appearance = Appearance(
      environment([:], characterSet: characterSet), colour: .auto, ascii: ascii)
    #expect(appearance.unicode == expected)
  }

  @Test(arguments: [
    ([:], "/home/x/.local/share/tracelab/record.db"),
    (["XDG_DATA_HOME": "/data"], "/data/tracelab/record.db"),
    (["XDG_DATA_HOME": "relative"], "/home/x/.local/share/tracelab/record.db"),
    (["TRACELAB_HOME": "/elsewhere", "XDG_DATA_HOME": "/data"], "/elsewhere/record.db"),
  ])
  func `the record is where the XDG folders say`(variables: [String: String], expected: String) {
    let all = variables.merging(["HOME": "/home/x"]) { given, _ in given }
    #expect(Paths(environment(all)).record == expected)
  }
}

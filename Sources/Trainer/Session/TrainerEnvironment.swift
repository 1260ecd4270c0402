package import TraceModel

/// Everything the program takes from the world around it, passed in once.
package struct TrainerEnvironment {
  /// The command line after the program's name.
  package var arguments: [String]
  /// Environment variables.
  package var variables: [String: String]
  package var now: () -> Timestamp
  /// The local time zone's offset, for what is counted by day.
  package var secondsFromUTC: Int64
  package var standardInputIsTerminal: Bool
  package var standardOutputIsTerminal: Bool
  package var standardErrorIsTerminal: Bool
  /// Columns and rows of the terminal; nil when there is none.
  package var terminalSize: () -> (columns: Int, rows: Int)?
  /// The locale's character set, such as `UTF-8`.
  package var characterSet: String
  /// The path of the running program.
  package var executablePath: String
  package var workingFolder: String
  package var write: (String) -> Void
  package var writeError: (String) -> Void

  /// A variable's value; empty counts as unset.
  package func variable(_ name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }
}

/// What the terminal can show, worked out once from the environment.
package struct Appearance: Sendable {
  package enum Choice: String, CaseIterable, Sendable {
    case auto
    case always
    case never
  }

  package var colour: Bool
  package var unicode: Bool

  /// Decides colour by the usual order: the option, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM, the terminal.
  ///
  /// <https://no-color.org> <https://bixense.com/clicolors/>
  package init(_ environment: TrainerEnvironment, colour choice: Choice, ascii: Bool) {
    colour = Self.colour(environment, choice)
    let set = environment.characterSet.uppercased()
    unicode = !ascii && (set == "UTF-8" || set == "UTF8")
  }

  private static func colour(_ environment: TrainerEnvironment, _ choice: Choice) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if environment.variable("NO_COLOR") != nil { return false }
    if let force = environment.variable("CLICOLOR_FORCE"), force != "0" { return true }
    if environment.variable("CLICOLOR") == "0" { return false }
    guard let terminal = environment.variable("TERM"), terminal != "dumb" else { return false }
    return environment.standardOutputIsTerminal
  }
}

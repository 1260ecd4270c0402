/// One command, declared once: dispatch, help, completion, suggestions and `docs/commands.md` follow from it.
package struct Command: Sendable {
  /// One or two plain words: `find`, `lab start`.
  package var name: String
  package var aliases: [String] = []
  package var group: CommandGroup
  /// One line, shown in lists.
  package var summary: String
  /// Paragraphs of Markdown for `help NAME`; may be empty.
  package var details: String = ""
  package var parameters: [Parameter] = []
  /// Command lines that work as they stand; the tests run them.
  package var examples: [CommandExample] = []
  /// Why the command cannot be used now; nil when it can.
  package var availability: @Sendable (Session) -> String? = { _ in nil }
  package var run: @Sendable (Session, Arguments) throws -> Output
}

/// The headings under which commands are listed.
package enum CommandGroup: String, CaseIterable, Sendable {
  case learn
  case labs
  case investigate
  case collector
  case author
  case care
}

/// A command line and what it shows.
package struct CommandExample: Sendable {
  package var line: String
  package var note: String
  /// What has to be open for it to work.
  package var setting: Setting

  /// The state an example needs.
  package enum Setting: String, Sendable {
    case nothing
    /// A lab is open.
    case lab
    /// Not run by the tests: it waits for a person, a port or a file of theirs.
    case shownOnly
  }

  package init(_ line: String, _ note: String, _ setting: Setting = .nothing) {
    self.line = line
    self.note = note
    self.setting = setting
  }
}

/// What a command takes.
package struct Parameter: Sendable {
  /// How it is written on the command line.
  package enum Form: Sendable {
    case positional
    /// Takes all words that are left.
    case rest
    /// `--name VALUE`
    case option
    /// `--name`
    case flag
  }

  /// What its value must be; checked before the command runs.
  package enum Kind: Sendable {
    case text
    case integer(ClosedRange<Int>)
    case duration
    case choice([String])
  }

  /// Where completion finds candidates.
  package enum Source: Sendable {
    case none
    case labs
    case services
    case traces
    case query
    case commands
    case topics
    case files
    case settings
    case remedies
    case diagnosis
    case systems
  }

  package var name: String
  package var form: Form
  package var kind: Kind = .text
  package var required = false
  package var help: String
  package var source = Source.none

  package static func positional(
    _ name: String, _ help: String, required: Bool = true, kind: Kind = .text,
    source: Source = .none
  ) -> Self {
    Self(name: name, form: .positional, kind: kind, required: required, help: help, source: source)
  }

  package static func rest(
    _ name: String, _ help: String, required: Bool = false, source: Source = .none
  ) -> Self {
    Self(name: name, form: .rest, required: required, help: help, source: source)
  }

  package static func option(
    _ name: String, _ help: String, kind: Kind = .text, source: Source = .none
  ) -> Self {
    Self(name: name, form: .option, kind: kind, help: help, source: source)
  }

  package static func flag(_ name: String, _ help: String) -> Self {
    Self(name: name, form: .flag, help: help)
  }

  /// How the parameter stands in a usage line.
  package var usage: String {
    switch form {
    case .positional: required ? name.uppercased() : "[\(name.uppercased())]"
    case .rest: required ? "\(name.uppercased())…" : "[\(name.uppercased())…]"
    case .option: "[--\(name) \(valueName)]"
    case .flag: "[--\(name)]"
    }
  }

  private var valueName: String {
    switch kind {
    case .text: "VALUE"
    case .integer: "N"
    case .duration: "DURATION"
    case .choice(let words): words.joined(separator: "|")
    }
  }
}

extension Command {
  /// The usage line: `lab start ID [--seed N]`.
  package var usage: String { ([name] + parameters.map(\.usage)).joined(separator: " ") }
}

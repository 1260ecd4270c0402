internal import Documents

/// Every command, and how a typed line finds one.
package struct CommandTable: Sendable {
  package let commands: [Command]

  package init(_ commands: [Command]) { self.commands = commands }

  /// What users of psql, sqlite3 and vi type by habit.
  private static let courtesy: [String: String] = [
    "\\q": "quit", "\\?": "help", "?": "help", ".help": "help", ".quit": "quit", ".exit": "quit",
    ":q": "quit", "exit": "quit", "\\h": "help",
  ]

  /// The command with this exact name or alias.
  package func named(_ name: String) -> Command? {
    commands.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// Finds the command that `words` begin with; two words are tried before one.
  ///
  /// Throws `CommandError` with suggestions when there is none.
  package func resolve(
    _ words: [Token]
  ) throws(CommandError) -> (command: Command, arguments: ArraySlice<Token>) {
    guard let first = words.first else { throw CommandError("nothing to do", hint: nil) }
    if words.count > 1, let found = named("\(first.text) \(words[1].text)") {
      return (found, words.dropFirst(2))
    }
    if let found = named(Self.courtesy[first.text] ?? first.text) {
      return (found, words.dropFirst())
    }
    throw unknown(words.map(\.text))
  }

  private func unknown(_ words: [String]) -> CommandError {
    let family = commands.filter { $0.name.hasPrefix(words[0] + " ") }
    if !family.isEmpty {
      let seconds = family.map { String($0.name.dropFirst(words[0].count + 1)) }
      guard words.count > 1 else {
        return CommandError(
          "'\(words[0])' needs a second word: \(seconds.joined(separator: ", "))", hint: nil)
      }
      let near = Spelling.suggestions(for: words[1], among: seconds, limit: 1)
      return CommandError(
        "'\(words[0])' has no '\(words[1])'",
        hint: near.first.map { "did you mean '\(words[0]) \($0)'?" }
          ?? "it takes \(seconds.joined(separator: ", "))")
    }
    let names = commands.flatMap { [$0.name] + $0.aliases }
    let pair = words.prefix(2).joined(separator: " ")
    var near = Spelling.suggestions(for: words[0], among: names, limit: 3)
    for name in Spelling.suggestions(for: pair, among: names, limit: 3) where !near.contains(name) {
      near.append(name)
    }
    if near.isEmpty { near = names.filter { $0.hasPrefix(words[0]) } }
    return CommandError(
      "no command '\(words[0])'",
      hint: near.isEmpty
        ? "`help` lists them all"
        : "did you mean \(near.prefix(3).map { "'\($0)'" }.joined(separator: " or "))?")
  }
}

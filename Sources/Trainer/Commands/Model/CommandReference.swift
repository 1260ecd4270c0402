/// `docs/commands.md`: the command table as a page.
package enum CommandReference {
  package static func markdown(_ table: CommandTable) -> String {
    var text = """
      # Commands

      Made from the command table by `tracelab help --reference`; do not edit. Every command runs at the prompt, from the
      shell (`tracelab find error=true`), from `-c`, from `-f FILE` and from standard input, and takes
      `--output \(OutputMode.allCases.map(\.rawValue).joined(separator: "|"))`.

      """
    for group in CommandGroup.allCases {
      let commands = table.commands.filter { $0.group == group }
      guard !commands.isEmpty else { continue }
      text += "\n## \(group.rawValue)\n"
      for command in commands { text += section(command) }
    }
    return text
  }

  private static func section(_ command: Command) -> String {
    var text = "\n### \(command.name)\n\n\(command.summary)\n\n    \(command.usage)\n"
    if !command.parameters.isEmpty {
      text += "\n| parameter | meaning |\n| --- | --- |\n"
      for parameter in command.parameters {
        let usage = parameter.usage.filter { $0 != "[" && $0 != "]" }
        text += "| `\(escaped(usage))` | \(escaped(parameter.help)) |\n"
      }
    }
    if !command.aliases.isEmpty {
      text += "\nAlso: \(command.aliases.map { "`\($0)`" }.joined(separator: ", ")).\n"
    }
    if !command.details.isEmpty { text += "\n\(command.details)\n" }
    if !command.examples.isEmpty {
      text += "\n"
      for example in command.examples { text += "- `\(example.line)` — \(example.note)\n" }
    }
    return text
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

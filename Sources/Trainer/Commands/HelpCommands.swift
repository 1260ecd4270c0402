internal import Documents
internal import TextUI

/// `help`, `apropos` and `quit`.
enum HelpCommands {
  static let all: [Command] = [
    Command(
      name: "help", aliases: ["man"], group: .care,
      summary: "List the commands, or explain one.",
      parameters: [
        .rest("command", "A command's name.", source: .commands),
        .flag("reference", "Print the whole reference as Markdown."),
      ],
      examples: [
        CommandExample("help", "every command, by group"),
        CommandExample("help find", "one command, with examples"),
      ],
      run: { session, arguments in
        if arguments.has("reference") {
          let text = CommandReference.markdown(session.table)
          return Output(
            text.split(separator: "\n", omittingEmptySubsequences: false)
              .dropLast().map { Line(String($0)) })
        }
        guard !arguments.rest.isEmpty else { return overview(session) }
        let tokens = arguments.rest.map { Token(text: $0, offset: 0, quoted: false) }
        let name = arguments.rest.joined(separator: " ")
        let family = session.table.commands.filter { $0.name.hasPrefix(name + " ") }
        if session.table.named(name) == nil, !family.isEmpty { return list(family, session) }
        return page(of: try session.table.resolve(tokens).command, session: session)
      }),
    Command(
      name: "apropos", group: .care, summary: "Find commands by a word in their description.",
      parameters: [.positional("word", "What to look for.")],
      examples: [CommandExample("apropos critical", "what deals with the critical path")],
      run: { session, arguments in
        let word = (arguments["word"] ?? "").lowercased()
        let found = session.table.commands.filter { command in
          ([command.name, command.summary, command.details] + command.parameters.map(\.help))
            .contains { $0.lowercased().contains(word) }
        }
        guard !found.isEmpty else {
          throw CommandError(
            "nothing mentions '\(word)'", hint: "`help` lists the commands", exitCode: .failed)
        }
        return list(found, session)
      }),
    Command(
      name: "quit", aliases: ["exit"], group: .care, summary: "Leave; everything is already saved.",
      examples: [CommandExample("quit", "Ctrl-D does the same", .shownOnly)],
      run: { session, _ in
        session.isOver = true
        return Output()
      }),
  ]

  private static func overview(_ session: Session) -> Output {
    var lines: [Line] = []
    for group in CommandGroup.allCases {
      let commands = session.table.commands.filter { $0.group == group }
      guard !commands.isEmpty else { continue }
      lines.append(Line(group.rawValue, .heading))
      lines += entries(commands, width: session.canvas.width)
    }
    lines += [
      Line(),
      Line("`help COMMAND` explains one, Tab completes everything, Ctrl-D leaves.", .muted),
    ]
    return Output(lines, table: rows(session.table.commands))
  }

  private static func list(_ commands: [Command], _ session: Session) -> Output {
    Output(entries(commands, width: session.canvas.width), table: rows(commands))
  }

  private static func entries(_ commands: [Command], width: Int) -> [Line] {
    commands.flatMap { command in
      var line = Line("  ")
      line.append(command.name, .code)
      line.append(String(repeating: " ", count: max(2, 20 - command.name.count)))
      line.append(command.summary)
      return Wrapping.wrap(line, width: width, indent: 0, hangingIndent: 22)
    }
  }

  private static func rows(_ commands: [Command]) -> ResultTable {
    ResultTable(
      [
        ResultTable.Column("name"), ResultTable.Column("group"), ResultTable.Column("usage"),
        ResultTable.Column("summary", shrinks: true), ResultTable.Column("examples"),
      ],
      rows: commands.map { command in
        let examples = command.examples.map { example -> JSONValue in
          [
            "line": .string(example.line), "note": .string(example.note),
            "setting": .string(example.setting.rawValue),
          ]
        }
        return [
          .text(command.name), .text(command.group.rawValue), .text(command.usage),
          .text(command.summary),
          ResultTable.Cell(
            Line(command.examples.map(\.line).joined(separator: "; ")), .array(examples)),
        ]
      })
  }

  /// The help page of one command: an example first, then what it takes, then what to know.
  static func page(of command: Command, session: Session) -> Output {
    let width = session.canvas.width
    var lines = Wrapping.wrap(Line(command.summary, .strong), width: width)
    lines.append(Line())
    for example in command.examples {
      var line = Line("  ")
      line.append(example.line, .code)
      lines.append(line)
      lines += Wrapping.wrap(Line("      " + example.note, .muted), width: width)
    }
    lines += [Line(), Line("usage: ") + Line(command.usage, .code)]
    for parameter in command.parameters {
      var line = Line("  ")
      let name = parameter.usage.filter { $0 != "[" && $0 != "]" }
      line.append(name, .code)
      line.append(String(repeating: " ", count: max(2, 24 - name.count)))
      line.append(parameter.help)
      lines += Wrapping.wrap(line, width: width, indent: 0, hangingIndent: 26)
    }
    if !command.aliases.isEmpty {
      lines.append(Line("also: \(command.aliases.joined(separator: ", "))", .muted))
    }
    if !command.details.isEmpty {
      lines.append(Line())
      lines += MarkdownView.lines(MarkdownDocument.parse(command.details), canvas: session.canvas)
    }
    return Output(lines, table: rows([command]))
  }
}

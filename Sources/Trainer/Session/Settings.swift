internal import Documents

/// What `set` can change, kept in the learner's record.
package struct Settings {
  /// One setting: its name, what it takes and what it is until set.
  package struct Definition: Sendable {
    package var name: String
    package var values: [String]
    package var standard: String
    package var help: String
  }

  package static let definitions: [Definition] = [
    Definition(
      name: "output", values: OutputMode.allCases.map(\.rawValue), standard: "table",
      help: "How results are printed."),
    Definition(
      name: "color", values: Appearance.Choice.allCases.map(\.rawValue), standard: "auto",
      help: "Whether results are coloured; `auto` asks the terminal."),
    Definition(
      name: "pager", values: ["on", "off"], standard: "on",
      help: "Whether pages longer than the screen go through $PAGER."),
    Definition(
      name: "ascii", values: ["on", "off"], standard: "off",
      help: "Draw with ASCII even where the terminal knows more."),
    Definition(
      name: "timing", values: ["on", "off"], standard: "off",
      help: "Say after each command how long it took."),
    Definition(
      name: "retention", values: (70...97).map { "\($0)%" }, standard: "90%",
      help: "How much of what you learnt you want to recall when a card comes due."),
  ]

  private var values: [String: String] = [:]

  package init() {}

  package func value(_ name: String) -> String {
    values[name] ?? Self.definitions.first { $0.name == name }?.standard ?? ""
  }

  package var outputMode: OutputMode { OutputMode(rawValue: value("output")) ?? .table }
  package var colour: Appearance.Choice { Appearance.Choice(rawValue: value("color")) ?? .auto }
  package var pages: Bool { value("pager") == "on" }
  package var timing: Bool { value("timing") == "on" }
  package var ascii: Bool { value("ascii") == "on" }

  /// Desired retention, 0…1.
  package var retention: Double {
    Double(value("retention").dropLast()).map { $0 / 100 } ?? 0.9
  }

  /// Sets a value; throws `CommandError` naming what is allowed.
  package mutating func set(_ name: String, to value: String) throws(CommandError) {
    guard let definition = Self.definitions.first(where: { $0.name == name }) else {
      let near = Spelling.suggestions(
        for: name, among: Self.definitions.map(\.name), limit: 1)
      throw CommandError(
        "no setting '\(name)'",
        hint: near.first.map { "did you mean '\($0)'?" }
          ?? "there are \(Self.definitions.map(\.name).joined(separator: ", "))")
    }
    guard definition.values.contains(value) else {
      let choices =
        definition.values.count > 8
        ? "\(definition.values[0]) to \(definition.values[definition.values.count - 1])"
        : definition.values.joined(separator: ", ")
      throw CommandError("\(name) must be one of \(choices), not '\(value)'", hint: nil)
    }
    values[name] = value
  }

  /// Takes what the record holds; what this version does not know is passed over.
  package mutating func load(_ stored: [(name: String, value: String)]) {
    for (name, value) in stored where name.hasPrefix("set.") {
      try? set(String(name.dropFirst(4)), to: value)
    }
  }
}

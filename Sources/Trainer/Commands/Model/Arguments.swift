internal import Documents
internal import TextUI

/// A command line's values, already checked against the command's parameters.
package struct Arguments: Sendable {
  fileprivate var values: [String: String] = [:]
  fileprivate var flags: Set<String> = []
  /// The words of the `rest` parameter.
  package fileprivate(set) var rest: [String] = []

  package init() {}

  package subscript(name: String) -> String? { values[name] }

  package func has(_ flag: String) -> Bool { flags.contains(flag) }

  package func integer(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

  /// Nanoseconds of a duration parameter.
  package func duration(_ name: String) -> Int64? {
    values[name].flatMap { DurationText.parse($0) }
  }
}

/// Turns words into checked arguments.
enum ArgumentParser {
  /// Options every command understands, handled by the session before the command runs.
  static let common: [Parameter] = [
    .option(
      "output", "How to print the result.", kind: .choice(OutputMode.allCases.map(\.rawValue)))
  ]

  static func parse(_ words: [Token], for command: Command) throws(CommandError) -> Arguments {
    var arguments = Arguments()
    let parameters = command.parameters + common
    var positionals = parameters.filter { $0.form == .positional }[...]
    let takesRest = parameters.contains { $0.form == .rest }
    var index = 0
    var onlyWords = false
    while index < words.count {
      let word = words[index]
      index += 1
      if !onlyWords, word.text == "--", !word.quoted {
        onlyWords = true
      } else if !onlyWords, word.text.hasPrefix("--"), !word.quoted {
        let parts = word.text.dropFirst(2).split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let parameter = try option(String(parts[0]), of: parameters, command: command)
        if parameter.form == .flag {
          guard parts.count == 1 else {
            throw CommandError("--\(parameter.name) takes no value", hint: usage(command))
          }
          arguments.flags.insert(parameter.name)
        } else if parts.count == 2 {
          arguments.values[parameter.name] = try check(String(parts[1]), parameter)
        } else {
          guard index < words.count else {
            throw CommandError("--\(parameter.name) needs a value", hint: usage(command))
          }
          arguments.values[parameter.name] = try check(words[index].text, parameter)
          index += 1
        }
      } else if let parameter = positionals.popFirst() {
        arguments.values[parameter.name] = try check(word.text, parameter)
      } else if takesRest {
        arguments.rest.append(word.text)
      } else {
        throw CommandError("'\(word.text)' is one word too many", hint: usage(command))
      }
    }
    try requireAll(positionals, arguments, command)
    return arguments
  }

  private static func requireAll(
    _ missing: ArraySlice<Parameter>, _ arguments: Arguments, _ command: Command
  ) throws(CommandError) {
    if let parameter = missing.first(where: \.required) {
      throw CommandError(
        "\(command.name) needs \(parameter.name.uppercased()): \(parameter.help.lowercasedFirst)",
        hint: usage(command))
    }
    if let rest = command.parameters.first(where: { $0.form == .rest && $0.required }),
      arguments.rest.isEmpty
    {
      throw CommandError(
        "\(command.name) needs \(rest.name.uppercased()): \(rest.help.lowercasedFirst)",
        hint: usage(command))
    }
  }

  private static func option(
    _ name: String, of parameters: [Parameter], command: Command
  ) throws(CommandError) -> Parameter {
    let options = parameters.filter { $0.form == .option || $0.form == .flag }
    if let found = options.first(where: { $0.name == name }) { return found }
    let near = Spelling.suggestions(for: name, among: options.map(\.name), limit: 1)
    throw CommandError(
      "\(command.name) has no option --\(name)",
      hint: near.first.map { "did you mean --\($0)?" } ?? usage(command))
  }

  private static func check(
    _ text: String, _ parameter: Parameter
  ) throws(CommandError) -> String {
    let name = parameter.form == .option ? "--\(parameter.name)" : parameter.name.uppercased()
    switch parameter.kind {
    case .text: return text
    case .integer(let range):
      guard let value = Int(text) else {
        throw CommandError("\(name) must be a whole number, not '\(text)'", hint: nil)
      }
      guard range.contains(value) else {
        throw CommandError(
          "\(name) must be from \(range.lowerBound) to \(range.upperBound), not \(value)",
          hint: nil)
      }
      return text
    case .duration:
      guard DurationText.parse(text) != nil else {
        throw CommandError(
          "\(name) must be a duration such as 500ms, 1.5s or 2m, not '\(text)'", hint: nil)
      }
      return text
    case .choice(let words):
      guard words.contains(text) else {
        let near = Spelling.suggestions(for: text, among: words, limit: 1)
        throw CommandError(
          "\(name) must be one of \(words.joined(separator: ", ")), not '\(text)'",
          hint: near.first.map { "did you mean \($0)?" })
      }
      return text
    }
  }

  static func usage(_ command: Command) -> String { "usage: \(command.usage)" }
}

extension String {
  /// The text with its first letter in lower case, for use in mid-sentence.
  var lowercasedFirst: String {
    guard let first, !dropFirst().prefix(1).contains(where: \.isUppercase) else { return self }
    return first.lowercased() + dropFirst()
  }
}

internal import Documents

/// Tab completion: what the word at the cursor may become, from the command table and from what is open.
package enum Completer {
  private static let limit = 200

  /// Candidates for the last word of `line`, which is the line up to the cursor.
  package static func answer(_ line: String, session: Session) -> CompletionAnswer {
    let start = wordOffset(line)
    let head = String(line.utf8.prefix(start)) ?? ""
    let raw = String(line.utf8.dropFirst(start)) ?? ""
    let before = (try? Tokenizer.tokens(of: head)) ?? []
    let typed = (try? Tokenizer.tokens(of: raw + closing(raw)))?.first?.text ?? raw
    let found = candidates(after: before, typed: typed, session: session)
    return CompletionAnswer(wordOffset: start, candidates: Array(found.prefix(limit)))
  }

  /// UTF-8 bytes before the word that the line ends in; blanks inside quotes belong to the word.
  private static func wordOffset(_ line: String) -> Int {
    var start = 0
    var quote: UInt8?
    var escaped = false
    for (index, byte) in line.utf8.enumerated() {
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
        start = index + 1
      }
    }
    return start
  }

  /// The quote mark that a half-typed word still needs.
  private static func closing(_ raw: String) -> String {
    for mark in ["\"", "'"]
    where raw.split(separator: mark, omittingEmptySubsequences: false)
      .count.isMultiple(of: 2)
    {
      return mark
    }
    return ""
  }

  private static func candidates(
    after before: [Token], typed: String, session: Session
  ) -> [CompletionCandidate] {
    let table = session.table
    guard !before.isEmpty, let found = try? table.resolve(before) else {
      return commandWords(after: before.map(\.text), typed: typed, table)
    }
    // `lab st…`: a family's second word, when the first is no command by itself.
    let command = found.command
    if let source = optionAwaited(command, before) {
      return values(of: source, typed: typed, session: session)
    }
    if typed.hasPrefix("-") {
      let options = (command.parameters + ArgumentParser.common).filter {
        $0.form == .option || $0.form == .flag
      }
      return matching(options.map { "--\($0.name)" }, typed)
    }
    let position = positionals(found.arguments, command)
    let slots = command.parameters.filter { $0.form == .positional }
    let slot =
      position < slots.count ? slots[position] : command.parameters.first { $0.form == .rest }
    let second = commandWords(after: before.map(\.text), typed: typed, table)
    return second + (slot.map { values(of: $0, typed: typed, session: session) } ?? [])
  }

  private static func commandWords(
    after words: [String], typed: String, _ table: CommandTable
  ) -> [CompletionCandidate] {
    let names = table.commands.flatMap { [$0.name] + $0.aliases }
    if words.isEmpty {
      let first = Set(names.map { $0.split(separator: " ").first.map(String.init) ?? $0 })
      return matching(first.sorted(), typed)
    }
    guard words.count == 1 else { return [] }
    let seconds = names.filter { $0.hasPrefix(words[0] + " ") }
      .map { String($0.dropFirst(words[0].count + 1)) }
    return matching(seconds.sorted(), typed)
  }

  /// The option whose value is being typed.
  private static func optionAwaited(_ command: Command, _ before: [Token]) -> Parameter? {
    guard let last = before.last?.text, last.hasPrefix("--") else { return nil }
    return (command.parameters + ArgumentParser.common).first {
      $0.form == .option && "--\($0.name)" == last
    }
  }

  /// How many positional words stand before the cursor.
  private static func positionals(_ words: ArraySlice<Token>, _ command: Command) -> Int {
    var count = 0
    var skips = false
    for word in words {
      if skips {
        skips = false
      } else if word.text.hasPrefix("--") {
        skips = command.parameters.contains { $0.form == .option && "--\($0.name)" == word.text }
      } else {
        count += 1
      }
    }
    return count
  }

  private static func values(
    of parameter: Parameter, typed: String, session: Session
  ) -> [CompletionCandidate] {
    if case .choice(let words) = parameter.kind { return matching(words, typed) }
    return CompletionSources.candidates(for: parameter.source, typed: typed, session: session)
  }

  /// The words that begin with what was typed, quoted where they need it.
  static func matching(
    _ words: [String], _ typed: String, isComplete: Bool = true
  ) -> [CompletionCandidate] {
    words.filter { $0.hasPrefix(typed) && isPrintable($0) }
      .map { CompletionCandidate(quoted($0), isComplete: isComplete) }
  }

  /// Names from foreign data may hold anything; what could move the cursor is not offered.
  private static func isPrintable(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
  }

  /// `key=two words` is quoted after the `=`, so that it can be typed on.
  private static func quoted(_ word: String) -> String {
    guard let split = word.firstIndex(of: "="), !word[..<split].contains(" ") else {
      return Tokenizer.quoted(word)
    }
    let value = String(word[word.index(after: split)...])
    return word[...split] + (value.isEmpty ? "" : Tokenizer.quoted(value))
  }
}

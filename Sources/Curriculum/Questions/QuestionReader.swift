package import Documents

/// The questions of one file, as far as they could be read.
package struct QuestionFile: Hashable, Sendable {
  /// The topic's id.
  package var topic: String
  package var title: String
  package var questions: [Question]
}

/// Reads question files: a mapping of `format`, `topic`, `title` and `questions`.
///
/// A question with a problem is left out and its problems are reported; the rest is read.
package enum QuestionReader {
  /// Reads one file; nil when it is no question file at all.
  package static func read(_ text: String, file: String, problems: ProblemList) -> QuestionFile? {
    let node: YAMLNode
    do {
      node = try YAMLDocument.parse(text, file: file)
    } catch {
      problems.report(error)
      return nil
    }
    guard let root = YAMLMapping(node, problems: problems) else { return nil }
    guard let format = root.integer("format") else { return nil }
    guard format == 1 else {
      root.report("format \(format) is not known; this version reads format 1", at: "format")
      return nil
    }
    let topic = root.string("topic")
    let title = root.string("title")
    if let topic { checkTopic(topic, root, file: file) }
    let items = root.list("questions") ?? []
    root.finish()
    guard let topic, let title else { return nil }
    let questions = items.compactMap { question($0, topic: topic, file: file, problems) }
    return QuestionFile(topic: topic, title: title, questions: questions)
  }

  private static func checkTopic(_ topic: String, _ root: YAMLMapping, file: String) {
    if !isIdentifier(topic) {
      root.report("topic '\(topic)' must be lower-case letters, digits and hyphens", at: "topic")
    }
    let folders = file.split(separator: "/").dropLast()
    if let folder = folders.last, folder != topic {
      root.report("topic '\(topic)' must be the name of its folder, '\(folder)'", at: "topic")
    }
  }

  private static func question(
    _ node: YAMLNode, topic: String, file: String, _ problems: ProblemList
  ) -> Question? {
    let before = problems.problems.count
    guard !problems.isFull, let mapping = YAMLMapping(node, problems: problems) else { return nil }
    let id = identifier(mapping)
    let kind = mapping.choice("kind", from: QuestionKind.allCases.map(\.rawValue))
      .flatMap(QuestionKind.init)
    let level = mapping.choice("level", from: QuestionLevel.allCases.map(\.rawValue))
      .flatMap(QuestionLevel.init)
    let tags = mapping.optionalStrings("tags") ?? []
    let prompt = text(mapping, "prompt")
    let explanation = text(mapping, "explanation")
    let sources = sources(mapping)
    let asOf = month(mapping, "asOf")
    let era = mapping.optionalMapping("era").flatMap(era)
    let body = kind.flatMap { QuestionBodyReader(mapping).read($0) }
    if kind != nil { mapping.finish() }
    guard problems.problems.count == before, let id, let level, let prompt, let explanation,
      let asOf, let body
    else { return nil }
    return Question(
      id: id, topic: topic, level: level, tags: tags, prompt: prompt, explanation: explanation,
      sources: sources, asOf: asOf, era: era, body: body, file: file, position: mapping.position)
  }

  private static func identifier(_ mapping: YAMLMapping) -> String? {
    guard let id = mapping.string("id") else { return nil }
    guard isIdentifier(id) else {
      mapping.report(
        "id '\(id)' must be 1 to 64 lower-case letters, digits and hyphens, not a hyphen first",
        at: "id")
      return nil
    }
    return id
  }

  /// Whether `text` is `[a-z0-9][a-z0-9-]{0,63}`.
  static func isIdentifier(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
  }

  /// Text that is not blank.
  static func text(_ mapping: YAMLMapping, _ key: String) -> String? {
    guard let text = mapping.string(key) else { return nil }
    guard text.contains(where: { !$0.isWhitespace }) else {
      mapping.report("'\(key)' is blank", at: key)
      return nil
    }
    return text.trimmed
  }

  private static func sources(_ mapping: YAMLMapping) -> [QuestionSource] {
    guard let items = mapping.mappings("sources") else { return [] }
    if items.isEmpty { mapping.report("at least one source is needed", at: "sources") }
    return items.compactMap { item in
      let title = text(item, "title")
      let url = item.string("url")
      if let url, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
        item.report("expected a web address for 'url', found \"\(url)\"", at: "url")
      }
      item.finish()
      guard let title, let url else { return nil }
      return QuestionSource(title: title, url: url)
    }
  }

  private static func month(_ mapping: YAMLMapping, _ key: String) -> String? {
    guard let text = mapping.string(key) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, Int(parts[0]) != nil,
      let month = Int(parts[1]), (1...12).contains(month)
    else {
      mapping.report("expected a month such as 2026-11 for '\(key)', found \"\(text)\"", at: key)
      return nil
    }
    return text
  }

  private static func era(_ mapping: YAMLMapping) -> Era? {
    let heard = text(mapping, "heard")
    let now = text(mapping, "now")
    let since = text(mapping, "since")
    mapping.finish()
    guard let heard, let now, let since else { return nil }
    return Era(heard: heard, now: now, since: since)
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}

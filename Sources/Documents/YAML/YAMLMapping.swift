/// Reads a YAML mapping key by key and collects what is wrong with it.
///
///     guard let lab = YAMLMapping(node, problems: problems) else { return nil }
///     let title = lab.string("title")
///     let seed = lab.optionalInteger("seed", in: 0...1_000_000) ?? 7
///     lab.finish()
///
/// Every reading method returns nil where the value is missing or wrong, after reporting it; the `optional…` ones take
/// a missing key, or a null, for a plain nil. `finish()` reports the keys that nobody asked for.
package final class YAMLMapping {
  package let position: SourcePosition
  package let problems: ProblemList
  private let content: [YAMLEntry]
  private let index: [String: Int]
  private var asked: [String] = []

  /// Reports and returns nil when the node is not a mapping.
  package init?(_ node: YAMLNode, problems: ProblemList) {
    guard case .mapping(let entries) = node.content else {
      problems.report("expected a mapping, found \(node.summary)", at: node.position)
      return nil
    }
    self.position = node.position
    self.problems = problems
    self.content = entries
    self.index = Dictionary(
      entries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Everything in the mapping, in order, for mappings whose keys are free: all count as asked for.
  package var entries: [YAMLEntry] {
    asked += content.map(\.name)
    return content
  }

  /// The value of a key, whatever it is.
  package func node(_ key: String) -> YAMLNode? {
    asked.append(key)
    return index[key].map { content[$0].value }
  }

  /// Where a key's value begins, or the mapping if it has no such key.
  package func position(of key: String) -> SourcePosition {
    index[key].map { content[$0].value.position } ?? position
  }

  /// Where a key itself stands, or the mapping if it has no such key.
  package func keyPosition(of key: String) -> SourcePosition {
    index[key].map { content[$0].key.position } ?? position
  }

  /// Reports something about a key's value that only the caller can know to be wrong.
  package func report(_ message: String, at key: String) {
    problems.report(message, at: position(of: key))
  }

  /// Reports every key that no reading method asked for, with what was probably meant.
  package func finish() {
    let known = Set(asked)
    let unused = known.filter { index[$0] == nil }.sorted()
    for entry in content where !known.contains(entry.name) && !problems.isFull {
      var message = "unknown key '\(entry.name)'"
      if let question = Spelling.question(for: entry.name, among: unused) {
        message += "; \(question)"
      } else if !known.isEmpty, known.count <= 16 {
        message += "; known here: \(known.sorted().joined(separator: ", "))"
      }
      problems.report(message, at: entry.key.position)
    }
  }

  // MARK: Shared by the reading methods

  /// The value of a key, unless it is missing or null, which is reported.
  func required(_ key: String) -> YAMLNode? {
    guard let value = node(key) else {
      problems.report("missing key '\(key)'", at: position)
      return nil
    }
    guard !value.isNull else {
      problems.report("key '\(key)' has no value", at: value.position)
      return nil
    }
    return value
  }

  /// The value of a key, unless it is missing or null.
  func optional(_ key: String) -> YAMLNode? {
    node(key).flatMap { $0.isNull ? nil : $0 }
  }

  /// Reports a value that is not what the key needs.
  func mismatch(_ key: String, expected: String, found node: YAMLNode) {
    problems.report("expected \(expected) for '\(key)', found \(node.summary)", at: node.position)
  }
}

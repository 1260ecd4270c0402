package import Documents

/// Reads the lexicon file: `format`, `synonyms` (lists of wordings) and `antonyms` (lists of two).
package enum LexiconReader {
  /// The lexicon, as far as the file could be read; nil when it is no lexicon at all.
  package static func read(_ text: String, file: String, problems: ProblemList) -> Lexicon? {
    let node: YAMLNode
    do {
      node = try YAMLDocument.parse(text, file: file)
    } catch {
      problems.report(error)
      return nil
    }
    guard let root = YAMLMapping(node, problems: problems), let format = root.integer("format")
    else { return nil }
    guard format == 1 else {
      root.report("format \(format) is not known; this version reads format 1", at: "format")
      return nil
    }
    let synonyms = lists(root, "synonyms", length: 2...40, problems)
    let antonyms = lists(root, "antonyms", length: 2...2, problems)
    root.finish()
    return Lexicon(synonyms: synonyms, antonyms: antonyms)
  }

  private static func lists(
    _ root: YAMLMapping, _ key: String, length: ClosedRange<Int>, _ problems: ProblemList
  ) -> [[String]] {
    (root.list(key) ?? []).compactMap { node in
      guard case .sequence(let items) = node.content, length.contains(items.count),
        items.allSatisfy({ $0.text != nil && !$0.isNull })
      else {
        let wanted = length.count == 1 ? "two wordings" : "at least two wordings"
        problems.report(
          "expected a list of \(wanted) in '\(key)', found \(node.summary)", at: node.position)
        return nil
      }
      return items.compactMap(\.text)
    }
  }
}

extension YAMLMapping {
  /// Text: any scalar, as it is written.
  package func string(_ key: String) -> String? { required(key).flatMap { text($0, key) } }

  package func optionalString(_ key: String) -> String? {
    optional(key).flatMap { text($0, key) }
  }

  /// A whole number, within `range` if one is given.
  package func integer(_ key: String, in range: ClosedRange<Int>? = nil) -> Int? {
    required(key).flatMap { integer($0, key, range) }
  }

  package func optionalInteger(_ key: String, in range: ClosedRange<Int>? = nil) -> Int? {
    optional(key).flatMap { integer($0, key, range) }
  }

  /// A finite number, within `range` if one is given.
  package func number(_ key: String, in range: ClosedRange<Double>? = nil) -> Double? {
    required(key).flatMap { number($0, key, range) }
  }

  package func optionalNumber(_ key: String, in range: ClosedRange<Double>? = nil) -> Double? {
    optional(key).flatMap { number($0, key, range) }
  }

  /// `true` or `false`.
  package func boolean(_ key: String) -> Bool? { required(key).flatMap { boolean($0, key) } }

  package func optionalBoolean(_ key: String) -> Bool? {
    optional(key).flatMap { boolean($0, key) }
  }

  /// One of a few words.
  package func choice(_ key: String, from words: [String]) -> String? {
    required(key).flatMap { choice($0, key, words) }
  }

  package func optionalChoice(_ key: String, from words: [String]) -> String? {
    optional(key).flatMap { choice($0, key, words) }
  }

  /// A mapping inside this one, with the same list of problems; the caller calls its `finish()`.
  package func mapping(_ key: String) -> YAMLMapping? {
    required(key).flatMap { mapping($0, key) }
  }

  package func optionalMapping(_ key: String) -> YAMLMapping? {
    optional(key).flatMap { mapping($0, key) }
  }

  /// The items of a list.
  package func list(_ key: String) -> [YAMLNode]? { required(key).flatMap { list($0, key) } }

  package func optionalList(_ key: String) -> [YAMLNode]? {
    optional(key).flatMap { list($0, key) }
  }

  /// The items of a list of texts; those that are not text are reported and left out.
  package func strings(_ key: String) -> [String]? {
    list(key)?.compactMap { itemText($0, key) }
  }

  package func optionalStrings(_ key: String) -> [String]? {
    optionalList(key)?.compactMap { itemText($0, key) }
  }

  /// The mappings of a list of mappings; items that are something else are reported and left out.
  package func mappings(_ key: String) -> [YAMLMapping]? {
    list(key)?.compactMap { YAMLMapping($0, problems: problems) }
  }

  package func optionalMappings(_ key: String) -> [YAMLMapping]? {
    optionalList(key)?.compactMap { YAMLMapping($0, problems: problems) }
  }

  private func text(_ node: YAMLNode, _ key: String) -> String? {
    if let text = node.text { return text }
    mismatch(key, expected: "text", found: node)
    return nil
  }

  private func itemText(_ node: YAMLNode, _ key: String) -> String? {
    if let text = node.text, !node.isNull { return text }
    problems.report(
      "expected text in the list '\(key)', found \(node.summary)", at: node.position)
    return nil
  }

  private func integer(_ node: YAMLNode, _ key: String, _ range: ClosedRange<Int>?) -> Int? {
    if let value = node.integer, range?.contains(value) ?? true { return value }
    let bounds = range.map { Self.bounds($0.lowerBound, $0.upperBound, Int.min, Int.max) } ?? ""
    mismatch(key, expected: "a whole number\(bounds)", found: node)
    return nil
  }

  private func number(_ node: YAMLNode, _ key: String, _ range: ClosedRange<Double>?) -> Double? {
    if let value = node.number, range?.contains(value) ?? true { return value }
    let bounds =
      range.map { Self.bounds($0.lowerBound, $0.upperBound, -.infinity, .infinity) } ?? ""
    mismatch(key, expected: "a number\(bounds)", found: node)
    return nil
  }

  private func boolean(_ node: YAMLNode, _ key: String) -> Bool? {
    if let value = node.boolean { return value }
    mismatch(key, expected: "true or false", found: node)
    return nil
  }

  private func choice(_ node: YAMLNode, _ key: String, _ words: [String]) -> String? {
    guard let text = node.text else {
      mismatch(key, expected: "one of \(words.joined(separator: ", "))", found: node)
      return nil
    }
    guard !words.contains(text) else { return text }
    let question = Spelling.question(for: text, among: words).map { "; \($0)" } ?? ""
    problems.report(
      "expected one of \(words.joined(separator: ", ")) for '\(key)', found \(node.summary)\(question)",
      at: node.position)
    return nil
  }

  private func mapping(_ node: YAMLNode, _ key: String) -> YAMLMapping? {
    guard case .mapping = node.content else {
      mismatch(key, expected: "a mapping", found: node)
      return nil
    }
    return YAMLMapping(node, problems: problems)
  }

  private func list(_ node: YAMLNode, _ key: String) -> [YAMLNode]? {
    if case .sequence(let items) = node.content { return items }
    mismatch(key, expected: "a list", found: node)
    return nil
  }

  /// ` from 1 to 9`, or one side of it where the other is no bound at all.
  private static func bounds<Value: Comparable>(
    _ low: Value, _ high: Value, _ lowest: Value, _ highest: Value
  ) -> String {
    if low > lowest, high < highest { return " from \(low) to \(high)" }
    if low > lowest { return " of at least \(low)" }
    if high < highest { return " of at most \(high)" }
    return ""
  }
}

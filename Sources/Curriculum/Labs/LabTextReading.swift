import Documents

/// Reads the texts of a lab and checks their placeholders.
struct LabTextReading {
  let root: YAMLMapping
  let text: String
  let problems: ProblemList

  func texts() -> LabTexts? {
    let headline = template(root, "headline")
    let brief = template(root, "brief")
    let hints = hints()
    guard let debrief = root.mapping("debrief") else { return nil }
    defer { debrief.finish() }
    let happened = template(debrief, "happened")
    let commands = template(debrief, "commands")
    let redHerrings = template(debrief, "red-herrings")
    let interview = template(debrief, "interview")
    guard let headline, let brief, let hints, let happened, let commands, let redHerrings,
      let interview
    else { return nil }
    return LabTexts(
      headline: headline, brief: brief, hints: hints, happened: happened, commands: commands,
      redHerrings: redHerrings, interview: interview)
  }

  private func hints() -> [LabText]? {
    guard let nodes = root.list("hints") else { return nil }
    guard nodes.count == 4 else {
      root.report(
        "expected four hints (where to look, which comparison, which span, the mechanism), found \(nodes.count)",
        at: "hints")
      return nil
    }
    return nodes.compactMap { node in
      guard let text = node.text, !node.isNull else {
        problems.report(
          "expected text in the list 'hints', found \(node.summary)", at: node.position)
        return nil
      }
      return checked(text, at: node.position)
    }
  }

  private func template(_ mapping: YAMLMapping, _ key: String) -> LabText? {
    guard let text = mapping.string(key) else { return nil }
    return checked(text, at: mapping.position(of: key))
  }

  private func checked(_ template: String, at position: SourcePosition) -> LabText {
    let text = LabText(template)
    for name in text.placeholders where Fact(rawValue: name) == nil {
      let question =
        Spelling.question(for: name, among: LabText.names).map { "; \($0)" } ?? ""
      problems.report(
        "unknown placeholder {\(name)}\(question)", at: place(of: "{\(name)}", from: position))
    }
    return text
  }

  /// Where `part` stands in the file, at or after `position`.
  private func place(of part: String, from position: SourcePosition) -> SourcePosition {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().dropFirst(position.line - 1) {
      if let range = line.firstRange(of: part) {
        let column = line[..<range.lowerBound].unicodeScalars.count + 1
        return SourcePosition(line: index + 1, column: column)
      }
    }
    return position
  }
}

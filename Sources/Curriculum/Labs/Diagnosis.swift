/// What a learner says is wrong: the answer to `diagnose`, graded by ``LabGrader``.
package struct Diagnosis: Hashable, Sendable {
  /// The service at fault, or the datastore it owns; empty while unanswered.
  package var service: String
  /// The endpoint, query or step at fault; empty while unanswered.
  package var operation: String
  /// The kind of fault, by its id, such as `n-plus-one`.
  package var kind: String
  /// Trace or span ids, or unique prefixes of them, in the order they were cited.
  package var evidence: [String]
  /// Service or operation names along the causal path, from either end.
  package var path: [String]
  /// One or two sentences: the mechanism, the contrast, what was ruled out.
  package var why: String

  package init(
    service: String = "", operation: String = "", kind: String = "", evidence: [String] = [],
    path: [String] = [], why: String = ""
  ) {
    self.service = service
    self.operation = operation
    self.kind = kind
    self.evidence = evidence
    self.path = path
    self.why = why
  }
}

/// The remedies a learner has applied, in the order they were, as typed.
package struct FixAttempt: Hashable, Sendable {
  package var remedies: [String]

  package init(remedies: [String] = []) { self.remedies = remedies }
}

/// The names a diagnosis may use in one lab; unknown ones are typing mistakes, not wrong answers.
package struct DiagnosisVocabulary: Hashable, Sendable {
  /// Services and datastores of the system.
  package var services: [String]
  /// Endpoints and query summaries of the system.
  package var operations: [String]
  /// Ids of all fault kinds, not only of those that this lab could have.
  package var kinds: [String]

  package init(services: [String], operations: [String], kinds: [String]) {
    self.services = services
    self.operations = operations
    self.kinds = kinds
  }
}

/// What is missing from a diagnosis or cannot be meant, found before it is graded.
package enum DiagnosisProblem: Hashable, Sendable {
  case unanswered(field: String)
  /// A name that the lab does not know, with the nearest ones it does.
  case unknown(field: String, name: String, suggestions: [String])

  /// One line that says what, and what to do.
  package var message: String {
    switch self {
    case .unanswered(let field): "\(field) is not answered yet"
    case .unknown(let field, let name, let suggestions) where suggestions.isEmpty:
      "unknown \(field) '\(name)'"
    case .unknown(let field, let name, let suggestions):
      "unknown \(field) '\(name)'; did you mean "
        + suggestions.map { "'\($0)'" }.joined(separator: " or ") + "?"
    }
  }
}

extension Diagnosis {
  /// Checks names and completeness without saying anything about what is true.
  package func validate(_ vocabulary: DiagnosisVocabulary) -> [DiagnosisProblem] {
    var problems: [DiagnosisProblem] = []
    func check(_ field: String, _ name: String, among known: [String]) {
      if name.isEmpty {
        problems.append(.unanswered(field: field))
      } else if !known.contains(where: { NameMatch.same($0, name) }) {
        problems.append(
          .unknown(field: field, name: name, suggestions: NameMatch.nearest(to: name, in: known)))
      }
    }
    check("service", service, among: vocabulary.services)
    if operation.isEmpty { problems.append(.unanswered(field: "operation")) }
    if !operation.isEmpty { problems += unknownOperation(vocabulary) }
    check("kind", kind, among: vocabulary.kinds)
    if evidence.isEmpty { problems.append(.unanswered(field: "evidence")) }
    if path.isEmpty { problems.append(.unanswered(field: "path")) }
    let steps = vocabulary.services + vocabulary.operations
    for step in path where !steps.contains(where: { NameMatch.mentions(step, $0) }) {
      problems.append(
        .unknown(
          field: "path step", name: step, suggestions: NameMatch.nearest(to: step, in: steps)))
    }
    if why.isEmpty { problems.append(.unanswered(field: "why")) }
    return problems
  }

  private func unknownOperation(_ vocabulary: DiagnosisVocabulary) -> [DiagnosisProblem] {
    let known = vocabulary.operations
    guard !known.contains(where: { NameMatch.mentions(operation, $0) }) else { return [] }
    return [
      .unknown(
        field: "operation", name: operation,
        suggestions: NameMatch.nearest(to: operation, in: known))
    ]
  }
}

package import Simulation

/// Wordings that show that an explanation names the mechanism of a lab's fault.
package struct ExplanationKey: Hashable, Sendable {
  package var mechanism: [String]

  package init(mechanism: [String] = []) { self.mechanism = mechanism }

  /// The wordings for a kind of fault, its title among them.
  package init(kind: FaultKind) {
    mechanism = [kind.title] + (Self.wordings[kind.id] ?? [kind.meaning, kind.signature])
  }

  private static let wordings: [String: [String]] = [
    "missing-index": [
      "the query lost its index", "index is missing", "full table scan",
      "sequential scan instead of an index", "the index was dropped",
    ],
    "n-plus-one": [
      "n+1 queries", "one query per row", "a query for each product", "query in a loop",
      "runs the same query many times", "many queries instead of one",
    ],
    "pool-too-small": [
      "connection pool exhausted", "requests wait for a connection", "too few connections",
      "pool too small",
    ],
    "added-latency": [
      "network latency between the services", "slow network on the way",
      "latency on the connection",
      "time is lost between client and server span",
    ],
    "bad-deploy": [
      "the new version is slower", "regression in the new release", "slow since the deploy",
    ],
    "failing-dependency": [
      "the dependency fails", "errors come from the service it calls", "a share of requests fails",
    ],
    "late-step": [
      "the step was late", "the step took longer than planned", "everything after it starts later",
      "the delay moved everything after it", "late taxi", "came hours late", "arrived late",
    ],
  ]
}

/// Looks for the three parts of a good explanation in a sentence or two.
enum ExplanationTicks {
  private static let contrast = [
    "before", "after", "compared", "healthy", "baseline", "than", "instead of", "used to",
    "versus", " vs ", " other ", "the others", "both traces", "same time",
  ]
  private static let alternative = [
    "not ", "n't", "ruled out", "rule out", "neither", "nor ", "although", "even though",
    "despite", "unchanged", "same as", "normal",
  ]

  static func check(_ text: String, key: ExplanationKey) -> [ExplanationPart: Bool] {
    let words = " " + text.lowercased() + " "
    func mentions(_ phrases: [String]) -> Bool { phrases.contains { words.contains($0) } }
    return [
      .mechanism: namesMechanism(text, key),
      .contrast: words.contains { $0.isNumber } || mentions(contrast),
      .alternative: mentions(alternative),
    ]
  }

  private static func namesMechanism(_ text: String, _ key: ExplanationKey) -> Bool {
    let concept = RubricConcept(
      id: "mechanism", says: "the mechanism", isRequired: true, phrases: key.mechanism)
    let grade = FreeTextGrader().grade(
      answer: text, question: "", rubric: ExplanationRubric(concepts: [concept]))
    return grade.concepts.allSatisfy { $0.credit >= 0.5 }
  }
}

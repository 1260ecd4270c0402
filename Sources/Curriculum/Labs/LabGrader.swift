package import TraceModel

/// Grades a diagnosis against the truth of its lab, field by field.
///
/// Service 20, operation 10, kind 20, evidence 20, causal path 10, fix 20; a tour has no fix and
/// spreads those points over the rest.
package enum LabGrader {
  /// - Parameters:
  ///   - evidence: The spans that the cited ids resolved to; a trace id stands for its root span.
  ///   - recovery: The verdict on the fix; nil when none was tried.
  package static func grade(
    _ diagnosis: Diagnosis, evidence: [Span], truth: LabTruth, recovery: Recovery?,
    isTour: Bool = false
  ) -> LabGrade {
    var fields = [
      service(diagnosis, truth), operation(diagnosis, truth), kind(diagnosis, truth),
      EvidenceScore(evidence, rules: truth.evidence).field(cited: diagnosis.evidence.count),
      PathScore.field(diagnosis.path, truth: truth.paths),
    ]
    if isTour {
      for index in fields.indices {
        fields[index].points *= 1.25
        fields[index].maximum *= 1.25
      }
    } else {
      fields.append(fix(recovery))
    }
    let parts = ExplanationTicks.check(diagnosis.why, key: truth.explanation)
    return LabGrade(
      fields: fields, outcome: outcome(fields, isTour: isTour), explanation: parts,
      advice: advice(fields, evidence: evidence, rules: truth.evidence, parts: parts))
  }

  private static func service(_ diagnosis: Diagnosis, _ truth: LabTruth) -> GradeField {
    if truth.site.isService(diagnosis.service) {
      return GradeField(name: .service, points: 20, maximum: 20)
    }
    guard let distance = truth.distance(of: diagnosis.service) else {
      let feedback =
        diagnosis.service.isEmpty
        ? "not answered"
        : "not on the way from the cause to the page: follow the critical path of a slow request"
      return GradeField(name: .service, points: 0, maximum: 20, feedback: feedback)
    }
    // The site is the first step, so the distance is at least 1 here: 8 points next to it, then half each.
    var points = 8.0
    for _ in 1..<max(1, distance) { points /= 2 }
    return GradeField(
      name: .service, points: points, maximum: 20,
      feedback:
        "slow with the cause, not because of itself: look at its self time and at whom it waits for"
    )
  }

  private static func operation(_ diagnosis: Diagnosis, _ truth: LabTruth) -> GradeField {
    let right = truth.site.hasOperation(diagnosis.operation)
    return GradeField(
      name: .operation, points: right ? 10 : 0, maximum: 10,
      feedback: right
        ? ""
        : diagnosis.operation.isEmpty
          ? "not answered"
          : "not the operation that changed: compare the operations of a slow and a healthy trace")
  }

  private static func kind(_ diagnosis: Diagnosis, _ truth: LabTruth) -> GradeField {
    if NameMatch.same(diagnosis.kind, truth.kind) {
      return GradeField(name: .kind, points: 20, maximum: 20)
    }
    if truth.family.contains(where: { NameMatch.same($0, diagnosis.kind) }) {
      return GradeField(
        name: .kind, points: 8, maximum: 20,
        feedback: "the right family, another mechanism: ask whether calls got slower or more")
    }
    return GradeField(
      name: .kind, points: 0, maximum: 20,
      feedback: diagnosis.kind.isEmpty
        ? "not answered"
        : "another mechanism: ask what changed, the time of a call, their number or their order")
  }

  private static func fix(_ recovery: Recovery?) -> GradeField {
    guard let recovery else {
      return GradeField(name: .fix, points: 0, maximum: 20, feedback: "no fix was tried")
    }
    return GradeField(
      name: .fix, points: recovery.recovered ? 20 : 0, maximum: 20,
      feedback: recovery.reasons.joined(separator: "; "))
  }

  private static func outcome(_ fields: [GradeField], isTour: Bool) -> LabGrade.Outcome {
    func isFull(_ name: GradeField.Name) -> Bool {
      fields.contains { $0.name == name && $0.isFull }
    }
    let right = isFull(.service) && isFull(.kind)
    guard !isTour else { return right && isFull(.operation) ? .solved : .unsolved }
    switch (right, isFull(.fix)) {
    case (true, true): return .solved
    case (false, true): return .recoveredButMisdiagnosed
    case (true, false): return .rightButNotRecovered
    case (false, false): return .unsolved
    }
  }

  private static func advice(
    _ fields: [GradeField], evidence: [Span], rules: EvidenceRules,
    parts: [ExplanationPart: Bool]
  ) -> [String] {
    var advice: [String] = []
    let roles = evidence.reduce(into: Set()) { $0.formUnion(rules.roles(of: $1)) }
    if !roles.contains(.contrast) {
      advice.append(
        "You cited no healthy trace for contrast. In an interview, say: “I compared it with the same request from before it got slow, and only this part differs.”"
      )
    }
    if !roles.contains(.symptom) {
      advice.append(
        "You cited no slow request of the paged endpoint. Start from what the user felt, then walk down."
      )
    }
    if parts[.alternative] != true {
      advice.append(
        "Name one thing you ruled out and how: it is what tells an investigation from a lucky guess."
      )
    }
    return advice
  }
}

internal import Curriculum
internal import Documents
internal import Simulation

/// A set of remedies on a run of a lab: what a verdict is about.
package struct LabAttempt: Hashable {
  package var lab: String
  package var seed: UInt64
  package var remedies: [String]

  init(_ state: OpenLab, adding remedy: String? = nil) {
    lab = state.labID
    seed = state.seed
    remedies = state.fixes + (remedy.map { [$0] } ?? [])
  }
}

extension Session {
  /// Whether the remedies of `attempt` bring the system back: simulated once, then remembered.
  func recovery(_ lab: Lab, _ attempt: LabAttempt) throws(CommandError) -> Recovery {
    if let known = bench.lastRecovery(attempt) { return known }
    let remedies: [Remedy]
    do throws(Lab.RemedyError) {
      remedies = try lab.remedies(of: FixAttempt(remedies: attempt.remedies))
    } catch {
      throw CommandError(error.description, hint: "`lab reset` takes the fixes away")
    }
    let judge = try bench.recoveryRun(attempt) { () throws(CommandError) in
      try working("running the healthy twin") { (progress) throws(RunStopped) in
        try RecoveryRun(lab: lab, seed: attempt.seed, progress: progress)
      }
    }
    let verdict = try working("running on with your fix") { (progress) throws(RunStopped) in
      try judge.judge(remedies, progress: progress)
    }
    bench.remember(verdict, for: attempt)
    return verdict
  }
}

extension EndpointFigures {
  var json: JSONValue {
    [
      "requests": JSONValue(requests), "errors": JSONValue(errors), "p50Nanoseconds": .double(p50),
      "p95Nanoseconds": .double(p95), "p99Nanoseconds": .double(p99),
    ]
  }
}

extension Recovery {
  /// The verdict as `fix --output json` prints it.
  var json: JSONValue {
    [
      "recovered": .bool(recovered), "sloMet": .bool(sloMet),
      "paged": paged.json, "others": .array(others.map(\.json)),
      "collateral": .array(collateral.map { .string($0) }),
      "reasons": .array(reasons.map { .string($0) }),
    ]
  }
}

extension RecoveryRow {
  fileprivate var json: JSONValue {
    [
      "endpoint": .string(endpoint), "before": before.json, "fixed": fixed.json, "twin": twin.json,
    ]
  }
}

extension LabGrade {
  /// The grade as `submit --output json` prints it.
  var json: JSONValue {
    [
      "points": JSONValue(total), "outcome": .string(outcome.rawValue), "isSolved": .bool(isSolved),
      "fields": .array(
        fields.map {
          [
            "name": .string($0.name.rawValue), "points": .double($0.points),
            "maximum": .double($0.maximum), "feedback": .string($0.feedback),
          ]
        }),
      "explanation": .object(
        JSONObject(
          ExplanationPart.allCases.map {
            JSONObject.Member($0.rawValue, .bool(explanation[$0] == true))
          })),
      "advice": .array(advice.map { .string($0) }),
    ]
  }
}

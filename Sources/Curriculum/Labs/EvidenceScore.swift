package import TraceModel

/// Grades cited spans: the share of roles they cover times the share of them that fill a role.
///
/// Spans of one trace with one service and name say the same thing and count once, so citing a
/// whole trace is as imprecise with 43 equal queries in it as with one.
package struct EvidenceScore: Hashable, Sendable {
  package var covered: Set<EvidenceRole>
  /// Distinct things cited, and how many of them fill a role.
  package var cited: Int
  package var useful: Int

  package init(_ spans: [Span], rules: EvidenceRules) {
    var claims: [Claim: Set<EvidenceRole>] = [:]
    for span in spans {
      let claim = Claim(trace: span.traceID, service: span.serviceName, name: span.name)
      claims[claim, default: []].formUnion(rules.roles(of: span))
    }
    cited = claims.count
    useful = claims.values.count { !$0.isEmpty }
    covered = claims.values.reduce(into: []) { $0.formUnion($1) }
  }

  package var recall: Double { Double(covered.count) / Double(EvidenceRole.allCases.count) }

  package var precision: Double { cited == 0 ? 0 : Double(useful) / Double(cited) }

  /// The line of the grade; `count` is how many ids were cited, resolved or not.
  package func field(cited count: Int) -> GradeField {
    GradeField(
      name: .evidence, points: 20 * recall * precision, maximum: 20, feedback: feedback(count))
  }

  private func feedback(_ count: Int) -> String {
    guard count > 0 else { return "nothing was cited" }
    guard cited > 0 else { return "none of the cited ids is a span of this lab" }
    var parts: [String] = []
    if !covered.contains(.symptom) {
      parts.append("no slow or failed request of the paged endpoint")
    }
    if !covered.contains(.site) {
      parts.append("nothing from the place where the fault is, during it")
    }
    if !covered.contains(.contrast) { parts.append("no healthy contrast") }
    if useful < cited {
      parts.append("\(cited - useful) of \(cited) cited things prove nothing about this cause")
    }
    return parts.joined(separator: "; ")
  }

  private struct Claim: Hashable {
    var trace: TraceID
    var service: String
    var name: String
  }
}

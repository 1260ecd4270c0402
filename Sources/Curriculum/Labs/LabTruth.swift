package import Simulation
package import TraceModel

/// A place in the system as a learner may name it: a service and what runs there.
package struct SystemPlace: Hashable, Sendable {
  /// The service, as its spans name it.
  package var service: String
  /// Other names that mean the same place, such as the datastore a service queries.
  package var aliases: [String]
  /// Endpoints, query summaries or steps that count as the operation here; the first is the one we say.
  package var operations: [String]

  package init(service: String, aliases: [String] = [], operations: [String] = []) {
    self.service = service
    self.aliases = aliases
    self.operations = operations
  }

  /// Whether `name` names the service, by any of its names.
  package func isService(_ name: String) -> Bool {
    ([service] + aliases).contains { NameMatch.same($0, name) }
  }

  /// Whether `name` is an operation here, alone or with the service before it.
  package func hasOperation(_ name: String) -> Bool {
    operations.contains { NameMatch.mentions(name, $0) }
  }

  /// Whether a step of a path names this place: by service, by operation or by both.
  package func isNamed(by step: String) -> Bool { isService(step) || hasOperation(step) }
}

/// What is true of a lab: computed from the fault and the runs, never written by hand.
package struct LabTruth: Sendable {
  /// Where the fault is.
  package var site: SystemPlace
  /// The fault's kind, by its id, such as `n-plus-one`.
  package var kind: String
  /// Ids of the kinds of the same family, itself included; naming another one earns part of the points.
  package var family: [String]
  /// From the site to the place that was paged, both included, one step a service.
  ///
  /// Several ways of telling it are right where the site is a query: with the datastore as a step of
  /// its own, and without.
  package var paths: [[SystemPlace]]
  package var evidence: EvidenceRules
  /// What the free-text grader looks for in a learner's sentence.
  package var explanation: ExplanationKey

  package init(
    site: SystemPlace, kind: String, family: [String], paths: [[SystemPlace]],
    evidence: EvidenceRules, explanation: ExplanationKey = ExplanationKey()
  ) {
    self.site = site
    self.kind = kind
    self.family = family
    self.paths = paths
    self.evidence = evidence
    self.explanation = explanation
  }

  /// How many steps `service` is from the site on any path; nil where it is on none.
  func distance(of service: String) -> Int? {
    paths.compactMap { path in path.firstIndex { $0.isService(service) } }.min()
  }
}

/// A part that a cited span plays in the proof.
package enum EvidenceRole: String, CaseIterable, Sendable {
  /// The operation where the fault is, while it was on.
  case site
  /// A paged request that was slow or failed.
  case symptom
  /// The same operations when they were healthy.
  case contrast
}

/// The spans that prove a lab's truth, as predicates: every equivalent span counts.
package struct EvidenceRules: Hashable, Sendable {
  /// Spans at the site, by service and name.
  package var site: Set<OperationID>
  /// The paged endpoint.
  package var symptom: OperationID
  /// When the fault began; spans that ended before are healthy.
  package var faultStart: Timestamp
  /// A paged request that takes longer than this, in nanoseconds, shows the symptom; one that does not is unaffected.
  package var symptomDuration: Int64

  package init(
    site: Set<OperationID>, symptom: OperationID, faultStart: Timestamp, symptomDuration: Int64
  ) {
    self.site = site
    self.symptom = symptom
    self.faultStart = faultStart
    self.symptomDuration = symptomDuration
  }

  /// The roles that `span` fills; none for a span that proves nothing.
  package func roles(of span: Span) -> Set<EvidenceRole> {
    let place = OperationID(service: span.serviceName, operation: span.name)
    let atSite = site.contains(place)
    let paged = symptom == place
    guard atSite || paged else { return [] }
    if span.end <= faultStart { return span.isError ? [] : [.contrast] }
    guard span.start >= faultStart else { return [] }
    var roles: Set<EvidenceRole> = []
    if atSite { roles.insert(.site) }
    if paged {
      let affected = span.isError || span.durationNanoseconds > symptomDuration
      roles.insert(affected ? .symptom : .contrast)
    }
    return roles
  }
}

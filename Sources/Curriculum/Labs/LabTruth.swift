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
  /// The group of kinds it belongs to; naming another kind of it earns part of the points.
  package var family: String
  /// From the site to the place that was paged, both included, one step a service.
  package var path: [SystemPlace]
  package var evidence: EvidenceRules
  /// The kinds of every family, for partial credit.
  package var families: [String: [String]]
  /// What the free-text grader looks for in a learner's sentence.
  package var explanation: ExplanationKey

  package init(
    site: SystemPlace, kind: String, family: String, path: [SystemPlace], evidence: EvidenceRules,
    families: [String: [String]] = [:], explanation: ExplanationKey = ExplanationKey()
  ) {
    self.site = site
    self.kind = kind
    self.family = family
    self.path = path
    self.evidence = evidence
    self.families = families
    self.explanation = explanation
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
  /// Spans at the site: of one of these services, under one of these names.
  package var siteServices: [String]
  package var siteNames: [String]
  /// The paged endpoint.
  package var symptomService: String
  package var symptomNames: [String]
  /// When the fault began; spans that ended before are healthy.
  package var faultStart: Timestamp
  /// A paged request that takes longer than this, in nanoseconds, shows the symptom; one that does not is unaffected.
  package var symptomDuration: Int64

  package init(
    siteServices: [String], siteNames: [String], symptomService: String, symptomNames: [String],
    faultStart: Timestamp, symptomDuration: Int64
  ) {
    self.siteServices = siteServices
    self.siteNames = siteNames
    self.symptomService = symptomService
    self.symptomNames = symptomNames
    self.faultStart = faultStart
    self.symptomDuration = symptomDuration
  }

  /// The roles that `span` fills; none for a span that proves nothing.
  package func roles(of span: Span) -> Set<EvidenceRole> {
    let atSite = siteServices.contains(span.serviceName) && siteNames.contains(span.name)
    let paged = symptomService == span.serviceName && symptomNames.contains(span.name)
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

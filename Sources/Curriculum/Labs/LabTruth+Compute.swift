package import Simulation
import TraceModel

extension LabTruth {
  /// What is true of `lab`, given the path its fault took and the run of its healthy twin.
  package init(lab: Lab, causalPath: CausalPath, twin: SimulationResult) {
    let sites = lab.fault.value.sites(in: lab.system)
    let place = SystemPlace(sites: sites, fault: lab.fault.value, system: lab.system)
    let store = sites.first.flatMap { SystemPlace(datastoreOf: $0, in: lab.system) }
    let paths = causalPath.chains.flatMap { Self.tellings(of: $0, datastore: store) }
    let kind = lab.fault.value.kind
    self.init(
      site: place, kind: kind.id,
      family: FaultKind.all.filter { $0.family == kind.family }.map(\.id), paths: paths,
      evidence: EvidenceRules(lab: lab, sites: sites, twin: twin),
      explanation: ExplanationKey(kind: kind))
  }

  /// A chain of the path with the datastore as a step of its own, and with it meant by the service that queries it.
  private static func tellings(
    of chain: [OperationID], datastore: SystemPlace?
  ) -> [[SystemPlace]] {
    var steps = SystemPlace.steps(of: chain)
    guard let datastore, !steps.isEmpty else { return [steps] }
    if steps[0].service == datastore.service { steps.removeFirst() }
    guard var merged = steps.first else { return [[datastore]] }
    merged.aliases.append(datastore.service)
    merged.operations += datastore.operations
    return [[datastore] + steps, [merged] + steps.dropFirst()]
  }
}

extension CausalPath {
  /// The ways along the edges from a site to the symptom, shortest first, at most sixteen.
  var chains: [[OperationID]] {
    guard let symptom = nodes.last else { return [] }
    let effects = Set(edges.map(\.effect))
    var open = nodes.filter { !effects.contains($0) }.map { [$0] }
    var chains: [[OperationID]] = []
    while !open.isEmpty, chains.count < 16 {
      let chain = open.removeFirst()
      let next = edges.filter { $0.cause == chain.last && !chain.contains($0.effect) }
      if chain.last == symptom || next.isEmpty {
        chains.append(chain)
      } else {
        open += next.prefix(16).map { chain + [$0.effect] }
      }
    }
    return chains
  }
}

extension SystemPlace {
  /// One place of all the sites of a fault: any of their services and operations is right.
  fileprivate init(sites: [FaultSite], fault: Fault, system: SystemModel) {
    self.init(service: sites.first?.service ?? "")
    for site in sites {
      for name in [site.service] + (site.datastore.map { [$0] } ?? [])
      where name != service && !aliases.contains(name) { aliases.append(name) }
      let query = site.query.flatMap { name in
        system.datastore(site.datastore ?? "")?.query(name)?.summary
      }
      for name in [site.operation, query, site.query, fault.arguments["step"]]
      where name.map({ !operations.contains($0) }) ?? false {
        operations += name.map { [$0] } ?? []
      }
    }
  }

  /// The datastore and query that a site is about, where it is about one.
  fileprivate init?(datastoreOf site: FaultSite, in system: SystemModel) {
    guard let datastore = site.datastore, let query = site.query else { return nil }
    let summary = system.datastore(datastore)?.query(query)?.summary
    self.init(service: datastore, operations: [summary, query].compactMap { $0 })
  }

  /// The nodes of a path with those of one service in a row as one step.
  fileprivate static func steps(of nodes: [OperationID]) -> [SystemPlace] {
    var steps: [SystemPlace] = []
    for node in nodes {
      if let last = steps.indices.last, steps[last].service == node.service {
        steps[last].operations.append(node.operation)
      } else {
        steps.append(SystemPlace(service: node.service, operations: [node.operation]))
      }
    }
    return steps
  }
}

extension EvidenceRules {
  /// A paged request shows the symptom when it takes longer than 99 of 100 in the healthy twin.
  fileprivate init(lab: Lab, sites: [FaultSite], twin: SimulationResult) {
    var places: Set<OperationID> = []
    for site in sites {
      places.insert(OperationID(service: site.service, operation: site.operation))
      if let step = lab.fault.value.arguments["step"] {
        places.insert(OperationID(service: site.service, operation: step))
      }
      guard let datastore = site.datastore, let name = site.query,
        let query = lab.system.datastore(datastore)?.query(name)
      else { continue }
      // Queries are seen from their client: the span is the service's, the peer the datastore.
      places.insert(OperationID(service: site.service, operation: query.summary))
    }
    let healthy = twin.endpoint(lab.pagedEndpoint)?.statistics(from: lab.fault.nanoseconds)
    self.init(
      site: places, symptom: lab.pagedEndpoint, faultStart: lab.faultStart,
      symptomDuration: Int64(clamping: healthy?.p99 ?? 0))
  }
}

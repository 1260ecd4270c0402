package import Simulation
import TraceModel

extension LabTruth {
  /// What is true of `lab`, given the path its fault took and the run of its healthy twin.
  package init(lab: Lab, causalPath: CausalPath, twin: SimulationResult) {
    let sites = lab.fault.value.sites(in: lab.system)
    let place = SystemPlace(sites: sites, fault: lab.fault.value, system: lab.system)
    let full = SystemPlace.steps(of: causalPath.nodes)
    var paths = [full]
    // The datastore may be a step of its own or be meant by the service that owns the query.
    if let first = full.first, lab.system.datastore(first.service) != nil, full.count > 1 {
      var merged = Array(full.dropFirst())
      merged[0].aliases.append(first.service)
      merged[0].operations += first.operations
      paths.append(merged)
    } else if let datastore = sites.first?.datastore, let node = sites.first?.query {
      let summary = lab.system.datastore(datastore)?.query(node)?.summary
      paths[0][0].aliases.append(datastore)
      paths[0][0].operations += [node] + (summary.map { [$0] } ?? [])
      let store = SystemPlace(service: datastore, operations: summary.map { [$0] } ?? [])
      paths.append([store] + full)
    }
    let kind = lab.fault.value.kind
    self.init(
      site: place, kind: kind.id,
      family: FaultKind.all.filter { $0.family == kind.family }.map(\.id), paths: paths,
      evidence: EvidenceRules(lab: lab, sites: sites, twin: twin),
      explanation: ExplanationKey(kind: kind))
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

/// The changes that faults and remedies are made of.
extension SystemModel {
  /// Replaces the scripts of a service, everywhere or in one operation.
  ///
  /// With `inEveryRelease` a roll-back does not undo it: what is not code does not come with a version.
  mutating func editSteps(
    of service: Int, operation: Int? = nil, inEveryRelease: Bool = false,
    _ edit: (Step) -> [Step]
  ) {
    Self.edit(&services[service].endpoints, operation, edit)
    guard inEveryRelease else { return }
    for release in services[service].earlierReleases.indices {
      Self.edit(&services[service].earlierReleases[release].endpoints, operation, edit)
    }
  }

  private static func edit(
    _ endpoints: inout [EndpointModel], _ operation: Int?, _ edit: (Step) -> [Step]
  ) {
    for index in endpoints.indices where operation == nil || operation == index {
      endpoints[index].steps = endpoints[index].steps.edited(edit)
    }
  }

  /// Makes what runs now an earlier release, so that a roll-back returns to it.
  ///
  /// New processes start, so what lived in the memory of the old ones is gone.
  mutating func deploy(_ version: String, to service: Int) {
    restart(service)
    let current = services[service]
    services[service].earlierReleases.append(
      Release(version: current.version, endpoints: current.endpoints))
    services[service].version = version
  }

  /// Deploys when the arguments name a version.
  mutating func deployIfVersioned(_ arguments: EditArguments, to service: Int) {
    if let version = arguments["version"] { deploy(version, to: service) }
  }

  /// Returns to the release before; false when there is none.
  mutating func rollBack(_ service: Int) -> Bool {
    guard let release = services[service].earlierReleases.popLast() else { return false }
    restart(service)
    services[service].version = release.version
    services[service].endpoints = release.endpoints
    return true
  }

  /// Restarts the processes of a service: what lived in their memory is gone.
  mutating func restart(_ service: Int) {
    services[service].restarts += 1
    editSteps(of: service, inEveryRelease: true) { step in
      if case .failure(let failure) = step.action, failure.endsWithRestart { return [] }
      return [step]
    }
  }

  /// Gives a service's pool to a datastore another size.
  mutating func setConnections(_ connections: Int, of service: Int, to datastore: String) {
    let pools = services[service].pools
    if let index = pools.firstIndex(where: { $0.datastore == datastore }) {
      services[service].pools[index].connections = connections
    } else {
      services[service].pools.append(
        PoolModel(datastore: datastore, connections: connections))
    }
  }

  /// Changes a query.
  mutating func editQuery(
    _ reference: QueryReference, _ edit: (inout QueryModel) -> Void
  ) throws(EditError) {
    let store = try datastoreIndex(reference.datastore)
    guard let index = datastores[store].queries.firstIndex(where: { $0.name == reference.query })
    else { throw .inapplicable("\(reference.datastore) has lost \(reference.query)") }
    edit(&datastores[store].queries[index])
  }

  /// The sites of a fault that is about a query: each operation that runs it.
  func querySites(_ reference: QueryReference) -> [FaultSite] {
    let summary = datastore(reference.datastore)?.query(reference.query)?.summary ?? reference.query
    let node = OperationID(service: reference.datastore, operation: summary)
    return operations(running: reference.query, on: reference.datastore).map { id in
      FaultSite(
        service: id.service, operation: id.operation, datastore: reference.datastore,
        query: reference.query, node: node)
    }
  }
}

extension Step {
  /// Whether the step runs the query.
  func runs(_ reference: QueryReference) -> Bool {
    guard case .query(let query) = action else { return false }
    return query.datastore == reference.datastore && query.query == reference.query
  }

  /// The id of a step that an edit adds beside this one.
  func derivedID(_ purpose: UInt64) -> UInt64 { Draw.word(id, purpose) }
}

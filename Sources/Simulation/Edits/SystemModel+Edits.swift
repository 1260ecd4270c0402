/// The changes that faults and remedies are made of.
extension SystemModel {
  /// Replaces the scripts of a service, everywhere or in one operation.
  mutating func editSteps(
    of service: Int, operation: Int? = nil, _ edit: (Step) -> [Step]
  ) {
    for index in services[service].endpoints.indices where operation == nil || operation == index {
      let steps = services[service].endpoints[index].steps
      services[service].endpoints[index].steps = steps.edited(edit)
    }
  }

  /// Makes what runs now an earlier release, so that a roll-back returns to it.
  mutating func deploy(_ version: String, to service: Int) {
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
    services[service].version = release.version
    services[service].endpoints = release.endpoints
    return true
  }

  /// Restarts the processes of a service: what lived in their memory is gone.
  mutating func restart(_ service: Int) {
    services[service].restarts += 1
    editSteps(of: service) { step in
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

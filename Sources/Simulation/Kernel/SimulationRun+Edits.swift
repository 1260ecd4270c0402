/// Something the plan does to the system.
enum PlannedEdit: Hashable, Sendable {
  case fault(Fault)
  case event(SystemEvent)
  case remedy(Remedy)
}

/// Edits of the system while it runs.
extension SimulationRun {
  mutating func planEdits() {
    edits =
      plan.faults.map { Scheduled(at: $0.nanoseconds, .fault($0.value)) }
      + plan.events.map { Scheduled(at: $0.nanoseconds, .event($0.value)) }
      + plan.remedies.map { Scheduled(at: $0.nanoseconds, .remedy($0.value)) }
    for (index, edit) in edits.enumerated() {
      agenda.insert(.edit, index, at: edit.nanoseconds)
    }
  }

  mutating func edit(_ index: Int) {
    var changed = model
    do throws(EditError) {
      switch edits[index].value {
      case .fault(let fault): try fault.apply(to: &changed)
      case .remedy(let remedy): try remedy.apply(to: &changed)
      case .event(let event):
        // Its number among the events, which is the same in the twin.
        try perform(event, on: &changed, number: index - plan.faults.count)
      }
    } catch {
      recorder.problems.append(error.description)
    }
    if changed != model { adopt(changed) }
  }

  private mutating func perform(
    _ event: SystemEvent, on system: inout SystemModel, number: Int
  ) throws(EditError) {
    switch event {
    case .deploy(let service, let version):
      system.deploy(version, to: try system.serviceIndex(service))
    case .restart(let service):
      system.restart(try system.serviceIndex(service))
    case .rate(let service, let operation, let perSecond):
      let id = OperationID(service: service, operation: operation)
      let node = try node(id)
      for index in streams.indices where Int(streams[index].endpoint) == node {
        streams[index].ratePerSecond = perSecond
        planArrival(index)
      }
    case .request(let service, let operation):
      let id = OperationID(service: service, operation: operation)
      let key = Draw.word(Draw.word(plan.seed, Draw.stream("requests")), UInt64(number))
      request(Int32(try node(id)), recorder.series(id), key, number: UInt32(number))
    }
  }

  private func node(_ id: OperationID) throws(EditError) -> Int {
    let service = try model.serviceIndex(id.service)
    _ = try model.endpointIndex(id.operation, of: service)
    return program.graph.nodes.firstIndex(of: id) ?? 0
  }

  /// Makes `changed` the running system.
  private mutating func adopt(_ changed: SystemModel) {
    let old = model
    model = changed
    ProgramCompiler.compile(model, into: &program, templates)
    recorder.settle(now)
    for service in model.services.indices {
      reconcile(service)
      let (before, after) = (old.services[service], model.services[service])
      guard before.restarts != after.restarts || before.version != after.version else { continue }
      announce(after, insteadOf: before)
      replaceProcesses(service)
    }
    for datastore in model.datastores.indices { serveWaiting(datastore) }
    for service in model.services.indices {
      for replica in replicaIDs[service] {
        for datastore in datastores.indices {
          let pool = Int(replica) * datastores.count + datastore
          serveWaiting(pool, of: service, datastore)
        }
      }
    }
    recorder.adopt(model)
  }

  private mutating func announce(_ service: ServiceModel, insteadOf old: ServiceModel) {
    guard recorder.keepsLogs else { return }
    let text =
      service.version == old.version
      ? "process restarted, version \(service.version)"
      : "deployed version \(service.version), was \(old.version)"
    log(.info, service.name, text)
  }

  /// Gives a service the replicas and pools its description asks for.
  mutating func reconcile(_ index: Int) {
    let service = model.services[index]
    poolSizes[index] = model.datastores.map { service.connections(to: $0.name) }
    while replicaIDs[index].count > max(service.replicas, 1) { replicaIDs[index].removeLast() }
    while replicaIDs[index].count < max(service.replicas, 1) {
      let number = replicaIDs[index].count
      replicaIDs[index].append(Int32(replicas.count))
      replicas.append(Replica())
      pools.append(contentsOf: datastores.map { _ in ConnectionPool() })
      guard sink != nil else { continue }
      let resource = ServiceIdentity.resource(of: service, replica: number, system: model.id)
      exporters.append(SpanExporter(arena: templates.arena, resource: resource))
    }
  }

  /// The old processes export what they have; the new ones have new names.
  private mutating func replaceProcesses(_ index: Int) {
    guard sink != nil else { return }
    for (number, replica) in replicaIDs[index].enumerated() {
      flush(Int(replica))
      exporters[Int(replica)].identify(
        as: ServiceIdentity.resource(
          of: model.services[index], replica: number, system: model.id))
    }
  }
}

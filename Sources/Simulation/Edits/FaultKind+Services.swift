extension FaultKind {
  static let addedLatency = FaultKind(
    id: "added-latency", family: .network, title: "Latency on a connection",
    meaning: """
      Messages between two services take longer than they should, both ways: a detour, an \
      overloaded link, a far region.
      """,
    signature: "CLIENT spans exceed their SERVER child by the same time; gaps on both sides of it",
    parameters: [
      EditParameter("from", .service, "the service that calls"),
      EditParameter("to", .service, "the service that is called"),
      EditParameter("by", .time, "what it adds, each way"),
    ],
    remediesThatFit: ["reroute"],
    remediesThatTempt: ["scale", "restart", "rollback", "cache"],
    edit: { system, arguments throws(EditError) in
      let caller = try system.serviceIndex(try arguments.text("from"))
      let callee = try arguments.text("to")
      let added = try arguments.time("by")
      var found = false
      system.editSteps(of: caller, inEveryRelease: true) { step in
        guard case .call(var call) = step.action, call.service == callee else { return [step] }
        found = true
        call.addedLatency = added
        return [Step(id: step.id, action: .call(call))]
      }
      guard found else {
        throw .inapplicable("\(system.services[caller].name) does not call \(callee)")
      }
    },
    sites: { system, arguments in
      system.edgeSites(from: arguments["from"] ?? "", to: arguments["to"] ?? "")
    })

  static let badDeploy = FaultKind(
    id: "bad-deploy", family: .deploy, title: "Slow new version",
    meaning: "A new version of a service needs more time of its own for an operation.",
    signature: "the operation's own time splits exactly by service.version",
    parameters: [
      EditParameter("service", .service, "the service that was deployed"),
      EditParameter("operation", .operation, "the operation that got slower"),
      EditParameter("version", .word, "the new version"),
      EditParameter("factor", .factor, "how many times its own time (10)", isRequired: false),
      EditParameter("by", .time, "what it adds to its own time instead", isRequired: false),
    ],
    remediesThatFit: ["rollback"],
    remediesThatTempt: ["restart", "scale", "cache", "add-index"],
    edit: { system, arguments throws(EditError) in
      let (service, endpoint) = try system.endpointIndices(arguments)
      let version = try arguments.text("version")
      let factor = arguments["factor"] == nil ? 10 : try arguments.factor("factor")
      let added = arguments["by"] == nil ? nil : try arguments.time("by")
      system.deploy(version, to: service)
      if let added {
        let id = Draw.stream("bad-deploy", system.services[service].name, version)
        system.services[service].endpoints[endpoint].steps.insert(
          Step(id: id, action: .work(WorkStep(time: added))), at: 0)
        return
      }
      system.editSteps(of: service, operation: endpoint) { step in
        guard case .work(var work) = step.action else { return [step] }
        work.time = work.time.scaled(by: factor)
        return [Step(id: step.id, action: .work(work))]
      }
    },
    sites: { system, arguments in system.operationSite(arguments) })

  static let failingDependency = FaultKind(
    id: "failing-dependency", family: .deploy, title: "Failing dependency",
    meaning: """
      The processes of a service are in a bad state and fail a share of the requests to an \
      operation; a new process would not.
      """,
    signature: "error spans that begin at one operation and run up to every caller",
    parameters: [
      EditParameter("service", .service, "the service that fails"),
      EditParameter("operation", .operation, "the operation that fails"),
      EditParameter("probability", .probability, "the share of requests that fail"),
      EditParameter("error", .word, "the value of error.type", isRequired: false),
      EditParameter("version", .word, "the version that brought it, if one did", isRequired: false),
    ],
    remediesThatFit: ["restart", "rollback"],
    remediesThatTempt: ["scale", "resize-pool", "reroute", "cache"],
    edit: { system, arguments throws(EditError) in
      let (service, endpoint) = try system.endpointIndices(arguments)
      let probability = try arguments.probability("probability")
      let name = system.services[service].name
      system.deployIfVersioned(arguments, to: service)
      let failure = FailureStep(
        probability: probability, type: arguments["error"] ?? "UpstreamUnavailable",
        message: "\(name) cannot serve the request", statusCode: 500,
        endsWithRestart: arguments["version"] == nil)
      system.services[service].endpoints[endpoint].steps.insert(
        Step(id: Draw.stream("failing-dependency", name), action: .failure(failure)), at: 0)
    },
    sites: { system, arguments in system.operationSite(arguments) })

  static let lateStep = FaultKind(
    id: "late-step", family: .runtime, title: "A step that is late",
    meaning: "One step of an operation takes longer than planned; everything after it starts late.",
    signature: "one span is longer by the delay, and all that follow it are moved by as much",
    parameters: [
      EditParameter("service", .service, "the service whose step it is"),
      EditParameter("operation", .operation, "the operation the step belongs to"),
      EditParameter("step", .workStep, "the name of the step"),
      EditParameter("by", .time, "how late it is"),
    ],
    remediesThatFit: [],
    remediesThatTempt: ["scale", "restart", "reroute"],
    edit: { system, arguments throws(EditError) in
      let (service, endpoint) = try system.endpointIndices(arguments)
      let name = try arguments.text("step")
      let delay = try arguments.time("by")
      let steps = system.services[service].endpoints[endpoint].steps.flattened
      let names = steps.compactMap { step -> String? in
        if case .work(let work) = step.action { return work.name }
        return nil
      }
      guard names.contains(name) else {
        throw .unknownName(what: "step", name: name, suggestion: closestName(name, names))
      }
      system.editSteps(of: service, operation: endpoint, inEveryRelease: true) { step in
        guard case .work(var work) = step.action, work.name == name else { return [step] }
        work.delay = delay
        return [Step(id: step.id, action: .work(work))]
      }
    },
    sites: { system, arguments in system.operationSite(arguments) })
}

extension SystemModel {
  /// The indices that `service` and `operation` name.
  func endpointIndices(_ arguments: EditArguments) throws(EditError) -> (Int, Int) {
    let service = try serviceIndex(try arguments.text("service"))
    return (service, try endpointIndex(try arguments.text("operation"), of: service))
  }

  /// The one site of a fault that is about an operation.
  func operationSite(_ arguments: EditArguments) -> [FaultSite] {
    guard let service = arguments["service"], let operation = arguments["operation"] else {
      return []
    }
    var site = FaultSite(service: service, operation: operation)
    if let text = arguments["query"], let reference = try? queryReference(text) {
      site.datastore = reference.datastore
      site.query = reference.query
    }
    return [site]
  }

  /// The sites of a fault on a connection: the operations that call over it, then those called.
  func edgeSites(from caller: String, to callee: String) -> [FaultSite] {
    guard let service = service(caller) else { return [] }
    var callers: [FaultSite] = []
    var callees: [FaultSite] = []
    for endpoint in service.endpoints {
      for step in endpoint.steps.flattened {
        guard case .call(let call) = step.action, call.service == callee else { continue }
        let node = OperationID(service: caller, operation: endpoint.operation)
        callers.append(FaultSite(service: caller, operation: endpoint.operation, node: node))
        callees.append(FaultSite(service: callee, operation: call.operation, node: node))
      }
    }
    var seen: Set<FaultSite> = []
    return (callers + callees).filter { seen.insert($0).inserted }
  }
}

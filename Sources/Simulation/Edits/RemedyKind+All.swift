extension RemedyKind {
  /// Every kind there is.
  package static let all: [RemedyKind] = [
    addIndex, batch, cache, resizePool, scale, restart, rollback, reroute,
  ]

  static let addIndex = RemedyKind(
    id: "add-index", title: "Add an index",
    meaning: "Gives a query the index it needs; one that has it is not changed.",
    cost: "a migration, and slower writes to the table",
    parameters: [EditParameter("query", .query, "the query that needs it")],
    edit: { system, arguments throws(EditError) in
      let reference = try system.queryReference(try arguments.text("query"))
      try system.editQuery(reference) { $0.timeWithoutIndex = nil }
    },
    choices: { system in system.queryNames.map { [$0] } })

  static let batch = RemedyKind(
    id: "batch", title: "Batch a query",
    meaning: "Turns a query that runs once per row into one query for all the rows.",
    cost: "a code change and a deploy",
    parameters: [EditParameter("query", .query, "the query that runs in a loop")],
    edit: { system, arguments throws(EditError) in
      let reference = try system.queryReference(try arguments.text("query"))
      for service in system.services.indices
      where reference.service == nil || reference.service == system.services[service].name {
        system.editSteps(of: service) { step in
          guard case .repeated(let count, let steps) = step.action, steps.count == 1,
            steps[0].runs(reference), case .query(var query) = steps[0].action
          else { return [step] }
          query.batch = count
          return [Step(id: steps[0].id, action: .query(query))]
        }
      }
    },
    choices: { system in
      system.services.flatMap { service in
        service.queries.map { [service.name + "." + $0.query] }
      }
    })

  static let cache = RemedyKind(
    id: "cache", title: "Cache a query",
    meaning: "Answers nine of ten runs of a query from the memory of the service.",
    cost: "memory, and answers that may be a minute old",
    parameters: [EditParameter("query", .query, "the query to cache")],
    edit: { system, arguments throws(EditError) in
      let reference = try system.queryReference(try arguments.text("query"))
      try system.editQuery(reference) { $0.cacheHitRatio = 0.9 }
    },
    choices: { system in system.queryNames.map { [$0] } })

  static let resizePool = RemedyKind(
    id: "resize-pool", title: "Resize a connection pool",
    meaning: "Lets each replica of a service open as many connections to a datastore.",
    cost: "memory on the datastore for every connection",
    parameters: [
      EditParameter("service", .service, "the service whose pool it is"),
      EditParameter("datastore", .datastore, "the datastore it connects to"),
      EditParameter("connections", .integer, "connections a replica may open"),
    ],
    edit: { system, arguments throws(EditError) in
      let service = try system.serviceIndex(try arguments.text("service"))
      let datastore = try arguments.text("datastore")
      system.setConnections(
        try arguments.integer("connections"), of: service, to: datastore)
    },
    choices: { system in
      system.services.flatMap { service in
        Set(service.queries.map(\.datastore)).sorted().map { datastore in
          [service.name, datastore, String(service.connections(to: datastore) * 2)]
        }
      }
    })

  static let scale = RemedyKind(
    id: "scale", title: "Scale out",
    meaning: """
      Sets the number of replicas of a service, or multiplies what a datastore executes at once \
      (2 by default).
      """,
    cost: "the price of the machines",
    parameters: [
      EditParameter("component", .component, "a service or a datastore"),
      EditParameter("number", .integer, "replicas, or times the capacity", isRequired: false),
    ],
    edit: { system, arguments throws(EditError) in
      let name = try arguments.text("component")
      let number = arguments["number"] == nil ? nil : try arguments.integer("number")
      if let datastore = system.datastores.firstIndex(where: { $0.name == name }) {
        system.datastores[datastore].servers =
          min(system.datastores[datastore].servers * (number ?? 2), 100_000)
        return
      }
      let service = try system.serviceIndex(name)
      system.services[service].replicas =
        min(number ?? system.services[service].replicas * 2, 200)
    },
    choices: { system in
      system.services.map { [$0.name, String($0.replicas * 2)] }
        + system.datastores.map { [$0.name] }
    })

  static let restart = RemedyKind(
    id: "restart", title: "Restart a service",
    meaning: "Replaces the processes of a service by new ones of the same version, one by one.",
    cost: "a minute of less capacity",
    parameters: [EditParameter("service", .service, "the service to restart")],
    edit: { system, arguments throws(EditError) in
      system.restart(try system.serviceIndex(try arguments.text("service")))
    },
    choices: { system in system.services.map { [$0.name] } })

  static let rollback = RemedyKind(
    id: "rollback", title: "Roll back a deploy",
    meaning: "Returns a service to the version it had before its last deploy, if it had one.",
    cost: "what the new version was for",
    parameters: [EditParameter("service", .service, "the service to roll back")],
    edit: { system, arguments throws(EditError) in
      let service = try system.serviceIndex(try arguments.text("service"))
      _ = system.rollBack(service)
    },
    choices: { system in system.services.map { [$0.name] } })

  static let reroute = RemedyKind(
    id: "reroute", title: "Reroute a connection",
    meaning: "Sends the calls of one service to another over the normal route.",
    cost: "a network change",
    parameters: [
      EditParameter("from", .service, "the service that calls"),
      EditParameter("to", .service, "the service that is called"),
    ],
    edit: { system, arguments throws(EditError) in
      let caller = try system.serviceIndex(try arguments.text("from"))
      let callee = try arguments.text("to")
      system.editSteps(of: caller, inEveryRelease: true) { step in
        guard case .call(var call) = step.action, call.service == callee else { return [step] }
        call.addedLatency = nil
        return [Step(id: step.id, action: .call(call))]
      }
    },
    choices: { system in
      system.services.flatMap { service in service.callees.map { [service.name, $0] } }
    })
}

extension SystemModel {
  /// Every query some service runs, as `DATASTORE.QUERY`.
  fileprivate var queryNames: [String] {
    datastores.flatMap { store in
      store.queries.filter { !operations(running: $0.name, on: store.name).isEmpty }
        .map { store.name + "." + $0.name }
    }
  }
}

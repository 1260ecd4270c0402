extension FaultKind {
  /// Every kind that can be injected.
  package static let all: [FaultKind] = [
    missingIndex, nPlusOne, poolTooSmall, addedLatency, badDeploy, failingDependency, lateStep,
  ]

  static let missingIndex = FaultKind(
    id: "missing-index", family: .database, title: "Missing index",
    meaning: """
      A query lost the index it depends on and reads the whole table, so that every run of it takes \
      many times as long.
      """,
    signature: "one query's spans are long by themselves; the caller's own time has not moved",
    parameters: [
      EditParameter("query", .query, "the query that lost its index"),
      EditParameter("time", .time, "what it takes without the index", isRequired: false),
      EditParameter("factor", .factor, "how many times as long (20)", isRequired: false),
    ],
    remediesThatFit: ["add-index"],
    remediesThatTempt: ["scale", "resize-pool", "rollback", "restart"],
    edit: { system, arguments throws(EditError) in
      let reference = try system.queryReference(try arguments.text("query"))
      let factor = arguments["factor"] == nil ? 20 : try arguments.factor("factor")
      let time = arguments["time"] == nil ? nil : try arguments.time("time")
      try system.editQuery(reference) { query in
        query.timeWithoutIndex = time ?? query.time.scaled(by: factor)
      }
    },
    sites: { system, arguments in
      guard let reference = try? system.queryReference(arguments["query"] ?? "") else { return [] }
      return system.querySites(reference)
    })

  static let nPlusOne = FaultKind(
    id: "n-plus-one", family: .database, title: "N+1 queries",
    meaning: """
      The code runs a query once for every row of a result instead of once for all of them: a loop \
      where a join or a batch belongs.
      """,
    signature: "tens of short sibling spans with the same query text, one after another",
    parameters: [
      EditParameter("service", .service, "the service whose code loops"),
      EditParameter("operation", .operation, "the operation that runs the query"),
      EditParameter("query", .query, "the query that runs once per row"),
      EditParameter("count", .count, "how many rows a request has", isRequired: false),
      EditParameter("version", .word, "the version that brought it, if one did", isRequired: false),
    ],
    remediesThatFit: ["batch", "rollback"],
    remediesThatTempt: ["add-index", "scale", "resize-pool", "restart"],
    edit: { system, arguments throws(EditError) in
      let (service, endpoint) = try system.endpointIndices(arguments)
      let reference = try system.queryReference(try arguments.text("query"))
      let count = arguments["count"] == nil ? nil : try arguments.count("count")
      system.deployIfVersioned(arguments, to: service)
      let isCode = arguments["version"] != nil
      var found = false
      system.editSteps(of: service, operation: endpoint, inEveryRelease: !isCode) { step in
        guard step.runs(reference), case .query(var query) = step.action else {
          return [step]
        }
        found = true
        let rows = count ?? query.batch ?? .uniform(low: 30, high: 55)
        query.batch = nil
        let single = Step(id: step.id, action: .query(query))
        return [
          Step(id: step.derivedID(1), action: .repeated(count: rows, steps: [single]))
        ]
      }
      guard found else {
        throw .inapplicable("the operation does not run \(reference.query)")
      }
    },
    sites: { system, arguments in system.operationSite(arguments) })

  static let poolTooSmall = FaultKind(
    id: "pool-too-small", family: .database, title: "Connection pool too small",
    meaning: """
      A service may open fewer connections to its datastore than its traffic needs, so requests \
      wait for one before their query starts.
      """,
    signature: "a gap before the query's span, which itself is normal; the datastore looks idle",
    parameters: [
      EditParameter("service", .service, "the service whose pool it is"),
      EditParameter("datastore", .datastore, "the datastore it connects to"),
      EditParameter("connections", .integer, "connections a replica may open"),
    ],
    remediesThatFit: ["resize-pool"],
    remediesThatTempt: ["add-index", "restart", "rollback", "cache"],
    edit: { system, arguments throws(EditError) in
      let service = try system.serviceIndex(try arguments.text("service"))
      let datastore = try system.datastoreIndex(try arguments.text("datastore"))
      let connections = try arguments.integer("connections")
      system.setConnections(connections, of: service, to: system.datastores[datastore].name)
    },
    sites: { system, arguments in
      guard let service = system.service(arguments["service"] ?? "") else { return [] }
      let datastore = arguments["datastore"] ?? ""
      return service.endpoints.filter { endpoint in
        endpoint.steps.flattened.contains { step in
          if case .query(let query) = step.action { return query.datastore == datastore }
          return false
        }
      }.map { FaultSite(service: service.name, operation: $0.operation, datastore: datastore) }
    })
}

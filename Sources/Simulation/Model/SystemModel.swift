/// A simulated system: services, datastores and the traffic they get when nobody says otherwise.
///
/// A value: faults and remedies are edits of a copy.
package struct SystemModel: Hashable, Sendable {
  package var id: String
  package var title: String
  package var description: String
  package var services: [ServiceModel]
  package var datastores: [Datastore]
  package var traffic: [TrafficSource]

  package init(
    id: String, title: String = "", description: String = "", services: [ServiceModel],
    datastores: [Datastore] = [], traffic: [TrafficSource] = []
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.services = services
    self.datastores = datastores
    self.traffic = traffic
  }

  /// The service called `name`.
  package func service(_ name: String) -> ServiceModel? { services.first { $0.name == name } }

  /// The datastore called `name`.
  package func datastore(_ name: String) -> Datastore? { datastores.first { $0.name == name } }

  /// Every operation of every service, in file order.
  package var operations: [OperationID] {
    services.flatMap { service in
      service.endpoints.map { OperationID(service: service.name, operation: $0.operation) }
    }
  }

  /// The endpoints that run a query, in file order.
  package func operations(running query: String, on datastore: String) -> [OperationID] {
    var result: [OperationID] = []
    for service in services {
      for endpoint in service.endpoints {
        let runs = endpoint.steps.flattened.contains { step in
          if case .query(let run) = step.action {
            return run.query == query && run.datastore == datastore
          }
          return false
        }
        if runs { result.append(OperationID(service: service.name, operation: endpoint.operation)) }
      }
    }
    return result
  }
}

/// Requests from outside that arrive at an endpoint, open loop: a Poisson process.
package struct TrafficSource: Hashable, Sendable {
  package var service: String
  package var operation: String
  package var ratePerSecond: Double

  package init(service: String, operation: String, ratePerSecond: Double) {
    self.service = service
    self.operation = operation
    self.ratePerSecond = ratePerSecond
  }
}

/// A node of the call graph: an operation of a service, or a query of a datastore.
///
/// For a query the service is the datastore's name and the operation is the query's summary.
package struct OperationID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var service: String
  package var operation: String

  package init(service: String, operation: String) {
    self.service = service
    self.operation = operation
  }

  package var description: String { service + " " + operation }

  package static func < (left: Self, right: Self) -> Bool {
    (left.service, left.operation) < (right.service, right.operation)
  }
}

package import TraceModel

/// A service: identical replicas that execute endpoints.
package struct ServiceModel: Hashable, Sendable {
  package var name: String
  package var version: String
  /// The language its telemetry SDK reports, such as `go` or `nodejs`.
  package var language: String
  package var region: String
  package var replicas: Int
  /// Requests a replica executes at once; a worker is held until its request is answered.
  package var workers: Int
  /// Requests that may wait at a replica; one more is answered 503.
  package var queueLimit: Int
  /// Processor cores of a replica, which only the CPU metric uses.
  package var cores: Int
  /// Memory of an idle replica, in MiB, which only the memory metric uses.
  package var memoryMegabytes: Int
  package var endpoints: [EndpointModel]
  package var pools: [PoolModel]
  /// What ran before the current release, oldest first.
  package var earlierReleases: [Release]
  /// How often the processes have been restarted on purpose.
  package var restarts: Int

  package init(
    name: String, version: String = "1.0.0", language: String = "go",
    region: String = "eu-central-1", replicas: Int = 1, workers: Int = 32, queueLimit: Int = 1_000,
    cores: Int = 2, memoryMegabytes: Int = 180, endpoints: [EndpointModel] = [],
    pools: [PoolModel] = []
  ) {
    self.name = name
    self.version = version
    self.language = language
    self.region = region
    self.replicas = replicas
    self.workers = workers
    self.queueLimit = queueLimit
    self.cores = cores
    self.memoryMegabytes = memoryMegabytes
    self.endpoints = endpoints
    self.pools = pools
    self.earlierReleases = []
    self.restarts = 0
  }

  /// The endpoint that serves `operation`.
  package func endpoint(_ operation: String) -> EndpointModel? {
    endpoints.first { $0.operation == operation }
  }

  /// Connections a replica may hold to `datastore`; 10 where the file says nothing.
  package func connections(to datastore: String) -> Int {
    pools.first { $0.datastore == datastore }?.connections ?? PoolModel.defaultConnections
  }
}

/// A version of a service's code: what a roll-back returns to.
package struct Release: Hashable, Sendable {
  package var version: String
  package var endpoints: [EndpointModel]
}

/// The connections each replica of a service may hold to a datastore.
package struct PoolModel: Hashable, Sendable {
  package static let defaultConnections = 10

  package var datastore: String
  package var connections: Int

  package init(datastore: String, connections: Int) {
    self.datastore = datastore
    self.connections = connections
  }
}

/// An operation a service serves, with its script.
package struct EndpointModel: Hashable, Sendable {
  /// The span name: `GET /checkout` for HTTP, any other text for the rest.
  package var operation: String
  /// SERVER, or CONSUMER for background work.
  package var kind: SpanKind
  package var steps: [Step]
  /// Extra attributes of its spans.
  package var attributes: [Attribute]

  package init(
    operation: String, kind: SpanKind = .server, steps: [Step] = [],
    attributes: [Attribute] = []
  ) {
    self.operation = operation
    self.kind = kind
    self.steps = steps
    self.attributes = attributes
  }

  /// The method and route when the operation is HTTP.
  package var http: (method: String, route: String)? {
    guard let space = operation.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let method = String(operation[..<space])
    let route = String(operation[operation.utf8.index(after: space)...])
    guard route.hasPrefix("/"), method.utf8.allSatisfy({ (65...90).contains($0) }) else {
      return nil
    }
    return (method, route)
  }
}

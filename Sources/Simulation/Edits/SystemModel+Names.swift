import Documents

/// A query and the services an edit of it is limited to.
struct QueryReference: Hashable, Sendable {
  var datastore: String
  var query: String
  /// The service named instead of the datastore; nil for every service.
  var service: String?
}

/// The nearest of some names, for "did you mean".
func closestName(_ name: String, _ candidates: [String]) -> String? {
  closest(to: name, among: candidates)
}

/// Finds what names in edits mean.
extension SystemModel {
  func serviceIndex(_ name: String) throws(EditError) -> Int {
    if let index = services.firstIndex(where: { $0.name == name }) { return index }
    throw .unknownName(
      what: "service", name: name, suggestion: closestName(name, services.map(\.name)))
  }

  func datastoreIndex(_ name: String) throws(EditError) -> Int {
    if let index = datastores.firstIndex(where: { $0.name == name }) { return index }
    throw .unknownName(
      what: "datastore", name: name, suggestion: closestName(name, datastores.map(\.name)))
  }

  func endpointIndex(_ operation: String, of service: Int) throws(EditError) -> Int {
    let endpoints = services[service].endpoints
    if let index = endpoints.firstIndex(where: { $0.operation == operation }) { return index }
    throw .unknownName(
      what: "operation of \(services[service].name)", name: operation,
      suggestion: closestName(operation, endpoints.map(\.operation)))
  }

  /// Reads `DATASTORE.QUERY`, `SERVICE.QUERY` or, where only one has the name, `QUERY`.
  func queryReference(_ text: String) throws(EditError) -> QueryReference {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return try uniqueQuery(text) }
    if let datastore = datastore(parts[0]), datastore.query(parts[1]) != nil {
      return QueryReference(datastore: parts[0], query: parts[1])
    }
    if let service = service(parts[0]) {
      let run = service.queries.first { $0.query == parts[1] }
      if let run {
        return QueryReference(datastore: run.datastore, query: run.query, service: parts[0])
      }
    }
    throw unknownQuery(text)
  }

  private func uniqueQuery(_ name: String) throws(EditError) -> QueryReference {
    let owners = datastores.filter { $0.query(name) != nil }
    guard let owner = owners.first else { throw unknownQuery(name) }
    guard owners.count == 1 else {
      throw .ambiguous(
        what: "query", name: name, candidates: owners.map { $0.name + "." + name })
    }
    return QueryReference(datastore: owner.name, query: name)
  }

  private func unknownQuery(_ text: String) -> EditError {
    let long = datastores.flatMap { store in store.queries.map { store.name + "." + $0.name } }
    let owned = services.flatMap { service in
      service.queries.map { service.name + "." + $0.query }
    }
    let short = datastores.flatMap { $0.queries.map(\.name) }
    return .unknownName(
      what: "query", name: text, suggestion: closestName(text, long + owned + short))
  }
}

extension ServiceModel {
  /// The queries its endpoints run, each once, in script order.
  var queries: [QueryStep] {
    var result: [QueryStep] = []
    for step in endpoints.flatMap(\.steps.flattened) {
      guard case .query(let query) = step.action else { continue }
      if !result.contains(where: { $0.query == query.query && $0.datastore == query.datastore }) {
        result.append(query)
      }
    }
    return result
  }

  /// The services its endpoints call, each once, in script order.
  var callees: [String] {
    var result: [String] = []
    for step in endpoints.flatMap(\.steps.flattened) {
      guard case .call(let call) = step.action, !result.contains(call.service) else { continue }
      result.append(call.service)
    }
    return result
  }
}

extension EditArguments {
  /// The arguments, checked one by one: all there, none too many, every name known, every value well formed.
  func checked(
    against parameters: [EditParameter], usage: String, in system: SystemModel
  ) throws(EditError) -> EditArguments {
    for name in names where !parameters.contains(where: { $0.name == name }) {
      throw .unexpected(name, usage: usage)
    }
    var service: Int?
    for parameter in parameters {
      guard let text = self[parameter.name] else {
        if parameter.isRequired { throw .missing(parameter: parameter.name, usage: usage) }
        continue
      }
      switch parameter.kind {
      case .service: service = try system.serviceIndex(text)
      case .operation:
        if let service { _ = try system.endpointIndex(text, of: service) }
      case .datastore: _ = try system.datastoreIndex(text)
      case .query: _ = try system.queryReference(text)
      case .component:
        if system.datastore(text) == nil { _ = try system.componentIndex(text) }
      case .integer: _ = try integer(parameter.name)
      case .factor: _ = try factor(parameter.name)
      case .probability: _ = try probability(parameter.name)
      case .time: _ = try time(parameter.name)
      case .count: _ = try count(parameter.name)
      case .workStep, .word: break
      }
    }
    return self
  }
}

extension SystemModel {
  /// A service's index, with datastores among the suggestions when there is none.
  fileprivate func componentIndex(_ name: String) throws(EditError) -> Int {
    if let index = services.firstIndex(where: { $0.name == name }) { return index }
    throw .unknownName(
      what: "service or datastore", name: name,
      suggestion: closestName(name, services.map(\.name) + datastores.map(\.name)))
  }
}

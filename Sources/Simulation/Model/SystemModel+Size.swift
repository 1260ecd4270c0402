extension SystemModel {
  /// The most spans a request may be expected to make.
  package static let maximumSpansPerRequest = 100_000.0

  /// The mean number of spans a request to each operation makes, callees included.
  ///
  /// Calls must not go in a circle.
  package func spansPerRequest() -> [OperationID: Double] {
    var sizes: [OperationID: Double] = [:]
    let all = services.flatMap { service in
      service.endpoints.map {
        (OperationID(service: service.name, operation: $0.operation), $0.steps)
      }
    }
    var left = all
    while !left.isEmpty {
      let waiting = left.filter { id, steps in
        guard let size = Self.size(steps, sizes) else { return true }
        sizes[id] = size + 1
        return false
      }
      guard waiting.count < left.count else { break }
      left = waiting
    }
    return sizes
  }

  /// The mean number of spans of some steps; nil while a callee's is not known.
  private static func size(_ steps: [Step], _ known: [OperationID: Double]) -> Double? {
    var sum = 0.0
    for step in steps {
      switch step.action {
      case .work(let work): sum += work.name == nil ? 0 : 1
      case .failure: break
      case .query: sum += 1
      case .call(let call):
        let id = OperationID(service: call.service, operation: call.operation)
        guard let callee = known[id] else { return nil }
        sum += 1 + callee
      case .parallel(let branches):
        for branch in branches {
          guard let size = size(branch, known) else { return nil }
          sum += size
        }
      case .repeated(let count, let steps):
        guard let size = size(steps, known) else { return nil }
        // A loop runs 10,000 times at most, and even an empty one takes its time.
        sum += min(max(count.mean, 0), 10_000) * max(size, 0.1)
      case .chance(let probability, let then, let otherwise):
        guard let then = size(then, known), let otherwise = size(otherwise, known) else {
          return nil
        }
        sum += probability * then + (1 - probability) * otherwise
      }
    }
    return sum
  }
}

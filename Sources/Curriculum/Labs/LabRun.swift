package import Simulation
package import TraceModel

/// A lab that was run: what the learner can look at, what is true of it, and its texts.
///
/// The same lab and seed always make the same run, down to the bytes of the telemetry.
package struct LabRun: Sendable {
  package let lab: Lab
  package let seed: UInt64
  /// The run until the page: logs, metrics and figures; its spans went to the sink.
  package let result: SimulationResult
  /// The same run without the fault.
  package let twin: SimulationResult
  package let causalPath: CausalPath
  package let truth: LabTruth

  /// Runs the lab until the page and its healthy twin beside it.
  ///
  /// Throws ``RunStopped`` when `progress` said not to go on.
  ///
  /// - Parameters:
  ///   - telemetry: Takes the spans, as OTLP requests; nil for a run that only needs the truth.
  package static func start(
    _ lab: Lab, seed: UInt64? = nil, telemetry: Simulator.TelemetrySink? = nil,
    progress: Simulator.Progress? = nil
  ) throws(RunStopped) -> LabRun {
    let seed = seed ?? lab.seed
    let plan = lab.plan(seed: seed)
    let result = try Simulator.complete(
      plan, telemetry: telemetry, progress: progress, share: 0...0.8)
    var healthy = plan.twin
    healthy.recording = .operations
    let twin = try Simulator.complete(healthy, progress: progress, share: 0.8...1)
    return LabRun(lab: lab, seed: seed, result: result, twin: twin)
  }

  init(lab: Lab, seed: UInt64, result: SimulationResult, twin: SimulationResult) {
    self.lab = lab
    self.seed = seed
    self.result = result
    self.twin = twin
    causalPath = CausalPath.derive(
      faulted: result, twin: twin, from: lab.fault.value, in: lab.system,
      at: lab.fault.nanoseconds, symptom: lab.pagedEndpoint)
    truth = LabTruth(lab: lab, causalPath: causalPath, twin: twin)
  }

  /// Grades what a learner says and did.
  ///
  /// - Parameters:
  ///   - evidence: The spans that the cited ids resolved to; a trace id stands for its root span.
  package func grade(_ diagnosis: Diagnosis, evidence: [Span], recovery: Recovery?) -> LabGrade {
    LabGrader.grade(
      diagnosis, evidence: evidence, truth: truth, recovery: recovery, isTour: lab.kind == .tour)
  }

  /// The diagnosis that earns full marks, without evidence: what `lab reveal` shows.
  package var answer: Diagnosis {
    Diagnosis(
      service: truth.site.service, operation: truth.site.operations.first ?? "",
      kind: truth.kind, path: causalPath.chains.first?.map(\.description) ?? [],
      why: lab.fault.value.kind.meaning)
  }
}

/// A run that its caller stopped, so that there is nothing to say about it.
package struct RunStopped: Error, Hashable, Sendable {
  package init() {}
}

extension Simulator {
  /// Runs a plan whole, as one part of a longer piece of work.
  ///
  /// - Parameters:
  ///   - share: From where to where in the whole work this run leads.
  static func complete(
    _ plan: SimulationPlan, telemetry: TelemetrySink? = nil, progress: Progress?,
    share: ClosedRange<Double> = 0...1
  ) throws(RunStopped) -> SimulationResult {
    var isStopped = false
    let result = run(
      plan, telemetry: telemetry,
      progress: { done in
        let length = share.upperBound - share.lowerBound
        isStopped = !(progress?(share.lowerBound + done * length) ?? true)
        return !isStopped
      })
    if isStopped { throw RunStopped() }
    return result
  }
}

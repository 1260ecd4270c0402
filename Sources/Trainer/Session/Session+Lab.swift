package import Curriculum
internal import Simulation
internal import TextUI
package import TraceCollector
internal import TraceModel

/// The run of a lab: its spans in a collector of their own, and what is true of it.
package struct LabSpans {
  package var collector: Collector
  package var run: LabRun
  /// Seconds that simulating, exporting, receiving and indexing took.
  package var seconds: Double
}

extension LabRun {
  /// The page: what counts as now in the lab.
  var end: Timestamp { lab.page }
}

extension Session {
  /// The open lab's declaration and state; nil when no lab is open.
  ///
  /// Throws `CommandError` when the lab that was open is no longer there.
  func activeLab() throws(CommandError) -> (lab: Lab, state: OpenLab)? {
    guard let state = learner.state.openLab else { return nil }
    guard let lab = library.labs.lab(state.labID) else {
      throw CommandError(
        "the lab '\(state.labID)' that was open is not here any more",
        hint: "`lab leave` puts it away",
        exitCode: .failed)
    }
    return (lab, state)
  }

  /// The same, where a lab is needed.
  func requireLab() throws(CommandError) -> (lab: Lab, state: OpenLab) {
    if let found = try activeLab() { return found }
    throw CommandError(
      "no lab is open", hint: "`labs` lists them, `lab start ID` opens one", exitCode: .failed)
  }

  /// The open lab with its spans, simulated now if this process has not done so; nil when none is open.
  func openLab() throws(CommandError) -> LabSpans? {
    guard let (lab, state) = try activeLab() else { return nil }
    return try spans(of: lab, seed: state.seed)
  }

  /// Runs a lab until its page, its spans going through a receiver into a store of their own.
  func spans(of lab: Lab, seed: UInt64) throws(CommandError) -> LabSpans {
    let key = TraceBench.LabKey(id: lab.id, seed: seed)
    return try bench.labSpans(key) { () throws(CommandError) in
      let collector = Collector()
      let begin = environment.now()
      let run = try working("simulating \(lab.id)") { (progress) throws(RunStopped) in
        try LabRun.start(
          lab, seed: seed,
          telemetry: { _ = try? collector.receive($0) },
          progress: progress)
      }
      let elapsed = environment.now().nanoseconds(since: begin)
      return LabSpans(collector: collector, run: run, seconds: Double(elapsed) / 1e9)
    }
  }

  /// The figures, metrics and logs of what is simulated: the open lab, or the last `simulate`.
  func simulation() throws(CommandError) -> SimulationResult {
    if let lab = try openLab() { return lab.run.result }
    if let last = bench.lastSimulation { return last }
    throw CommandError(
      "only a simulated system has metrics and logs",
      hint: "`lab start ID` opens a lab, `simulate SYSTEM` runs a system", exitCode: .failed)
  }

  /// The spans that cited ids name; a trace id stands for its root span.
  func evidence(_ ids: [String], in store: SpanStore) throws(CommandError) -> [Span] {
    var spans: [Span] = []
    let lookup = SpanLookup(session: self, store: store)
    for id in ids { spans.append(try lookup.cited(id)) }
    return spans
  }
}

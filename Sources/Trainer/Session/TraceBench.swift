internal import Curriculum
package import Simulation
package import TraceCollector
package import TraceModel
internal import TraceServers

/// Spans to look at, and the time that counts as now among them.
package struct OpenTraces {
  package var store: SpanStore
  package var now: Timestamp
}

/// The span stores of a session: what is live, what a file or another collector holds, and the open lab's.
package final class TraceBench {
  /// Takes what ports, imports and simulations bring.
  package private(set) lazy var live = Collector()
  /// What the last `simulate` of this session measured.
  package var lastSimulation: SimulationResult?
  /// The ports that are open.
  var server: CollectorServer?

  private var external: OpenTraces?
  private var labSpans: (key: LabKey, spans: LabSpans)?
  private var verdict: (attempt: LabAttempt, recovery: Recovery)?
  private var judge: (key: LabKey, run: RecoveryRun)?

  /// Which run of a lab the spans are from.
  package struct LabKey: Hashable {
    package var id: String
    package var seed: UInt64
  }

  package init() {}
}

extension Session {
  /// The spans that investigation reads: `--from FILE`, `--at URL`, the open lab, or the live collector.
  func traces() throws -> OpenTraces {
    if let file = options.traceFile {
      return try bench.external { try self.load(file) }
    }
    if let url = options.collectorURL {
      return try bench.external { try RemoteTraces.load(url, now: self.environment.now()) }
    }
    if let lab = try openLab() {
      return OpenTraces(store: lab.collector.store, now: lab.run.end)
    }
    return OpenTraces(store: bench.live.store, now: environment.now())
  }

  /// Reads a trace file into a store of its own; *now* is the end of its last span.
  private func load(_ path: String) throws -> OpenTraces {
    let collector = Collector()
    let latest = try TraceFiles.take(path, into: collector).latestEnd
    return OpenTraces(store: collector.store, now: latest)
  }

  /// The trace that `prefix` names.
  ///
  /// Throws `CommandError` when there is none, or more than one.
  func traceID(_ prefix: String, in store: SpanStore) throws(CommandError) -> TraceID {
    let digits = prefix.lowercased()
    guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit) else {
      throw CommandError(
        "'\(prefix)' is not a trace id: hex digits, as in the first column of `find`", hint: nil,
        exitCode: .failed)
    }
    let found = store.traceIDs(prefix: digits, limit: 6)
    if let id = found.first, found.count == 1 { return id }
    guard !found.isEmpty else {
      throw CommandError(
        "no trace begins with '\(prefix)'", hint: "`find` lists the traces that are here",
        exitCode: .failed)
    }
    throw CommandError(
      "'\(prefix)' begins more than one trace",
      hint: found.prefix(5).map { String($0.hex.prefix(digits.count + 4)) }
        .joined(separator: ", ") + (found.count > 5 ? ", …" : ""), exitCode: .failed)
  }

  /// Traces with more spans than this are drawn from their times alone.
  private static let detailedSpans = 20_000

  /// The trace that `prefix` names, ready to look at; of a very large one only times and names.
  func trace(_ prefix: String, in store: SpanStore) throws(CommandError) -> Trace {
    let id = try traceID(prefix, in: store)
    let timing = store.trace(id, detail: .timing)
    let isLarge = (timing?.spans.count ?? 0) > Self.detailedSpans
    guard let trace = isLarge ? timing : store.trace(id) else {
      throw CommandError("trace \(id.hex) has just been evicted", hint: nil, exitCode: .failed)
    }
    return trace
  }
}

extension TraceBench {
  /// What a file or another collector holds, read once a session.
  fileprivate func external(_ load: () throws -> OpenTraces) rethrows -> OpenTraces {
    if let external { return external }
    let loaded = try load()
    external = loaded
    return loaded
  }

  /// The spans of a lab's run, made anew when another run is asked for.
  func labSpans<Failure: Error>(
    _ key: LabKey, make: () throws(Failure) -> LabSpans
  ) throws(Failure) -> LabSpans {
    if let labSpans, labSpans.key == key { return labSpans.spans }
    let spans = try make()
    labSpans = (key, spans)
    return spans
  }

  /// The lab's spans, if this process has simulated it.
  var loadedLab: LabSpans? { labSpans?.spans }

  func forgetLab() {
    labSpans = nil
    verdict = nil
    judge = nil
  }

  /// The verdict on these remedies, if they were the last to be tried.
  func lastRecovery(_ attempt: LabAttempt) -> Recovery? {
    verdict.flatMap { $0.attempt == attempt ? $0.recovery : nil }
  }

  func remember(_ recovery: Recovery, for attempt: LabAttempt) { verdict = (attempt, recovery) }

  /// The lab's twin for verdicts, run once.
  func recoveryRun<Failure: Error>(
    _ attempt: LabAttempt, make: () throws(Failure) -> RecoveryRun
  ) throws(Failure) -> RecoveryRun {
    let key = LabKey(id: attempt.lab, seed: attempt.seed)
    if let judge, judge.key == key { return judge.run }
    let run = try make()
    judge = (key, run)
    return run
  }

  /// Begins an empty store with other limits.
  func replaceLive(_ collector: Collector) { live = collector }
}

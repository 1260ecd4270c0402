package import Simulation
package import TraceModel

extension LabRun {
  /// The facts of this run, for texts.
  package func facts(slowTrace: String? = nil, healthyTrace: String? = nil) -> [Fact: String] {
    LabFacts(run: self).all(slowTrace: slowTrace, healthyTrace: healthyTrace)
  }

  /// What the lab says when it opens.
  package var briefing: LabBriefing {
    let facts = facts()
    let limit = FigureText.duration(lab.slo.limit)
    return LabBriefing(
      labID: lab.id, title: lab.title, isTour: lab.kind == .tour,
      pageClock: ClockText.minutes(lab.page), headline: lab.texts.headline.filled(with: facts),
      doneWhen: lab.kind == .tour
        ? "the part that made the difference is named, and the spans that prove it are cited."
        : "root cause named and proven, and a fix brings p\(lab.slo.percentile) back under \(limit).",
      window: window, brief: lab.texts.brief.filled(with: facts))
  }

  /// The hints, in their four tiers.
  package var hints: [String] {
    let facts = facts()
    return lab.texts.hints.map { $0.filled(with: facts) }
  }

  /// What happened, how an expert finds it, what misleads, and what to say.
  package func debrief(slowTrace: String? = nil, healthyTrace: String? = nil) -> LabDebrief {
    let facts = facts(slowTrace: slowTrace, healthyTrace: healthyTrace)
    let path = (causalPath.chains.first ?? []).map { "`\($0)`" }.joined(separator: " → ")
    return LabDebrief(sections: [
      .init(
        heading: "What happened",
        markdown: lab.texts.happened.filled(with: facts) + "\nFrom cause to symptom: " + path),
      .init(heading: "How an expert finds it", markdown: lab.texts.commands.filled(with: facts)),
      .init(heading: "What misleads", markdown: lab.texts.redHerrings.filled(with: facts)),
      .init(heading: "In an interview", markdown: lab.texts.interview.filled(with: facts)),
    ])
  }

  /// The recorded window in words, as `20 minutes at 10 req/s, seed 7`.
  private var window: String {
    let minutes = lab.windowNanoseconds / 60_000_000_000
    let length =
      minutes < 180 ? "\(minutes) minutes" : FigureText.duration(Double(lab.windowNanoseconds))
    let rate = lab.traffic.reduce(0) { $0 + $1.ratePerSecond }
    let traffic = rate > 0 ? " at \(FigureText.fixed(rate, decimals: rate < 1 ? 2 : 0)) req/s" : ""
    return length + traffic + ", seed \(seed)"
  }
}

/// Where to look for a typical trace: requests of one endpoint in a stretch of time, by duration.
package struct TraceExample: Hashable, Sendable {
  package var endpoint: OperationID
  package var from: Timestamp
  package var to: Timestamp
  /// The durations that are typical, in nanoseconds.
  package var durations: ClosedRange<Int64>
}

extension LabRun {
  /// A typical affected request, for the texts' `{slow.trace}`.
  package var slowExample: TraceExample {
    example(from: lab.fault.nanoseconds, to: lab.windowNanoseconds)
  }

  /// A typical request from before the fault, for `{healthy.trace}`.
  package var healthyExample: TraceExample { example(from: 0, to: lab.fault.nanoseconds) }

  /// Requests within a tenth of the median of their stretch.
  private func example(from start: UInt64, to end: UInt64) -> TraceExample {
    let median = result.endpoint(lab.pagedEndpoint)?.statistics(from: start, to: end).p50 ?? 0
    let slack = median / 10
    return TraceExample(
      endpoint: lab.pagedEndpoint,
      from: lab.clock.advanced(byNanoseconds: Int64(clamping: start)),
      to: lab.clock.advanced(byNanoseconds: Int64(clamping: end)),
      durations: Int64(clamping: median - slack)...Int64(clamping: median + slack))
  }
}

package import Simulation

/// What `lab check` found out about a lab: one line for each thing that must hold.
package struct LabCheckReport: Hashable, Sendable {
  package struct Check: Hashable, Sendable {
    package var name: String
    package var passed: Bool
    /// What was seen, in words.
    package var detail: String
    /// Whether the lab is refused when this does not hold.
    package var isRequired: Bool

    package init(name: String, passed: Bool, detail: String, isRequired: Bool = true) {
      self.name = name
      self.passed = passed
      self.detail = detail
      self.isRequired = isRequired
    }
  }

  package var labID: String
  package var seeds: [UInt64]
  package var checks: [Check]

  package init(labID: String, seeds: [UInt64], checks: [Check]) {
    self.labID = labID
    self.seeds = seeds
    self.checks = checks
  }

  package var passed: Bool { checks.allSatisfy { $0.passed || !$0.isRequired } }
}

/// Proves that a lab is what it claims to be: broken, curable, visible, and not solved by guessing.
package enum LabCheck {
  /// How many times the seed-to-seed noise the symptom must be.
  static let visibility = 3.0

  /// Runs `lab` with as many seeds, its own first.
  ///
  /// An incident must not recover by itself, nor by restarting or doubling everything; its reference
  /// remedy must recover in every seed; the longest span and the most errors must mislead.
  ///
  /// Throws ``RunStopped`` when `progress` said not to go on.
  package static func prove(
    _ lab: Lab, seeds count: Int = 3, progress: Simulator.Progress? = nil
  ) throws(RunStopped) -> LabCheckReport {
    let seeds = (0..<UInt64(max(1, count))).map { lab.seed &+ $0 }
    let survey = SpanSurvey(faultStart: lab.faultStart)
    let run = try LabRun.start(
      lab, telemetry: { survey.add($0) }, progress: progress.map { report in { report($0 * 0.3) } })
    var checks = [edits(of: run), reaches(run), text(of: run)]
    if lab.kind == .incident {
      checks += try recoveries(lab, seeds) { progress?(0.3 + 0.7 * $0) ?? true }
      checks += heuristics(survey, run.truth)
    } else {
      checks.append(shows(lab, seeds))
    }
    return LabCheckReport(labID: lab.id, seeds: seeds, checks: checks)
  }

  /// Fault and noise found something to act on.
  private static func edits(of run: LabRun) -> LabCheckReport.Check {
    .init(
      name: "every edit has something to act on", passed: run.result.problems.isEmpty,
      detail: run.result.problems.isEmpty
        ? "\(run.lab.events.count) events and the fault"
        : run.result.problems.joined(separator: "; "))
  }

  private static func reaches(_ run: LabRun) -> LabCheckReport.Check {
    let way = (run.causalPath.chains.first ?? []).map(\.description).joined(separator: " → ")
    return .init(
      name: "the fault reaches the symptom", passed: run.causalPath.reachesSymptom,
      detail: run.causalPath.reachesSymptom
        ? way : "nothing moved between \(way) and \(run.lab.slo.endpoint)")
  }

  /// Every placeholder has a value, also where the fault is.
  private static func text(of run: LabRun) -> LabCheckReport.Check {
    let facts = run.facts()
    let texts = run.lab.texts
    let all =
      [
        texts.headline, texts.brief, texts.happened, texts.commands, texts.redHerrings,
        texts.interview,
      ] + texts.hints
    let missing = Set(all.flatMap(\.placeholders)).filter { name in
      Fact(rawValue: name).flatMap { facts[$0] }?.isEmpty ?? true
    }.sorted()
    return .init(
      name: "texts say what was computed", passed: missing.isEmpty,
      detail: missing.isEmpty
        ? "\(all.flatMap(\.placeholders).count) places filled"
        : "no value for " + missing.map { "{\($0)}" }.joined(separator: ", "))
  }

  /// The paged percentile is off by at least three times what it varies between healthy runs.
  private static func visible(
    _ lab: Lab, healthy: [Double], faulted: [Double]
  ) -> LabCheckReport.Check {
    let noise = (healthy.max() ?? 0) - (healthy.min() ?? 0)
    let symptom = zip(faulted, healthy).map { $0 - $1 }.min() ?? 0
    return .init(
      name: "the symptom is at least three times the noise",
      passed: symptom > 0 && symptom >= visibility * noise,
      detail:
        "p\(lab.slo.percentile) is \(FigureText.duration(symptom)) above the twin; between seeds the twin varies by \(FigureText.duration(noise))"
    )
  }

  /// The symptom of a lab without a fix, from runs of its own.
  private static func shows(_ lab: Lab, _ seeds: [UInt64]) -> LabCheckReport.Check {
    func latency(_ plan: SimulationPlan) -> Double {
      let series = Simulator.run(plan).endpoint(lab.pagedEndpoint)
      let figures = series.map { EndpointFigures($0.statistics(from: lab.fault.nanoseconds)) }
      return figures.map(lab.slo.latency) ?? 0
    }
    let plans = seeds.map { lab.plan(seed: $0, recording: .verdict) }
    return visible(
      lab, healthy: plans.map { latency($0.twin) }, faulted: plans.map { latency($0) })
  }

  private static func recoveries(
    _ lab: Lab, _ seeds: [UInt64], progress: (Double) -> Bool
  ) throws(RunStopped) -> [LabCheckReport.Check] {
    var idle: [Recovery] = []
    var cured: [Recovery] = []
    var healthy: [Double] = []
    var checks: [LabCheckReport.Check] = []
    let reference = lab.referenceRemedy
    for (index, seed) in seeds.enumerated() {
      let bench = try RecoveryRun(lab: lab, seed: seed)
      idle.append(try bench.judge([]))
      healthy.append(lab.slo.latency(of: bench.healthyBefore))
      cured.append(try bench.judge(reference.map { [$0] } ?? []))
      if index == 0 { checks = try blunt(lab, bench) }
      guard progress(Double(index + 1) / Double(seeds.count)) else { throw RunStopped() }
    }
    let words = reference?.words.joined(separator: " ") ?? "no remedy fits the fault"
    return [
      visible(
        lab, healthy: healthy, faulted: idle.map { lab.slo.latency(of: $0.paged.before) }),
      .init(
        name: "doing nothing does not recover", passed: idle.allSatisfy { !$0.recovered },
        detail: detail(idle, lab)),
      .init(
        name: "the reference remedy recovers", passed: cured.allSatisfy(\.recovered),
        detail: words + ": " + detail(cured, lab)),
    ] + checks
  }

  /// What people do who want it gone without knowing what it is.
  private static func blunt(
    _ lab: Lab, _ bench: RecoveryRun
  ) throws(RunStopped) -> [LabCheckReport.Check] {
    let restarts = lab.system.services.compactMap {
      try? Remedy(kind: "restart", arguments: ["service": $0.name], system: lab.system)
    }
    let components = lab.system.services.map(\.name) + lab.system.datastores.map(\.name)
    let doubles = components.compactMap {
      try? Remedy(kind: "scale", arguments: ["component": $0], system: lab.system)
    }
    let restarted = try bench.judge(restarts)
    let doubled = try bench.judge(doubles)
    return [
      .init(
        name: "restarting everything does not recover", passed: !restarted.recovered,
        detail: detail([restarted], lab)),
      .init(
        name: "doubling every replica does not recover", passed: !doubled.recovered,
        detail: detail([doubled], lab)),
    ]
  }

  private static func detail(_ recoveries: [Recovery], _ lab: Lab) -> String {
    let recovered = recoveries.count(where: \.recovered)
    let latencies = recoveries.map { FigureText.duration(lab.slo.latency(of: $0.paged.fixed)) }
    let reason = recoveries.flatMap(\.reasons).first.map { "; \($0)" } ?? ""
    return
      "recovered in \(recovered) of \(recoveries.count), p\(lab.slo.percentile) \(latencies.joined(separator: ", "))"
      + reason
  }

  private static func heuristics(
    _ survey: SpanSurvey, _ truth: LabTruth
  ) -> [LabCheckReport.Check] {
    let naive = survey.heuristics()
    func check(
      _ name: String, _ service: String?, _ detail: String, required: Bool
    ) -> LabCheckReport.Check {
      let wrong = service.map { !truth.site.isService($0) } ?? false
      return .init(name: name, passed: wrong, detail: detail, isRequired: required)
    }
    let longest = naive.longest.map(\.description) ?? "no span"
    return [
      check(
        "the longest span misleads", naive.longest?.service,
        "\(longest), \(FigureText.duration(Double(naive.longestNanoseconds)))", required: true),
      check(
        "the most errors mislead", naive.mostErrors,
        "\(naive.mostErrors ?? "no error") with \(FigureText.count(naive.errorCount)) error spans",
        required: true),
      check(
        "the largest change of self time misleads", naive.selfTimeChange,
        "\(naive.selfTimeChange ?? "none"), \(FigureText.duration(naive.selfTimeNanoseconds)) more a trace",
        required: false),
    ]
  }
}

internal import Curriculum
internal import Documents
internal import Simulation
internal import TextUI
internal import TraceCollector
internal import TraceModel

/// `labs` and `lab …`: choosing, opening, reading, leaving a lab.
enum LabCommands {
  static let all: [Command] = [labs, start, brief, hint, status, reset, reveal, leave]

  private static let needsLab: @Sendable (Session) -> String? = { session in
    session.learner.state.openLab == nil ? "no lab is open; `labs` lists them" : nil
  }

  private static let labs = Command(
    name: "labs", group: .labs, summary: "List the labs, with your best score in each.",
    examples: [CommandExample("labs", "what there is to solve")],
    run: { session, _ in
      let catalogue = session.library.labs
      let scores = session.learner.state.labScores
      for problem in catalogue.problems { session.remark("\(problem)") }
      return Output(
        table: ResultTable(
          [
            ResultTable.Column("id", title: "LAB"), ResultTable.Column("level"),
            ResultTable.Column("kind"), ResultTable.Column("title", shrinks: true),
            ResultTable.Column("best", alignment: .right),
          ],
          rows: catalogue.labs.map { lab in
            [
              .text(lab.id, .code), .text(lab.level.rawValue), .text(lab.kind.rawValue),
              .text(lab.title),
              scores.first { $0.labID == lab.id }.map { .integer(Int($0.best)) }
                ?? ResultTable.Cell(Line("-", .muted), .null),
            ]
          }))
    })

  private static let start = Command(
    name: "lab start", group: .labs, summary: "Open a lab: simulate it and read the page.",
    details: """
      The same seed makes the same run, to the byte; without one the lab's own is used. Another process sees the lab \
      that is open here: `tracelab find error=true` in a second terminal searches its spans.
      """,
    parameters: [
      .positional("lab", "A lab's id.", source: .labs),
      .option("seed", "Another run of the same incident.", kind: .integer(0...Int.max)),
    ],
    examples: [CommandExample("lab start slow-checkout", "an N+1 that the metrics do not show")],
    run: { session, arguments in
      let id = arguments["lab"] ?? ""
      guard let lab = session.library.labs.lab(id) else {
        throw CommandError(
          "no lab '\(id)'",
          hint: Spelling.question(for: id, among: session.library.labs.labs.map(\.id))
            ?? "`labs` lists them")
      }
      let seed = arguments.integer("seed").map { UInt64($0) } ?? lab.seed
      let spans = try session.spans(of: lab, seed: seed)
      try session.learner.add(.labStarted(labID: lab.id, seed: seed))
      return Output(
        LabView.brief(spans.run.briefing, collected: collected(spans), canvas: session.canvas),
        document: [
          "id": .string(lab.id), "seed": JSONValue(seed),
          "page": .string(TimestampText.dateTime(unixNanoseconds: lab.page.nanoseconds)),
          "brief": .string(spans.run.briefing.brief),
        ], mayPage: false)
    })

  private static func collected(_ spans: LabSpans) -> String {
    let kept = spans.collector.store.statistics
    return
      "\(CountText.grouped(kept.traces)) traces, \(CountText.grouped(kept.spans)) spans in the "
      + "collector (\(FixedPoint.text(spans.seconds, digits: 1)) s)"
  }

  private static let brief = Command(
    name: "lab brief", aliases: ["brief"], group: .labs, summary: "Read the open lab's page again.",
    examples: [CommandExample("lab brief", "what was paged, and when it is done", .lab)],
    availability: needsLab,
    run: { session, _ in
      let (lab, state) = try session.requireLab()
      let spans = try session.spans(of: lab, seed: state.seed)
      return Output(
        LabView.brief(spans.run.briefing, collected: collected(spans), canvas: session.canvas))
    })

  private static let hint = Command(
    name: "lab hint", aliases: ["hint"], group: .labs,
    summary: "Read the next hint: where to look, which comparison, which span, the mechanism.",
    examples: [CommandExample("lab hint", "hints cost no points; the report counts them", .lab)],
    availability: needsLab,
    run: { session, _ in
      let (lab, state) = try session.requireLab()
      let hints = try session.spans(of: lab, seed: state.seed).run.hints
      let tier = min(state.hints + 1, hints.count)
      guard tier > 0 else { return .message("This lab has no hints.") }
      if tier > state.hints {
        try session.learner.add(.hintTaken(labID: lab.id, tier: tier))
      }
      return Output(
        LabView.hint(hints[tier - 1], tier: tier, of: hints.count, canvas: session.canvas))
    })

  private static let status = Command(
    name: "lab status", aliases: ["status"], group: .labs,
    summary: "Show how far you are: diagnosis, fixes, hints.",
    examples: [CommandExample("lab status", "what is answered and what is not", .lab)],
    availability: needsLab,
    run: { session, _ in
      let (lab, state) = try session.requireLab()
      let run = try session.spans(of: lab, seed: state.seed).run
      let status = LabStatus(
        briefing: run.briefing, diagnosis: state.typedDiagnosis, remedies: state.fixes,
        recovery: session.bench.lastRecovery(LabAttempt(state)), hintsShown: state.hints,
        hintCount: run.hints.count)
      return Output(
        LabView.status(status, canvas: session.canvas), document: state.json)
    })

  private static let reset = Command(
    name: "lab reset", group: .labs,
    summary: "Begin the open lab again: forget the diagnosis and the fixes.",
    examples: [CommandExample("lab reset", "past submissions stay in the record", .lab)],
    availability: needsLab,
    run: { session, _ in
      let (lab, state) = try session.requireLab()
      try session.learner.add(.labStarted(labID: lab.id, seed: state.seed))
      return .message("\(lab.id) begins again; what you submitted before stays in the record.")
    })

  private static let reveal = Command(
    name: "lab reveal", group: .labs,
    summary: "Give up and read the debrief: what happened, how an expert finds it, what to say.",
    examples: [CommandExample("lab reveal", "a submission after this counts as assisted", .lab)],
    availability: needsLab,
    run: { session, _ in
      let (lab, state) = try session.requireLab()
      let spans = try session.spans(of: lab, seed: state.seed)
      if !state.isRevealed, !state.isSubmitted {
        try session.learner.add(.labRevealed(labID: lab.id))
      }
      return Output(LabView.debrief(spans.debrief, canvas: session.canvas))
    })

  private static let leave = Command(
    name: "lab leave", group: .labs, summary: "Put the open lab away; it can be opened again.",
    examples: [CommandExample("lab leave", "back to your own traces", .lab)],
    run: { session, _ in
      guard let state = session.learner.state.openLab else {
        return .message("No lab was open.")
      }
      try session.learner.add(.labLeft(labID: state.labID))
      session.bench.forgetLab()
      return .message("\(state.labID) is put away.")
    })
}

extension LabSpans {
  /// The debrief, its commands naming two traces that are really there.
  var debrief: LabDebrief {
    run.debrief(slowTrace: id(of: run.slowExample), healthyTrace: id(of: run.healthyExample))
  }

  /// The first digits of a stored trace that is such an example.
  private func id(of example: TraceExample) -> String? {
    let query = TraceQuery(
      service: example.endpoint.service, operation: example.endpoint.operation,
      minimumDuration: example.durations.lowerBound, maximumDuration: example.durations.upperBound,
      earliestStart: example.from, latestStart: example.to, limit: 1)
    return collector.store.find(query).summaries.first.map { String($0.id.hex.prefix(8)) }
  }
}

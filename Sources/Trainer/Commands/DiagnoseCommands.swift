internal import Curriculum
internal import Documents
internal import Simulation
internal import TextUI
internal import TraceCollector
internal import TraceModel

/// `diagnose`, `fix` and `submit`: saying what is wrong, mending it, and being graded.
enum DiagnoseCommands {
  static let all: [Command] = [diagnose, fixList, fix, submit]

  private static let needsLab: @Sendable (Session) -> String? = { session in
    session.learner.state.openLab == nil ? "no lab is open; `labs` lists them" : nil
  }

  private static let diagnose = Command(
    name: "diagnose", group: .labs,
    summary: "Say what is wrong: service, operation, kind, evidence, path, why.",
    details: """
      Without arguments, a form asks for each field; Enter keeps what is there. With `field=value` it sets those fields. \
      `evidence` takes trace or span ids (a trace id stands for its root span), `path` the services from the cause to \
      the page; both are lists with commas. `kind` completes with Tab. Nothing counts until `submit`.
      """,
    parameters: [
      .rest(
        "field", "`service=…` `operation=…` `kind=…` `evidence=…` `path=…` `why=…`",
        source: .diagnosis)
    ],
    examples: [
      CommandExample(
        "diagnose service=product kind=n-plus-one path=product,web-api", "sets three fields", .lab)
    ],
    availability: needsLab,
    run: { session, arguments in
      let (lab, state) = try session.requireLab()
      var diagnosis = state.typedDiagnosis
      if arguments.rest.isEmpty {
        guard session.input.isInteractive else {
          throw CommandError(
            "diagnose needs fields when nobody can be asked",
            hint: "diagnose service=NAME operation=NAME kind=KIND evidence=ID,ID path=A,B why=\"…\""
          )
        }
        try DiagnosisForm.fill(&diagnosis, lab: lab, session: session)
      } else {
        for word in arguments.rest { try DiagnosisForm.set(&diagnosis, word) }
      }
      try session.learner.add(
        .labDiagnosis(labID: lab.id, seed: state.seed, fields: diagnosis.fields))
      return Output(
        DiagnosisForm.lines(diagnosis, problems: diagnosis.validate(lab.vocabulary)),
        document: session.learner.state.openLab?.json)
    })

  private static let fixList = Command(
    name: "fix list", group: .labs, summary: "List the remedies that the open lab's system allows.",
    examples: [CommandExample("fix list", "each with what it costs", .lab)],
    availability: needsLab,
    run: { session, _ in
      let (lab, _) = try session.requireLab()
      return Output(
        RemedyList.lines(lab.remedyOptions, session: session),
        table: ResultTable(
          [
            ResultTable.Column("remedy"), ResultTable.Column("does", shrinks: true),
            ResultTable.Column("cost", shrinks: true),
          ],
          rows: lab.remedyOptions.map { option in
            [
              .text(option.words.joined(separator: " "), .code), .text(option.kind.meaning),
              .text(option.kind.cost, .muted),
            ]
          }))
    })

  private static let fix = Command(
    name: "fix", group: .labs,
    summary: "Apply a remedy at the page and see whether the system recovers.",
    details: """
      The system goes on from the state it is in at the page, for at least three minutes and 5,000 requests after half a \
      minute to settle, beside its healthy twin with the same random draws. Remedies add up; `lab reset` takes them away.
      """,
    parameters: [
      .rest("remedy", "A remedy as `fix list` shows it.", required: true, source: .remedies)
    ],
    examples: [
      CommandExample("fix restart web-api", "the popular answer, which seldom helps", .lab)
    ],
    availability: needsLab,
    run: { session, arguments in
      let (lab, state) = try session.requireLab()
      guard lab.kind == .incident else {
        throw CommandError(
          "a tour has nothing to fix", hint: "`diagnose`, then `submit`", exitCode: .failed)
      }
      do throws(Lab.RemedyError) {
        _ = try lab.remedy(arguments.rest)
      } catch {
        throw CommandError(error.description, hint: "`fix list` shows what is possible")
      }
      let remedy = arguments.rest.joined(separator: " ")
      let attempt = LabAttempt(state, adding: remedy)
      let recovery = try session.recovery(lab, attempt)
      try session.learner.add(.labFix(labID: lab.id, seed: state.seed, remedy: remedy))
      return Output(
        [Line("applied at the page: ") + Line(attempt.remedies.joined(separator: ", "), .code)]
          + GradeView.recovery(recovery, canvas: session.canvas),
        document: recovery.json)
    })

  private static let submit = Command(
    name: "submit", group: .labs,
    summary: "Hand in the diagnosis and the fix: 100 points, field by field.",
    parameters: [.flag("dry-run", "Only say what is missing or cannot be meant.")],
    examples: [CommandExample("submit --dry-run", "check before it counts", .lab)],
    availability: needsLab,
    run: { session, arguments in
      let (lab, state) = try session.requireLab()
      let diagnosis = state.typedDiagnosis
      let problems = diagnosis.validate(lab.vocabulary)
      let spans = try session.spans(of: lab, seed: state.seed)
      let evidence = try session.evidence(diagnosis.evidence, in: spans.collector.store)
      if arguments.has("dry-run") {
        return Output(
          DiagnosisForm.lines(diagnosis, problems: problems),
          document: .array(problems.map { .string($0.message) }),
          exitCode: problems.isEmpty ? .ok : .notPassed)
      }
      let unmeant = problems.filter { if case .unknown = $0 { true } else { false } }
      if let problem = unmeant.first {
        throw CommandError(problem.message, hint: "mend it with `diagnose`; nothing was submitted")
      }
      let recovery = state.fixes.isEmpty ? nil : try session.recovery(lab, LabAttempt(state))
      let grade = spans.run.grade(diagnosis, evidence: evidence, recovery: recovery)
      return try hand(in: grade, lab: lab, state: state, spans: spans, session: session)
    })

  private static func hand(
    in grade: LabGrade, lab: Lab, state: OpenLab, spans: LabSpans, session: Session
  ) throws -> Output {
    let elapsed = session.environment.now().nanoseconds(since: state.started)
    try session.learner.add(
      .labSubmitted(
        LabSubmission(
          labID: lab.id, seed: state.seed,
          points: grade.fields.map {
            .init(field: $0.name.rawValue, points: $0.points, maximum: $0.maximum)
          },
          faultFamily: lab.kind == .tour ? "" : lab.fault.value.kind.family.rawValue,
          minutes: Double(max(0, elapsed)) / 60e9, hints: state.hints)))
    var lines = GradeView.grade(grade, canvas: session.canvas)
    if grade.isSolved {
      lines.append(Line())
      lines += LabView.debrief(spans.debrief, canvas: session.canvas)
    } else {
      lines.append(
        Line("Go on investigating and ", .muted) + Line("submit", .code)
          + Line(" again, or read the answer with ", .muted) + Line("lab reveal", .code))
    }
    return Output(lines, document: grade.json, exitCode: grade.isSolved ? .ok : .notPassed)
  }
}

/// The remedies a system allows, kind by kind.
enum RemedyList {
  static func lines(_ options: [RemedyOption], session: Session) -> [Line] {
    let width = session.canvas.width
    var kinds: [RemedyKind] = []
    for option in options where !kinds.contains(option.kind) { kinds.append(option.kind) }
    return kinds.flatMap { kind in
      let targets = options.filter { $0.kind == kind }
        .map { $0.words.dropFirst().joined(separator: " ") }.filter { !$0.isEmpty }
      return [Line(kind.usage, .code)]
        + Wrapping.wrap(
          Line(kind.meaning) + Line(" Costs \(kind.cost).", .muted), width: width, indent: 4)
        + Wrapping.wrap(Line(targets.joined(separator: ", "), .code), width: width, indent: 4)
    }
  }
}

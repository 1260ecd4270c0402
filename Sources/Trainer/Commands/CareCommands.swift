internal import Curriculum
internal import Storage
internal import TextUI

/// `doctor`, `set` and `undo`.
enum CareCommands {
  static let all: [Command] = [doctor, set, undo]

  private static let set = Command(
    name: "set", group: .care, summary: "Show or change a setting.",
    parameters: [
      .positional("name", "The setting.", required: false, source: .settings),
      .positional("value", "Its new value.", required: false, source: .settings),
    ],
    examples: [
      CommandExample("set", "all settings"),
      CommandExample("set output json", "print results as JSON from now on"),
    ],
    run: { session, arguments in
      guard let name = arguments["name"] else { return list(session) }
      guard let value = arguments["value"] else {
        var copy = session.settings
        try copy.set(name, to: session.settings.value(name))
        return .message("\(name) is \(session.settings.value(name))")
      }
      try session.settings.set(name, to: value)
      session.learner.aim(atRetention: session.settings.retention)
      try session.learner.store(setting: "set." + name, value: value)
      return .message("\(name) is now \(value)")
    })

  private static func list(_ session: Session) -> Output {
    Output(
      table: ResultTable(
        [
          ResultTable.Column("name"), ResultTable.Column("value"),
          ResultTable.Column("help", title: "MEANING", shrinks: true),
        ],
        rows: Settings.definitions.map {
          [.text($0.name, .code), .text(session.settings.value($0.name)), .text($0.help)]
        }))
  }

  private static let undo = Command(
    name: "undo", group: .learn, summary: "Take back the last answer, review or submission.",
    examples: [CommandExample("undo", "the last thing you did", .shownOnly)],
    run: { session, _ in
      guard let event = try session.learner.undo() else {
        throw CommandError("there is nothing to undo", hint: nil, exitCode: .failed)
      }
      return .message("Taken back: \(event.sentence).")
    })

  private static let doctor = Command(
    name: "doctor", group: .care,
    summary:
      "Say where everything is, which libraries are in use, and whether the record is sound.",
    examples: [CommandExample("doctor", "versions, paths and checks")],
    run: { session, _ in
      let findings = DoctorReport(session)
      let table = ResultTable(
        [ResultTable.Column("what"), ResultTable.Column("found", shrinks: true)],
        rows: findings.entries.map { entry in
          [.text(entry.what), .text(entry.found, entry.isProblem ? .error : .plain)]
        })
      let isSound = !findings.entries.contains(where: \.isProblem)
      return Output(table: table, exitCode: isSound ? .ok : .storage)
    })
}

extension LearnerEvent {
  /// What happened, in words that follow "taken back:".
  fileprivate var sentence: String {
    switch self {
    case .answered(let answer): "your answer to \(answer.questionID)"
    case .overruled(let id, _, _, _): "your own grade for \(id)"
    case .reviewed(let id, let rating): "the rating \(rating.word) of \(id)"
    case .labStarted(let id, _): "starting \(id)"
    case .labDiagnosis(let id, _, _): "the last change of your diagnosis in \(id)"
    case .labFix(let id, _, let remedy): "the fix \(remedy) in \(id)"
    case .labSubmitted(let submission): "your submission in \(submission.labID)"
    case .labRevealed(let id): "reading the answer of \(id)"
    case .labLeft(let id): "leaving \(id)"
    case .hintTaken(let id, let tier): "hint \(tier) of \(id)"
    case .undone: "an undo"
    case .unknown(let kind, let subject, _): "\(kind) \(subject)"
    }
  }
}

/// What `doctor` looks at.
struct DoctorReport {
  struct Entry {
    var what: String
    var found: String
    var isProblem = false
  }

  private(set) var entries: [Entry] = []

  init(_ session: Session) {
    entries = [
      Entry(what: "tracelab", found: ProductVersion.text),
      Entry(
        what: "content", found: session.library.root ?? "not found; set TRACELAB_CONTENT",
        isProblem: session.library.root == nil),
      Entry(what: "record", found: session.paths.record),
    ]
    entries += record(session)
    entries += [
      Entry(what: "history", found: session.paths.history),
      Entry(
        what: "readline",
        found: ReadlineSource.isUsable ? "GNU readline" : "not GNU readline 8.2 or later",
        isProblem: !ReadlineSource.isUsable),
      Entry(what: "SQLite", found: Self.sqlite),
      Entry(
        what: "screen",
        found: "\(session.canvas.width) columns, "
          + (session.appearance.colour ? "colour, " : "no colour, ")
          + (session.appearance.unicode ? "UTF-8" : "ASCII")),
    ]
  }

  /// The library's version, and what its known bug means here.
  private static var sqlite: String {
    // Versions 3.7.0 to 3.51.2 can lose commits in WAL mode with several connections; the record
    // is not kept in WAL mode and has one writer, so the bug cannot reach it.
    "\(SQLiteLibrary.version), journal TRUNCATE with one writer (the WAL-reset bug cannot occur)"
  }

  private func record(_ session: Session) -> [Entry] {
    if let problem = session.learner.problem {
      return [Entry(what: "record check", found: CommandError(problem).message, isProblem: true)]
    }
    let problems = session.learner.integrityProblems()
    guard problems.isEmpty else {
      return problems.map { Entry(what: "record check", found: $0, isProblem: true) }
    }
    return [
      Entry(
        what: "record check",
        found: "sound: \(CountText.of(session.learner.eventCount, "event")), every checksum right")
    ]
  }
}

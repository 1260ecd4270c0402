internal import Curriculum
internal import Documents
internal import TextUI

/// `content check` and `lab check`: for those who write questions and labs.
enum AuthorCommands {
  static let all: [Command] = [contentCheck, labCheck]

  private static let contentCheck = Command(
    name: "content check", group: .author,
    summary:
      "Check every question file: form, sources, rubrics, options that give themselves away.",
    examples: [CommandExample("content check", "each problem with file, line and column")],
    run: { session, _ in
      let report = ContentCheck(
        session.library.bank, grader: FreeTextGrader(lexicon: session.library.lexicon)
      ).run()
      return page(ContentFindings.rows(report), problems: report.problems, session)
    })

  private static let labCheck = Command(
    name: "lab check", group: .author,
    summary: "Prove that a lab is fair: it can be solved, and only for the right reason.",
    details: """
      Doing nothing does not recover; the reference remedy recovers with every seed; the symptom is at least three times the \
      noise between seeds; guessing by the longest span, the most errors or the largest change names a wrong service; \
      "restart everything" and "double every replica" do not help.
      """,
    parameters: [
      .positional("lab", "Only this lab.", required: false, source: .labs),
      .option("seeds", "Seeds to try (3).", kind: .integer(1...100)),
    ],
    examples: [CommandExample("lab check service-a-b --seeds 1", "one lab, quickly")],
    run: { session, arguments in
      let catalogue = session.library.labs
      let chosen: [Lab]
      if let id = arguments["lab"] {
        guard let lab = catalogue.lab(id) else {
          throw CommandError(
            "no lab '\(id)'", hint: Spelling.question(for: id, among: catalogue.labs.map(\.id)))
        }
        chosen = [lab]
      } else {
        chosen = catalogue.labs
      }
      var rows: [(String, Bool, String)] = []
      for lab in chosen {
        let report = try session.working("checking \(lab.id)") { (progress) throws(RunStopped) in
          try LabCheck.prove(lab, seeds: arguments.integer("seeds") ?? 3, progress: progress)
        }
        rows += report.checks.map {
          ("\(lab.id): \($0.name)", $0.passed || !$0.isRequired, $0.detail)
        }
      }
      return page(rows, problems: catalogue.problems, session)
    })

  private static func page(
    _ rows: [(name: String, passed: Bool, detail: String)], problems: [DocumentProblem],
    _ session: Session
  ) -> Output {
    let all = problems.map { ("file", false, $0.description) } + rows
    let passed = all.allSatisfy(\.1)
    let lines = all.flatMap { name, passed, detail in
      Wrapping.wrap(
        Line(passed ? "ok      " : "FAILED  ", passed ? .success : .error)
          + Line("\(name): ", .strong) + Line(detail),
        width: session.canvas.width, hangingIndent: 8, unicode: session.appearance.unicode)
    }
    return Output(
      lines,
      table: ResultTable(
        [ResultTable.Column("check"), ResultTable.Column("passed"), ResultTable.Column("detail")],
        rows: all.map { name, passed, detail in
          [
            .text(name), ResultTable.Cell(Line(passed ? "ok" : "FAILED"), .bool(passed)),
            .text(detail),
          ]
        }), exitCode: passed ? .ok : .notPassed)
  }
}

/// What `content check` found, besides problems in files.
enum ContentFindings {
  static func rows(_ report: ContentReport) -> [(name: String, passed: Bool, detail: String)] {
    func counts(_ list: [ContentReport.Count]) -> String {
      list.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    }
    func score(_ value: Double?) -> String { value.map { FixedPoint.text($0, digits: 2) } ?? "-" }
    return [
      ("questions", report.questions > 0, "\(report.questions)"),
      ("kinds", true, counts(report.kinds)), ("levels", true, counts(report.levels)),
      ("topics", true, counts(report.topics)), ("claim verdicts", true, counts(report.verdicts)),
      (
        "longest option is right", true,
        "\(report.longestIsRight) times; \(FixedPoint.text(report.longestByChance, digits: 1)) by chance"
      ),
      ("lowest model answer", true, score(report.lowestModel)),
      ("highest weak answer", true, score(report.highestWeak)),
    ]
  }
}

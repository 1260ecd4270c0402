internal import Documents
internal import TextUI
internal import TraceCollector
internal import TraceModel

/// `services`, `operations` and `find`: what is there, and which traces match.
enum SearchCommands {
  static let all: [Command] = [services, operations, find]

  private static let services = Command(
    name: "services", group: .investigate, summary: "List the services that sent spans.",
    examples: [CommandExample("services", "with span and error counts", .lab)],
    run: { session, _ in
      let found = try session.traces().store.services()
      guard !found.isEmpty else { return nothing(session) }
      return Output(
        table: ResultTable(
          [
            ResultTable.Column("service"),
            ResultTable.Column("spans", alignment: .right),
            ResultTable.Column("errors", alignment: .right),
            ResultTable.Column("operations", alignment: .right),
          ],
          rows: found.map {
            [
              .text($0.name), .integer($0.spanCount),
              .integer($0.errorCount, $0.errorCount > 0 ? .error : .plain),
              .integer($0.operationCount),
            ]
          }))
    })

  private static let operations = Command(
    name: "operations", group: .investigate, summary: "List the operations of a service.",
    parameters: [.positional("service", "A service that sent spans.", source: .services)],
    examples: [CommandExample("operations web-api", "what it does, and how often", .shownOnly)],
    run: { session, arguments in
      let store = try session.traces().store
      let name = arguments["service"] ?? ""
      let found = store.operations(service: name)
      guard !found.isEmpty else {
        throw CommandError(
          "no spans of a service '\(name)'",
          hint: Spelling.question(for: name, among: store.services().map(\.name))
            ?? "`services` lists them", exitCode: .failed)
      }
      return Output(
        table: ResultTable(
          [
            ResultTable.Column("operation", shrinks: true), ResultTable.Column("kind"),
            ResultTable.Column("spans", alignment: .right),
            ResultTable.Column("errors", alignment: .right),
          ],
          rows: found.map {
            [
              .text($0.name), .text($0.kind.word, .muted), .integer($0.spanCount),
              .integer($0.errorCount, $0.errorCount > 0 ? .error : .plain),
            ]
          }))
    })

  private static let find = Command(
    name: "find", group: .investigate, summary: "Find traces by service, duration and attributes.",
    details: """
      Takes the fields of Jaeger's search form: `service=` `operation=` `minDuration=` `maxDuration=` `lookback=` \
      `limit=` (20), and also `page=` and `sort=` (recent, oldest, longest, shortest, mostSpans, mostErrors). \
      Anything else is a condition on a span: `http.response.status_code>=500`, `duration>500ms`, `error=true`, \
      `db.query.text~prices` (contains), `resource.service.version=2.1.0`. A bare key means `key=true`.

      All conditions must hold **on one and the same span**, as in Jaeger; then the whole trace is listed. \
      Durations are those of a span, not of the trace. In a lab, `lookback` counts back from the page. \
      Quote values with blanks: `operation="GET /checkout"`.
      """,
    parameters: [.rest("condition", "What a span must be like.", source: .query)],
    examples: [
      CommandExample("find service=web-api duration>1s limit=3", "slow spans of one service", .lab),
      CommandExample("find error=true sort=longest", "failures, the longest first", .lab),
    ],
    run: { session, arguments in
      let traces = try session.traces()
      let query: TraceQuery
      do throws(TraceQueryError) {
        query = try TraceQueryParser.parse(arguments.rest).resolved(now: traces.now)
      } catch {
        throw CommandError(error.message, hint: error.hint)
      }
      let result = traces.store.find(query)
      guard traces.store.statistics.spans > 0 else { return nothing(session) }
      return page(result, query, session)
    })

  private static func page(
    _ result: TraceSearchResult, _ query: TraceQuery, _ session: Session
  ) -> Output {
    let digits = shortestTelling(result.summaries.map(\.id))
    let rows = result.summaries.map { summary in
      TraceRow(
        shortID: String(summary.id.hex.prefix(digits)),
        root: "\(summary.rootService) \(summary.rootOperation)",
        durationNanoseconds: summary.durationNanoseconds, spanCount: summary.spanCount,
        errorCount: summary.errorCount, services: summary.services.map(\.name),
        startNanoseconds: summary.start.nanoseconds)
    }
    return Output(
      TraceListView.lines(rows, matched: result.total, canvas: session.canvas),
      table: table(result.summaries))
  }

  /// How many digits tell these ids apart, at least eight.
  private static func shortestTelling(_ ids: [TraceID]) -> Int {
    var digits = 8
    let texts = Set(ids).map(\.hex)
    while digits < 32, Set(texts.map { $0.prefix(digits) }).count < texts.count { digits += 4 }
    return digits
  }

  private static func table(_ summaries: [TraceSummary]) -> ResultTable {
    ResultTable(
      [
        ResultTable.Column("trace"), ResultTable.Column("service"),
        ResultTable.Column("operation", shrinks: true),
        ResultTable.Column("duration", alignment: .right),
        ResultTable.Column("spans", alignment: .right),
        ResultTable.Column("errors", alignment: .right),
        ResultTable.Column("orphans", alignment: .right),
        ResultTable.Column("services", shrinks: true), ResultTable.Column("start"),
      ],
      rows: summaries.map { summary in
        [
          .text(summary.id.hex), .text(summary.rootService), .text(summary.rootOperation),
          .duration(summary.durationNanoseconds), .integer(summary.spanCount),
          .integer(summary.errorCount), .integer(summary.orphanCount),
          ResultTable.Cell(
            Line(summary.services.map(\.name).joined(separator: " ")),
            .array(summary.services.map { .string($0.name) })),
          .text(TimestampText.dateTime(unixNanoseconds: summary.start.nanoseconds)),
        ]
      })
  }

  /// What to do when no span has arrived at all.
  private static func nothing(_ session: Session) -> Output {
    Output(
      [
        Line("No spans yet. ") + Line("lab start", .code) + Line(" opens a lab, ")
          + Line("collector start", .code) + Line(" listens, ") + Line("import FILE", .code)
          + Line(" reads a trace file.")
      ], table: ResultTable([], rows: []))
  }
}

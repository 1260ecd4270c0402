internal import Documents
internal import TextUI
internal import TraceAnalysis
internal import TraceModel

/// `trace`, `span`, `critical` and `compare`: one trace, or two, in detail.
enum TraceCommands {
  static let all: [Command] = [trace, span, critical, compare]

  private static let id = Parameter.positional(
    "trace", "A trace id, or enough of its beginning.", source: .traces)

  private static let trace = Command(
    name: "trace", group: .investigate,
    summary: "Show a trace as a waterfall, with its critical path.",
    details: """
      Repeated siblings are drawn as one row with their number (`×43`); `--expand` draws each. `◆` marks the spans on \
      the critical path and says how much of it is their own. Each row begins with the first digits of the span's id, \
      for `span` and for evidence. A trace of more than 20,000 spans is drawn without the names of databases and other \
      peers, which are in its spans' attributes.
      """,
    parameters: [
      id, .option("rows", "Draw at most so many rows (1000).", kind: .integer(1...10_000_000)),
      .flag("expand", "Draw every repeated span by itself."),
      .flag("path", "Only what is on the critical path."),
    ],
    examples: [CommandExample("trace 3f9ac2", "by the first digits of its id", .shownOnly)],
    run: { session, arguments in
      let store = try session.traces().store
      let trace = AnalyzedTrace(try session.trace(arguments["trace"] ?? "", in: store))
      let options = WaterfallView.Options(
        expand: arguments.has("expand"), criticalOnly: arguments.has("path"),
        maximumRows: arguments.integer("rows") ?? 1000)
      return Output(
        WaterfallView.lines(trace, options: options, canvas: session.canvas),
        table: SpanTable.table(trace))
    })

  private static let span = Command(
    name: "span", group: .investigate,
    summary: "Show one span: attributes, resource, events, links, warnings.",
    parameters: [
      .positional("span", "A span id, or enough of its beginning."),
      .positional(
        "trace", "The trace it is in, if the id is short.", required: false,
        source: .traces),
    ],
    examples: [CommandExample("span 9c41", "by the first digits of its id", .shownOnly)],
    run: { session, arguments in
      let store = try session.traces().store
      let found = try SpanLookup(session: session, store: store)
        .span(arguments["span"] ?? "", trace: arguments["trace"])
      let trace = AnalyzedTrace(found.trace)
      // The tree puts spans in an order of its own.
      let index = trace.tree.spans.firstIndex { $0 == found.trace.spans[found.index] } ?? 0
      return Output(
        SpanView.lines(trace, span: index, canvas: session.canvas),
        document: SpanTable.document(trace.tree.spans[index]))
    })

  private static let critical = Command(
    name: "critical", group: .investigate,
    summary: "Show where the time of a trace went: its critical path, section by section.",
    details: """
      The sections tile the root exactly: their times add up to its duration. Shortening anything else does not make \
      the trace faster. A child that ends exactly when the next begins is on the path, each root (orphans too) has a \
      path of its own, and children of a producer that consume later do not hold it up.
      """,
    parameters: [id],
    examples: [CommandExample("critical 3f9ac2", "sections, then totals a service", .shownOnly)],
    run: { session, arguments in
      let store = try session.traces().store
      let trace = AnalyzedTrace(try session.trace(arguments["trace"] ?? "", in: store))
      return Output(
        CriticalPathView.lines(trace, canvas: session.canvas), table: SpanTable.sections(trace))
    })

  private static let compare = Command(
    name: "compare", group: .investigate,
    summary: "Compare two traces path by path: latency, self time, count, errors.",
    parameters: [
      .positional("a", "The trace to compare from, say a healthy one.", source: .traces),
      .positional("b", "The trace to compare to, say a slow one.", source: .traces),
    ],
    examples: [
      CommandExample("compare 77b01e 3f9ac2", "what is different in the second", .shownOnly)
    ],
    run: { session, arguments in
      let store = try session.traces().store
      let a = TraceTree(try session.trace(arguments["a"] ?? "", in: store))
      let b = TraceTree(try session.trace(arguments["b"] ?? "", in: store))
      let comparison = TraceComparison(a, b)
      return Output(
        ComparisonView.lines(
          comparison, a: String(a.traceID.hex.prefix(8)), b: String(b.traceID.hex.prefix(8)),
          canvas: session.canvas),
        table: SpanTable.comparison(comparison))
    })
}

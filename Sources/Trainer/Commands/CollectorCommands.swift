internal import Documents
internal import TextUI
internal import TraceCollector
internal import TraceModel
internal import TraceServers
internal import TraceWire

/// `collector start/stop/status`, `import` and `export`.
enum CollectorCommands {
  static let all: [Command] = [start, stop, status, importFile, export]

  private static let start = Command(
    name: "collector start", group: .collector,
    summary: "Listen for spans: OTLP/HTTP on 4318, the query API on 16686, this machine only.",
    details: """
      OpenTelemetry SDKs reach it with their defaults for `http/protobuf`: `OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318`. \
      Traces are stored; metrics and logs are answered and counted. Port 0 takes a free one and says which. With \
      `--foreground` it serves until Ctrl-C or a signal; `tracelab --at http://localhost:16686 find` in another terminal \
      reads it, and so does anything that speaks Jaeger's query API.
      """,
    parameters: [
      .option("otlp-port", "OTLP/HTTP port (4318).", kind: .integer(0...65_535)),
      .option("query-port", "Query API port (16686).", kind: .integer(0...65_535)),
      .option("max-spans", "Spans kept (2000000).", kind: .integer(1...100_000_000)),
      .option("max-traces", "Traces kept (200000).", kind: .integer(1...10_000_000)),
      .option("max-bytes", "Bytes kept (1073741824).", kind: .integer(1_000_000...1 << 40)),
      .flag("foreground", "Serve until a signal."),
    ],
    examples: [
      CommandExample("collector start", "then point an SDK at port 4318", .shownOnly),
      CommandExample("collector start --foreground --otlp-port 0", "on any free port", .shownOnly),
    ],
    run: { session, arguments in
      guard !session.bench.isServing else {
        throw CommandError(
          "the collector is already listening", hint: "`collector status` says where",
          exitCode: .failed)
      }
      guard arguments.has("foreground") || session.input.isInteractive else {
        throw CommandError(
          "a collector that is not in the foreground ends with its session",
          hint: "add --foreground, or start it at the prompt", exitCode: .usage)
      }
      let standard = SpanStoreLimits.standard
      let refused = try session.bench.serve(
        CollectorServer.Ports(
          otlpHTTP: UInt16(clamping: arguments.integer("otlp-port") ?? 4318),
          query: UInt16(clamping: arguments.integer("query-port") ?? 16686)),
        limits: SpanStoreLimits(
          maxSpans: arguments.integer("max-spans") ?? standard.maxSpans,
          maxTraces: arguments.integer("max-traces") ?? standard.maxTraces,
          maxBytes: arguments.integer("max-bytes") ?? standard.maxBytes),
        needsAll: arguments.has("foreground"))
      for line in refused { session.remark(line) }
      session.say(session.bench.addresses.map { Line($0) })
      guard arguments.has("foreground") else { return Output() }
      Signals.waitForEnd()
      session.bench.stopServing()
      return .message("stopped: \(summary(session.bench.live))")
    })

  private static let stop = Command(
    name: "collector stop", group: .collector,
    summary: "Stop listening; what has arrived stays to be looked at.",
    examples: [CommandExample("collector stop", "closes the ports", .shownOnly)],
    availability: { $0.bench.isServing ? nil : "the collector is not listening" },
    run: { session, _ in
      session.bench.stopServing()
      return .message("stopped: \(summary(session.bench.live))")
    })

  private static let status = Command(
    name: "collector status", group: .collector,
    summary: "Say what the collector has taken, refused, evicted, and within which limits.",
    examples: [CommandExample("collector status", "counters and limits")],
    run: { session, _ in
      let rows = StatusRows.rows(session.bench)
      return Output(
        table: ResultTable(
          [ResultTable.Column("name"), ResultTable.Column("value", alignment: .right)],
          rows: rows.map { [.text($0.name), ResultTable.Cell(Line($0.shown), $0.value)] }))
    })

  private static func summary(_ collector: Collector) -> String {
    let statistics = collector.store.statistics
    return "\(CountText.of(statistics.spans, "span")) of "
      + "\(CountText.of(statistics.traces, "trace")) in the store"
  }

  private static let importFile = Command(
    name: "import", group: .collector,
    summary:
      "Read a trace file into the collector: OTLP (JSON, JSON lines, protobuf) or Jaeger JSON.",
    parameters: [.positional("file", "The file; its format is recognised.", source: .files)],
    examples: [
      CommandExample("import traces.jsonl", "as the Collector's file exporter writes", .shownOnly)
    ],
    run: { session, arguments in
      let path = arguments["file"] ?? ""
      let found = try TraceFiles.take(path, into: session.bench.live)
      var text = "\(CountText.of(found.accepted, "span")) from \(path) (\(found.format))"
      if found.rejected > 0 { text += "; \(found.rejected) rejected: \(found.message)" }
      return Output(
        [Line(text)], exitCode: found.accepted == 0 && found.rejected > 0 ? .failed : .ok)
    })

  private static let export = Command(
    name: "export", group: .collector,
    summary: "Write traces to a file: OTLP JSON lines, OTLP protobuf or Jaeger JSON.",
    details: """
      The name decides: `.jsonl` is OTLP JSON lines, `.pb` OTLP protobuf, `.json` Jaeger's JSON, which its UI can open. \
      Without trace ids, every trace that is here.
      """,
    parameters: [
      .positional("file", "The file to write.", source: .files),
      .rest("trace", "Trace ids, or enough of their beginnings.", source: .traces),
    ],
    examples: [CommandExample("export slow.json 3f9ac2", "one trace, for Jaeger's UI", .shownOnly)],
    run: { session, arguments in
      let path = arguments["file"] ?? ""
      let store = try session.traces().store
      let ids =
        try arguments.rest.isEmpty
        ? store.traceIDs(prefix: "", limit: .max)
        : arguments.rest.map { try session.traceID($0, in: store) }
      let traces = ids.compactMap { store.trace($0) }
      guard !traces.isEmpty else {
        throw CommandError("there are no traces to export", hint: nil, exitCode: .failed)
      }
      try Files.write(try bytes(of: traces, for: path), to: path)
      let spans = traces.map(\.spans.count).reduce(0, +)
      return .message(
        "\(CountText.of(traces.count, "trace")), \(CountText.of(spans, "span")) written to \(path)")
    })

  private static func bytes(of traces: [Trace], for path: String) throws(CommandError) -> [UInt8] {
    if path.hasSuffix(".jsonl") {
      return traces.flatMap {
        OTLPJSONEncoder.encode([ResourceSpans](grouping: $0.spans)) + [UInt8(ascii: "\n")]
      }
    }
    if path.hasSuffix(".pb") {
      return OTLPEncoder.encode([ResourceSpans](grouping: traces.flatMap(\.spans)))
    }
    guard path.hasSuffix(".json") else {
      throw CommandError(
        "\(path): the name must end in .jsonl, .pb or .json",
        hint: "`help export` says which is what")
    }
    return JaegerJSON.encode(traces)
  }
}

/// The rows of `collector status`.
enum StatusRows {
  struct Row {
    var name: String
    var shown: String
    var value: JSONValue

    init(_ name: String, _ count: Int) {
      self.name = name
      shown = CountText.grouped(count)
      value = JSONValue(count)
    }

    init(_ name: String, text: String) {
      self.name = name
      shown = text
      value = .string(text)
    }
  }

  static func rows(_ bench: TraceBench) -> [Row] {
    let store = bench.live.store
    let kept = store.statistics
    let listening = bench.addresses.map { Row("listening", text: $0) }
    return (listening.isEmpty ? [Row("listening", text: "no")] : listening)
      + bench.live.statistics.metrics.map { Row($0.name, $0.value) }
      + [
        Row("store_spans", kept.spans), Row("store_traces", kept.traces),
        Row("store_bytes", kept.bytes), Row("store_duplicate_spans", kept.duplicateSpans),
        Row("store_evicted_traces", kept.evictedTraces),
        Row("store_evicted_spans", kept.evictedSpans),
        Row("limit_spans", store.limits.maxSpans), Row("limit_traces", store.limits.maxTraces),
        Row("limit_bytes", store.limits.maxBytes),
        Row("limit_spans_per_trace", store.limits.maxSpansPerTrace),
      ]
  }
}

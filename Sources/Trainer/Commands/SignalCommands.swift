internal import Documents
internal import Simulation
internal import TextUI
internal import TraceModel

/// `metrics` and `logs`: the other two signals of a simulated system.
enum SignalCommands {
  static let all: [Command] = [metrics, logs]

  private static let metrics = Command(
    name: "metrics", group: .investigate,
    summary: "Show the services' metrics: rate, errors, latency, CPU, memory, pools, queue.",
    details: """
      Without a service, the last five minutes of each, with the CPU of the whole window as a small curve. With one, \
      minute by minute. Only a simulated system has metrics.
      """,
    parameters: [
      .positional("service", "Minute by minute for this one.", required: false, source: .services)
    ],
    examples: [CommandExample("metrics", "what the dashboards show", .lab)],
    run: { session, arguments in
      let all = try session.simulation().metrics
      guard let name = arguments["service"] else {
        return Output(table: MetricsTable.overview(all, unicode: session.canvas.unicode))
      }
      let rows = all.filter { $0.service == name }
      guard !rows.isEmpty else {
        throw CommandError(
          "no metrics of '\(name)'",
          hint: Spelling.question(for: name, among: Set(all.map(\.service)).sorted()),
          exitCode: .failed)
      }
      return Output(table: MetricsTable.minutes(rows))
    })

  private static let logs = Command(
    name: "logs", group: .investigate, summary: "Show log lines, the newest last.",
    details: """
      Conditions: `service=NAME`, `severity=info|warning|error`, `trace=ID`, `text~WORD`; `limit=N` (40) lines from the \
      end. Only a simulated system has logs.
      """,
    parameters: [.rest("condition", "Which lines.", source: .none)],
    examples: [CommandExample("logs severity=error limit=5", "the last errors", .lab)],
    run: { session, arguments in
      let filter = try LogFilter(arguments.rest)
      let result = try session.simulation()
      let found = result.logs.filter(filter.matches)
      var output = Output(table: table(found.suffix(filter.limit)))
      output.lines = output.table?.lines(canvas: session.canvas) ?? []
      output.lines.append(
        Line(
          "\(min(found.count, filter.limit)) shown of \(CountText.grouped(found.count)) that match",
          .muted))
      return output
    })

  private static func table(_ records: some Sequence<LogRecord>) -> ResultTable {
    ResultTable(
      [
        ResultTable.Column("time"), ResultTable.Column("service"), ResultTable.Column("severity"),
        ResultTable.Column("text", shrinks: true), ResultTable.Column("trace"),
      ],
      rows: records.map { record in
        let style: Style =
          switch record.severity {
          case .info: .plain
          case .warning: .warning
          case .error: .error
          }
        return [
          .text(TimestampText.time(unixNanoseconds: record.time.nanoseconds), .muted),
          .text(record.service), .text(record.severity.rawValue, style), .text(record.text),
          ResultTable.Cell(
            Line(record.traceID.map { String($0.hex.prefix(8)) } ?? "", .muted),
            JSONValue(record.traceID?.hex)),
        ]
      })
  }
}

/// The conditions of `logs`.
struct LogFilter {
  private(set) var limit = 40
  private var service: String?
  private var severity: LogRecord.Severity?
  private var trace: String?
  private var text: String?

  init(_ words: [String]) throws(CommandError) {
    for word in words {
      let mark: Character = word.hasPrefix("text~") ? "~" : "="
      let parts = word.split(separator: mark, maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw Self.unknown(word) }
      switch parts[0] {
      case "service": service = parts[1]
      case "trace": trace = parts[1].lowercased()
      case "text": text = parts[1].lowercased()
      case "severity":
        guard let known = LogRecord.Severity(rawValue: parts[1]) else {
          throw CommandError("severity is info, warning or error, not '\(parts[1])'", hint: nil)
        }
        severity = known
      case "limit":
        guard let count = Int(parts[1]), (1...100_000).contains(count) else {
          throw CommandError("limit must be from 1 to 100000, not '\(parts[1])'", hint: nil)
        }
        limit = count
      default: throw Self.unknown(word)
      }
    }
  }

  private static func unknown(_ word: String) -> CommandError {
    CommandError(
      "'\(word)' is not a condition on log lines",
      hint: "service=NAME, severity=error, trace=ID, text~WORD, limit=N")
  }

  func matches(_ record: LogRecord) -> Bool {
    if let service, record.service != service { return false }
    if let severity, record.severity != severity { return false }
    if let trace, record.traceID?.hex.hasPrefix(trace) != true { return false }
    if let text, !record.text.lowercased().contains(text) { return false }
    return true
  }
}

/// The metrics as tables.
enum MetricsTable {
  private static let columns = [
    ResultTable.Column("rate", title: "REQ/S", alignment: .right),
    ResultTable.Column("errors", title: "ERRORS", alignment: .right),
    ResultTable.Column("p50", alignment: .right), ResultTable.Column("p95", alignment: .right),
    ResultTable.Column("cpu", alignment: .right), ResultTable.Column("memory", alignment: .right),
    ResultTable.Column("pool", title: "POOL", alignment: .right),
    ResultTable.Column("queue", alignment: .right),
  ]

  /// One row a service: means of its last five minutes.
  static func overview(_ all: [ServiceMetrics], unicode: Bool) -> ResultTable {
    var names: [String] = []
    for each in all where !names.contains(each.service) { names.append(each.service) }
    return ResultTable(
      [ResultTable.Column("service")] + columns
        + [ResultTable.Column("cpuHistory", title: "CPU OVER TIME", shrinks: true)],
      rows: names.map { name in
        let minutes = all.filter { $0.service == name }
        let history = minutes.map(\.cpu)
        return [.text(name)] + cells(Array(minutes.suffix(5))) + [
          ResultTable.Cell(
            Line(Sparkline.text(history, maximum: 1, unicode: unicode)),
            .array(history.map { .double($0) }))
        ]
      })
  }

  /// One row a minute.
  static func minutes(_ rows: [ServiceMetrics]) -> ResultTable {
    ResultTable(
      [ResultTable.Column("minute")] + columns,
      rows: rows.map { row in
        [.text(String(TimestampText.time(unixNanoseconds: row.time.nanoseconds).prefix(5)))]
          + cells([row])
      })
  }

  private static func cells(_ minutes: [ServiceMetrics]) -> [ResultTable.Cell] {
    let count = Double(max(1, minutes.count))
    func mean(_ value: (ServiceMetrics) -> Double) -> Double {
      minutes.map(value).reduce(0, +) / count
    }
    let capacity = minutes.last?.pools.map(\.capacity).reduce(0, +) ?? 0
    let used = mean { $0.pools.map(\.used).reduce(0, +) }
    let waiting = mean { $0.pools.map(\.waiting).reduce(0, +) }
    let errors = mean(\.errorRate)
    return [
      .number(mean(\.ratePerSecond), digits: 1),
      ResultTable.Cell(
        Line(FixedPoint.text(errors * 100, digits: 1) + " %", errors > 0.01 ? .error : .plain),
        .double(errors)),
      .duration(Int64(mean { Double($0.p50) })), .duration(Int64(mean { Double($0.p95) })),
      ResultTable.Cell(
        Line(FixedPoint.text(mean(\.cpu) * 100, digits: 0) + " %"), .double(mean(\.cpu))),
      ResultTable.Cell(
        Line(ByteCountText.short(Int(mean { Double($0.memoryBytes) }))),
        .double(mean { Double($0.memoryBytes) })),
      ResultTable.Cell(
        Line(capacity == 0 ? "" : FixedPoint.text(used, digits: 1) + "/\(capacity)"),
        ["used": .double(used), "waiting": .double(waiting), "capacity": JSONValue(capacity)]),
      .number(mean(\.queue), digits: 1),
    ]
  }
}

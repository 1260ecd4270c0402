internal import Documents
internal import Simulation
internal import TextUI
internal import TraceCollector
internal import TraceModel

/// `simulate`: runs a system and says what its queues did.
enum SimulateCommand {
  static let all = [simulate]

  private static let simulate = Command(
    name: "simulate", group: .author,
    summary: "Run a simulated system; its spans go to the collector or a file.",
    details: """
      SYSTEM is the name of one in `labs/systems`, or a YAML file. Spans are exported as OTLP by each simulated service and go \
      through the receiver like anybody's; `--to FILE` writes them to a file instead, as protobuf or, if its name ends in \
      `.jsonl`, as JSON lines. The table shows what each station's queue did; with `--output json` also each endpoint. \
      The same seed gives the same bytes.
      """,
    parameters: [
      .positional("system", "A system's name or file.", source: .systems),
      .option("duration", "Simulated time (10m).", kind: .duration),
      .option("rate", "Requests a second over all endpoints; the system's own if not given."),
      .option("seed", "The seed of every random draw (1).", kind: .integer(0...Int.max)),
      .option(
        "start", "The time of its first moment, as 2026-11-20T12:00:00Z (so that it ends now)."),
      .option("to", "Write the spans to this file.", source: .files),
      .flag("no-spans", "Only the figures."),
    ],
    examples: [
      CommandExample("simulate shop-789xyz --duration 1m --seed 7", "a minute of the shop"),
      CommandExample(
        "simulate service-a-b --duration 5m --rate 20 --no-spans --output json", "figures only"),
    ],
    run: { session, arguments in
      let plan = try plan(session, arguments)
      if arguments.has("no-spans") {
        let timed = try SimulationTimer.run(plan, session: session, telemetry: nil)
        return page(timed, plan, destination: "no spans were made", session)
      }
      if let path = arguments["to"] {
        var file = TraceFileWriter(path: path)
        let timed = try SimulationTimer.run(plan, session: session) { file.add($0) }
        try file.close()
        return page(timed, plan, destination: "written to \(path)", session)
      }
      let collector = session.bench.live
      let timed = try SimulationTimer.run(plan, session: session) {
        _ = try? collector.receive($0)
      }
      session.bench.lastSimulation = timed.result
      return page(timed, plan, destination: "in the collector", session)
    })

  private static func plan(
    _ session: Session, _ arguments: Arguments
  ) throws(CommandError) -> SimulationPlan {
    let system = try session.library.system(arguments["system"] ?? "")
    let duration = arguments.duration("duration") ?? 600_000_000_000
    guard duration > 0, duration <= 7 * 86_400_000_000_000 else {
      throw CommandError("--duration must be more than 0 and at most 7d", hint: nil)
    }
    var traffic = system.traffic
    if let text = arguments["rate"] {
      guard let rate = Double(text), rate > 0, rate <= 100_000 else {
        throw CommandError(
          "--rate must be from 0 to 100000 requests a second, not '\(text)'", hint: nil)
      }
      let total = traffic.map(\.ratePerSecond).reduce(0, +)
      for index in traffic.indices {
        traffic[index].ratePerSecond *= total > 0 ? rate / total : 1
      }
    }
    return SimulationPlan(
      system: system, traffic: traffic, seed: UInt64(arguments.integer("seed") ?? 1),
      start: try start(arguments, session, duration: duration),
      durationNanoseconds: UInt64(duration))
  }

  private static func start(
    _ arguments: Arguments, _ session: Session, duration: Int64
  ) throws(CommandError) -> Timestamp {
    guard let text = arguments["start"] else {
      return session.environment.now().advanced(byNanoseconds: -duration)
    }
    guard let nanoseconds = TimestampText.parse(text) else {
      throw CommandError(
        "--start must be a time such as 2026-11-20T12:00:00Z, not '\(text)'", hint: nil)
    }
    return Timestamp(nanoseconds: nanoseconds)
  }

  private static func page(
    _ timed: TimedSimulation, _ plan: SimulationPlan, destination: String, _ session: Session
  ) -> Output {
    let result = timed.result
    let table = StationTable.table(result.stations)
    let rate = Double(result.spans) / max(timed.seconds, 1e-9)
    let headline = Line(
      "\(CountText.grouped(result.requests)) requests, \(CountText.grouped(result.spans)) spans in "
        + "\(FixedPoint.text(timed.seconds, digits: 2)) s "
        + "(\(CountText.grouped(Int(rate))) spans/s); \(destination)")
    let document: JSONValue = [
      "system": .string(plan.system.id), "seed": JSONValue(plan.seed),
      "simulatedSeconds": .double(Double(plan.durationNanoseconds) / 1e9),
      "requests": JSONValue(result.requests), "spans": JSONValue(result.spans),
      "seconds": .double(timed.seconds), "spansPerSecond": .double(rate),
      "stations": .array(table.objects), "endpoints": .array(StationTable.endpoints(result)),
      "problems": .array(result.problems.map { .string($0) }),
    ]
    let problems = result.problems.map { Line($0, .warning) }
    return Output(
      [headline, Line()] + table.lines(canvas: session.canvas) + problems, table: table,
      document: document)
  }
}

/// A simulation and the time it took.
struct TimedSimulation {
  var result: SimulationResult
  var seconds: Double
}

/// Runs a plan and takes the time.
enum SimulationTimer {
  static func run(
    _ plan: SimulationPlan, session: Session, telemetry: Simulator.TelemetrySink?
  ) throws(CommandError) -> TimedSimulation {
    let start = session.environment.now()
    let result = try session.working("simulating \(plan.system.id)") { progress in
      Simulator.run(plan, telemetry: telemetry, progress: progress)
    }
    let elapsed = session.environment.now().nanoseconds(since: start)
    return TimedSimulation(result: result, seconds: Double(elapsed) / 1e9)
  }
}

/// What the queues of a run did.
enum StationTable {
  static func table(_ stations: [StationStatistics]) -> ResultTable {
    ResultTable(
      [
        ResultTable.Column("station"), ResultTable.Column("kind", isShown: false),
        ResultTable.Column("capacity", title: "N", alignment: .right),
        ResultTable.Column("arrivalRate", title: "ARR/S", alignment: .right),
        ResultTable.Column("utilisation", title: "BUSY", alignment: .right),
        ResultTable.Column("meanWait", title: "WAIT", alignment: .right),
        ResultTable.Column("waitP50", title: "P50", alignment: .right),
        ResultTable.Column("waitP95", title: "P95", alignment: .right),
        ResultTable.Column("waitP99", title: "P99", alignment: .right),
        ResultTable.Column("meanQueue", title: "QUEUE", alignment: .right),
        ResultTable.Column(
          "rejected", alignment: .right, isShown: stations.contains { $0.rejected > 0 }),
      ],
      rows: stations.map { station in
        [
          .text(station.name), .text(station.kind.rawValue, .muted), .integer(station.capacity),
          .number(station.arrivalRate, digits: 1),
          ResultTable.Cell(
            Line(FixedPoint.text(station.utilisation * 100, digits: 1) + " %"),
            .double(station.utilisation)),
          .duration(Int64(station.meanWait)),
          .duration(Int64(clamping: station.wait.percentile(0.5))),
          .duration(Int64(clamping: station.wait.percentile(0.95))),
          .duration(Int64(clamping: station.wait.percentile(0.99))),
          .number(station.meanQueue, digits: 2), .integer(station.rejected),
        ]
      })
  }

  static func endpoints(_ result: SimulationResult) -> [JSONValue] {
    result.endpoints.map { series in
      let figures = series.statistics()
      return [
        "endpoint": .string(series.operation.description), "requests": JSONValue(figures.count),
        "errors": JSONValue(figures.errors), "meanNanoseconds": .double(figures.mean),
        "p50Nanoseconds": JSONValue(figures.p50), "p95Nanoseconds": JSONValue(figures.p95),
        "p99Nanoseconds": JSONValue(figures.p99),
      ]
    }
  }
}

import Simulation
import Testing
import TraceModel

/// Scripts with fixed times, so that every span's place can be computed by hand.
struct ScriptTests {
  /// The spans of one request, with starts and ends in milliseconds after the root's start.
  private static func run(_ steps: String, pool: Int = 10) throws -> [(String, Double, Double)] {
    let system = try TheorySystems.system(
      """
      format: tracelab/system/1
      id: script
      services:
        a: {pools: {db: \(pool)}, endpoints: {GET /: {steps: \(steps)}}}
        b: {endpoints: {GET /b: {steps: [{work: 10ms}]}}}
      datastores:
        db: {servers: 2, queries: {q: {text: SELECT 1, summary: SELECT t, time: 20ms, perRow: 1ms}}}
      """)
    var plan = SimulationPlan.seconds(10, of: system)
    plan.events = [Scheduled(at: 1_000_000_000, .request(service: "a", operation: "GET /"))]
    let telemetry = Telemetry(plan)
    #expect(telemetry.result.requests == 1)
    let zero = plan.start.advanced(byNanoseconds: 1_000_000_000)
    return try telemetry.spans()
      .map { span in
        (
          span.name, Double(span.start.nanoseconds(since: zero)) / 1e6,
          Double(span.end.nanoseconds(since: zero)) / 1e6
        )
      }
      .sorted { ($0.1, -$0.2, $0.0) < ($1.1, -$1.2, $1.0) }
  }

  private static func text(_ spans: [(String, Double, Double)]) -> [String] {
    spans.map { "\($0.0) \($0.1)…\($0.2)" }
  }

  @Test func `steps follow each other`() throws {
    let spans = try Self.run("[{work: 1ms}, {work: 2ms, name: x}, {call: b GET /b}, {work: 3ms}]")
    #expect(
      Self.text(spans) == [
        "GET / 0.0…17.0", "x 1.0…3.0", "GET /b 3.0…14.0", "GET /b 3.5…13.5",
      ])
  }

  @Test func `parallel branches start together and the last one ends the step`() throws {
    let spans = try Self.run(
      "[{work: 1ms}, {parallel: [{call: b GET /b}, [{work: 5ms, name: x}, {work: 20ms, name: y}], {work: 2ms, name: z}]}, {work: 4ms}]"
    )
    #expect(
      Self.text(spans) == [
        "GET / 0.0…30.0", "GET /b 1.0…12.0", "x 1.0…6.0", "z 1.0…3.0", "GET /b 1.5…11.5",
        "y 6.0…26.0",
      ])
  }

  @Test func `a repeated query runs one after another`() throws {
    let spans = try Self.run("[{repeat: 3, steps: [{query: db.q}]}]")
    #expect(
      Self.text(spans) == [
        "GET / 0.0…60.15", "SELECT t 0.05…20.05", "SELECT t 20.1…40.1", "SELECT t 40.15…60.15",
      ])
  }

  @Test func `a batch grows mildly with its rows`() throws {
    let spans = try Self.run("[{query: db.q, batch: 11}]")
    #expect(Self.text(spans) == ["GET / 0.0…30.05", "SELECT t 0.05…30.05"])
  }

  @Test func `a query waits for a connection before its span and for the datastore inside it`()
    throws
  {
    let parallel = "[{parallel: [{query: db.q}, {query: db.q}, {query: db.q}]}]"
    #expect(
      Self.text(try Self.run(parallel, pool: 1)) == [
        "GET / 0.0…60.05", "SELECT t 0.05…20.05", "SELECT t 20.05…40.05", "SELECT t 40.05…60.05",
      ])
    // Three connections, but the datastore executes two at once.
    #expect(
      Self.text(try Self.run(parallel, pool: 3)) == [
        "GET / 0.0…40.05", "SELECT t 0.05…40.05", "SELECT t 0.05…20.05", "SELECT t 0.05…20.05",
      ])
  }

  @Test func `an error in a branch or a loop fails the request when the others are done`() throws {
    let spans = try Self.run(
      "[{parallel: [[{work: 1ms}, {error: E}], {repeat: 2, steps: [{work: 4ms, name: x}]}]}, {work: 9ms}]"
    )
    #expect(Self.text(spans) == ["GET / 0.0…8.0", "x 0.0…4.0", "x 4.0…8.0"])
    let looped = try Self.run(
      "[{repeat: 5, steps: [{work: 1ms, name: x}, {error: E}]}, {work: 9ms}]")
    #expect(Self.text(looped) == ["GET / 0.0…1.0", "x 0.0…1.0"])
  }

  @Test func `steps inside each other, empty and skipped ones`() throws {
    let spans = try Self.run(
      """
      [{repeat: 0, steps: [{work: 5ms, name: never}]}, {parallel: []}, {if: 0, then: [{work: 1ms, name: never}], else: [{work: 2ms, name: e}]},
       {repeat: 2, steps: [{repeat: 2, steps: [{work: 1ms, name: x}]}, {if: 1, then: [{work: 3ms}]}]}]
      """)
    #expect(
      Self.text(spans) == [
        "GET / 0.0…12.0", "e 0.0…2.0", "x 2.0…3.0", "x 3.0…4.0", "x 7.0…8.0", "x 8.0…9.0",
      ])
  }

  @Test func `a probability is kept over many requests`() throws {
    let system = try TheorySystems.system(
      """
      format: tracelab/system/1
      id: chance
      services:
        a: {endpoints: {GET /: {steps: [{if: 30%, then: [{error: E, chance: 50%}]}]}}}
      traffic: {a GET /: 100/s}
      """)
    var plan = SimulationPlan.seconds(100, of: system)
    plan.recording = .verdict
    let statistics = try #require(Simulator.run(plan).endpoints.first).statistics()
    // Binomial with p = 0.15 and n = 10,000: a standard deviation of 0.0036.
    #expect(abs(statistics.errorRate - 0.15) < 0.012)
  }
}

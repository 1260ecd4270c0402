import Simulation
import Testing

/// The kernel against queueing theory.
///
/// Reference values: Erlang C by recursion, Pollaczek–Khinchine, M/M/1 percentiles. Bands as wide as
/// the noise of one seed at these lengths, about three standard deviations.
struct QueueingTheoryTests {
  /// A queue with an arrival rate, workers, service times and what theory says of it (ms).
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var rate: Double
    var workers: Int
    var work: String
    var wait: Double
    var band: Double
    var arrivals = 100_000.0

    var testDescription: String { name }
  }

  private static func run(_ system: SystemModel, arrivals: Double, rate: Double, seed: UInt64 = 7)
    -> SimulationResult
  {
    var plan = SimulationPlan.seconds(arrivals * 1.05 / rate, of: system, seed: seed)
    plan.warmUpNanoseconds = UInt64(arrivals * 0.05 / rate * 1e9)
    plan.recording = .stations
    return Simulator.run(plan)
  }

  @Test(arguments: [
    Case(
      name: "M/M/1 at 0.5", rate: 50, workers: 1, work: "exponential 10ms", wait: 10, band: 0.07),
    Case(
      name: "M/M/1 at 0.7", rate: 70, workers: 1, work: "exponential 10ms", wait: 23.3333,
      band: 0.10),
    Case(
      name: "M/M/1 at 0.8", rate: 80, workers: 1, work: "exponential 10ms", wait: 40, band: 0.12),
    Case(
      name: "M/M/2 at 0.8", rate: 160, workers: 2, work: "exponential 10ms", wait: 17.7778,
      band: 0.12),
    Case(
      name: "M/M/4 at 0.8", rate: 320, workers: 4, work: "exponential 10ms", wait: 7.4554,
      band: 0.12),
    Case(
      name: "M/M/10 at 0.7", rate: 700, workers: 10, work: "exponential 10ms", wait: 0.7391,
      band: 0.12),
    Case(name: "M/D/1 at 0.8", rate: 80, workers: 1, work: "10ms", wait: 20, band: 0.08),
    Case(
      name: "M/G/1 at 0.8, lognormal, cv² 0.25", rate: 71.556, workers: 1,
      work: "lognormal 10ms 30ms",
      wait: 27.95, band: 0.12),
  ])
  func `waiting agrees with theory`(case: Case) throws {
    let system = try TheorySystems.queue(
      "\(`case`.rate)/s", workers: `case`.workers, work: `case`.work)
    let result = Self.run(system, arrivals: `case`.arrivals, rate: `case`.rate)
    let station = try #require(result.stations.first)
    #expect(deviation(station.meanWait / 1e6, from: `case`.wait) < `case`.band)
    #expect(deviation(station.arrivalRate, from: `case`.rate) < 0.015)
    let load = `case`.rate * station.meanService / 1e9 / Double(`case`.workers)
    #expect(deviation(station.utilisation, from: load) < 0.02)
    #expect(deviation(station.meanQueue, from: station.littleQueue) < 0.01)
    let busy = station.arrivalRate * station.meanService / 1e9
    #expect(deviation(station.meanBusy, from: busy) < 0.01)
  }

  /// The sojourn time of M/M/1 is exponential: at ρ = 0.5 and S = 10 ms, 13.86, 59.91 and 92.10 ms.
  @Test func `the percentiles of M/M/1 are those of an exponential`() throws {
    let system = try TheorySystems.queue("50/s", workers: 1, work: "exponential 10ms")
    let result = Self.run(system, arrivals: 100_000, rate: 50)
    let statistics = try #require(result.endpoints.first).statistics(from: 100_000_000_000)
    #expect(deviation(Double(statistics.p50), from: 13.86e6) < 0.06)
    #expect(deviation(Double(statistics.p95), from: 59.91e6) < 0.07)
    #expect(deviation(Double(statistics.p99), from: 92.10e6) < 0.10)
    let wait = try #require(result.stations.first).wait
    // Half the visits do not wait; of the rest, ln(ρ / (1 − q)) · W.
    #expect(deviation(Double(wait.percentile(0.95)), from: 46.05e6) < 0.08)
    #expect(wait.percentile(0.49) == 0)
  }

  @Test func `ten seeds together are within four percent of M/M/1`() throws {
    let system = try TheorySystems.queue("70/s", workers: 1, work: "exponential 10ms")
    let waits = (1...10).map { seed in
      Self.run(system, arrivals: 30_000, rate: 70, seed: seed).stations.first?.meanWait ?? 0
    }
    let mean: Double = waits.reduce(0, +) / 10
    #expect(deviation(mean, from: 23.3333e6) < 0.04)
  }

  /// Ten connections held for 50 ms at 160 queries a second: 10.2 ms mean wait, p99 92.8 ms; two more cure it: 1.7 and 33.0 ms.
  @Test(arguments: [(10, 10.2, 92.8), (12, 1.748, 32.97)])
  func `a connection pool waits as Erlang C says`(
    connections: Int, wait: Double, p99: Double
  ) throws {
    let system = try TheorySystems.pool("160/s", connections: connections)
    let result = Self.run(system, arrivals: 100_000, rate: 160)
    let pool = try #require(result.stations.first { $0.kind == .pool })
    #expect(pool.name == "client → pg")
    #expect(deviation(pool.meanWait / 1e6, from: wait) < 0.12)
    #expect(deviation(Double(pool.wait.percentile(0.99)) / 1e6, from: p99) < 0.12)
    #expect(deviation(pool.utilisation, from: (8.0 / Double(connections))) < 0.02)
    #expect(deviation(pool.meanQueue, from: pool.littleQueue) < 0.01)
    let datastore = try #require(result.stations.first { $0.kind == .datastore })
    #expect(datastore.meanWait == 0)
  }

  /// M/M/1/K: at λ 1.2, K 10 (nine may wait) 19.3 % are refused.
  @Test func `a full queue refuses as many as theory says`() throws {
    var system = try TheorySystems.queue("120/s", workers: 1, work: "exponential 10ms")
    system.services[0].queueLimit = 9
    let result = Self.run(system, arrivals: 60_000, rate: 120)
    let station = try #require(result.stations.first)
    #expect(deviation(Double(station.rejected) / Double(station.arrivals), from: 0.19259) < 0.05)
    let endpoint = try #require(result.endpoints.first).statistics()
    #expect(deviation(endpoint.errorRate, from: 0.19259) < 0.05)
  }
}

/// How far a value is from the expected one, as a share of it.
func deviation(_ value: Double, from expected: Double) -> Double {
  ((value - expected) / expected).magnitude
}

import Documents
import Simulation
import Testing
import TraceModel

/// Systems that queueing theory knows the answers for.
enum TheorySystems {
  /// One service, one kind of work: M/G/c by its workers and its service time.
  static func queue(_ rate: String, workers: Int, work: String) throws -> SystemModel {
    try system(
      """
      format: tracelab/system/1
      id: queue
      services:
        server:
          workers: \(workers)
          queue: 10000000
          endpoints:
            GET /work:
              steps:
                - work: \(work)
      traffic:
        server GET /work: \(rate)
      """)
  }

  /// A pool of ten connections, each held for 50 ms, before a datastore that never queues.
  static func pool(_ rate: String, connections: Int) throws -> SystemModel {
    try system(
      """
      format: tracelab/system/1
      id: pool
      services:
        client:
          workers: 10000
          pools: {pg: \(connections)}
          endpoints:
            GET /rows:
              steps:
                - query: pg.rows
      datastores:
        pg:
          servers: 10000
          queries:
            rows: {text: SELECT 1, summary: SELECT rows, time: exponential 50ms}
      traffic:
        client GET /rows: \(rate)
      """)
  }

  /// Reads a system that must be right.
  static func system(_ text: String) throws -> SystemModel {
    let problems = ProblemList(file: "system.yaml")
    let system = SystemReader.read(text, file: "system.yaml", problems: problems)
    return try #require(system, "\(problems.problems.map(\.description))")
  }
}

extension SimulationPlan {
  /// A plan whose run begins on a round day and lasts the given seconds.
  static func seconds(
    _ seconds: Double, of system: SystemModel, seed: UInt64 = 7
  ) -> SimulationPlan {
    SimulationPlan(
      system: system, seed: seed, start: Timestamp(nanoseconds: 1_793_664_000_000_000_000),
      durationNanoseconds: UInt64(seconds * 1e9))
  }
}

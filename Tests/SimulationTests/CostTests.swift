import Simulation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct CostTests {
  /// Processor seconds of this thread, which other work on the machine does not count into.
  private static func seconds(_ body: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    body()
    return now() - start
  }

  /// Eight times the requests may take twelve times as long at most, and would take 64 if cost were square.
  @Test func `cost grows with the number of requests, also under a growing queue`() throws {
    // 10 % more work than one worker can do: the queue grows all the time.
    let system = try TheorySystems.queue("110/s", workers: 1, work: "10ms")
    func cost(_ length: Double) -> Double {
      Self.seconds { _ = Simulator.run(SimulationPlan.seconds(length, of: system)) }
    }
    _ = cost(10)
    let short = min(cost(20), cost(20))
    let long = cost(160)
    #expect(long < 12 * short + 0.02)
  }
}

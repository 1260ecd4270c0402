import Simulation
import Testing

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("0", 0), ("40ms", 40_000_000), ("0.3ms", 300_000), ("1m30s", 90_000_000_000),
      ("2h", 7_200_000_000_000), ("10d", 864_000_000_000_000), ("10d1ns", nil), ("1e3ms", nil),
      ("-1ms", nil), ("40", nil), ("", nil), ("soon", nil),
    ] as [(String, UInt64?)])
  func `a file's durations are not negative and at most ten days`(
    text: String, nanoseconds: UInt64?
  ) {
    #expect(Quantity.duration(text) == nanoseconds)
  }

  @Test(
    arguments: [
      ("40ms", .deterministic(40_000_000)), ("exponential 2.5us", .exponential(mean: 2_500)),
      ("lognormal 5ms 12ms", .lognormal(median: 5_000_000, p99: 12_000_000)),
      ("uniform 1s 1m30s", .uniform(low: 1_000_000_000, high: 90_000_000_000)),
      ("uniform 2s 1s", nil), ("lognormal 5ms", nil), ("exponential 11d", nil), ("40 ms", nil),
    ] as [(String, Distribution?)])
  func `a distribution of times is a word and its durations`(text: String, time: Distribution?) {
    #expect(Quantity.time(text) == time)
  }
}

import Testing

@testable import Simulation

struct DrawTests {
  @Test(arguments: [
    (1.0, 0.0), (2.718281828459045, 1.0), (10, 2.302585092994046), (1e-9, -20.72326583694641),
    (0.5, -0.6931471805599453),
  ])
  func `the logarithm agrees with tabulated values`(x: Double, expected: Double) {
    #expect(abs(Elementary.log(x) - expected) <= 4e-15 * max(1, abs(expected)))
  }

  @Test(arguments: [
    (0.0, 1.0), (1, 2.718281828459045), (-1, 0.36787944117144233), (10, 22026.465794806718),
    (-20, 2.061153622438558e-09),
  ])
  func `the exponential agrees with tabulated values`(x: Double, expected: Double) {
    #expect(abs(Elementary.exp(x) / expected - 1) < 1e-14)
  }

  @Test(arguments: [
    (0.5, 0.0), (0.99, 2.3263478740408408), (0.95, 1.6448536269514722), (0.01, -2.3263478740408408),
    (0.001, -3.090232306167813),
  ])
  func `the normal quantile agrees with tabulated values`(p: Double, expected: Double) {
    #expect(abs(Elementary.normalQuantile(p) - expected) < 1e-8)
  }

  @Test func `extreme arguments stay finite or become the limits`() {
    #expect(Elementary.exp(-1e300) == 0)
    #expect(Elementary.exp(1e300) == .infinity)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.normalQuantile(0).isFinite && Elementary.normalQuantile(1).isFinite)
  }

  /// Means by theory: the lognormal's from §3.3 of the simulator's notes (m = 10, p99 = 30 and 100).
  @Test(arguments: [
    (Distribution.deterministic(7), 7.0), (.exponential(mean: 10), 10),
    (.uniform(low: 30, high: 50), 40),
    (.lognormal(median: 10, p99: 30), 11.18), (.lognormal(median: 10, p99: 100), 16.32),
  ])
  func `the mean of many draws is the mean of the distribution`(
    distribution: Distribution, expected: Double
  ) {
    #expect(abs(distribution.mean / expected - 1) < 0.001)
    let sampler = Sampler(distribution)
    let count: UInt64 = 40_000
    let sum = (0..<count).reduce(0.0) { $0 + sampler.value(Draw.word(11, $1), 3) }
    #expect(abs(sum / Double(count) / expected - 1) < 0.025)
  }

  @Test func `a larger uniform number never makes a smaller draw`() {
    for distribution in [
      Distribution.exponential(mean: 5), .lognormal(median: 5, p99: 50), .uniform(low: 1, high: 2),
    ] {
      let sampler = Sampler(distribution)
      let drawn = (0..<2_000).map { (key: UInt64) in
        (Draw.uniform(key, 9), sampler.value(key, 9))
      }.sorted { $0.0 < $1.0 }
      #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $0.1 <= $1.1 })
    }
  }

  @Test func `different purposes of one key are independent`() {
    let count = 20_000
    var product = 0.0
    for key in 0..<UInt64(count) {
      product += (Draw.uniform(key, 100) - 0.5) * (Draw.uniform(key, 101) - 0.5)
    }
    // The correlation of independent draws has a standard deviation of 1/√n.
    #expect(abs(product / Double(count) * 12) < 4 / Double(count).squareRoot())
  }
}

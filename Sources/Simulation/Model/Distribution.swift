/// How long something takes, or how often it happens: a distribution drawn by inverse transform.
///
/// Times are in nanoseconds, counts are plain numbers. One uniform number makes one draw, and a
/// larger number never makes a smaller draw, so two runs that share random numbers stay comparable.
package enum Distribution: Hashable, Sendable {
  /// Always the same value.
  case deterministic(Double)
  /// Memoryless, by its mean.
  case exponential(mean: Double)
  /// Long-tailed, by its median and 99th percentile.
  case lognormal(median: Double, p99: Double)
  /// Every value between two bounds equally likely.
  case uniform(low: Double, high: Double)

  /// The expected value.
  package var mean: Double {
    switch self {
    case .deterministic(let value): value
    case .exponential(let mean): mean
    case .lognormal(let median, let p99):
      median * Elementary.exp(Self.square(Self.sigma(median: median, p99: p99)) / 2)
    case .uniform(let low, let high): (low + high) / 2
    }
  }

  /// The same shape, every value multiplied.
  package func scaled(by factor: Double) -> Distribution {
    switch self {
    case .deterministic(let value): .deterministic(value * factor)
    case .exponential(let mean): .exponential(mean: mean * factor)
    case .lognormal(let median, let p99): .lognormal(median: median * factor, p99: p99 * factor)
    case .uniform(let low, let high): .uniform(low: low * factor, high: high * factor)
    }
  }

  /// The standard deviation of the logarithm: ln(p99 / median) over the 99 % point of the normal.
  static func sigma(median: Double, p99: Double) -> Double {
    guard median > 0, p99 > median else { return 0 }
    return Elementary.log(p99 / median) / 2.3263478740408408
  }

  private static func square(_ value: Double) -> Double { value * value }
}

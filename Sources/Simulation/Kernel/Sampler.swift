/// A distribution prepared for drawing.
struct Sampler {
  private enum Shape: UInt8 { case deterministic, exponential, lognormal, uniform }

  private let shape: Shape
  private let a: Double
  private let b: Double

  /// The longest time a draw may give, in nanoseconds: about three years.
  private static let longest = 1e17

  init(_ distribution: Distribution) {
    switch distribution {
    case .deterministic(let value): (shape, a, b) = (.deterministic, value, 0)
    case .exponential(let mean): (shape, a, b) = (.exponential, mean, 0)
    case .lognormal(let median, let p99):
      (shape, a, b) = (.lognormal, median, Distribution.sigma(median: median, p99: p99))
    case .uniform(let low, let high): (shape, a, b) = (.uniform, low, high - low)
    }
  }

  /// The value that belongs to a uniform number; larger numbers never give smaller values.
  func value(_ key: UInt64, _ purpose: UInt64) -> Double {
    switch shape {
    case .deterministic: a
    case .exponential: -a * Elementary.log(1 - Draw.uniform(key, purpose))
    case .lognormal:
      a * Elementary.exp(b * Elementary.normalQuantile(Draw.uniform(key, purpose)))
    case .uniform: a + b * Draw.uniform(key, purpose)
    }
  }

  /// The same as a time.
  func nanoseconds(_ key: UInt64, _ purpose: UInt64) -> UInt64 {
    UInt64(min(max(value(key, purpose), 0), Self.longest))
  }

  /// The same as a count of at most 10,000.
  func count(_ key: UInt64, _ purpose: UInt64) -> UInt32 {
    UInt32(min(max(value(key, purpose).rounded(), 0), 10_000))
  }
}

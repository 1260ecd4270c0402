import TraceModel

/// Reads quantities as people write them in system and lab files: `40ms`, `20%`, `lognormal 5ms 12ms`.
package enum Quantity {
  /// What a distribution of times may look like, for messages.
  package static let timeForm =
    "a time such as 40ms, 'lognormal MEDIAN P99', 'exponential MEAN' or 'uniform LOW HIGH'"
  /// What a distribution of counts may look like, for messages.
  package static let countForm = "a number such as 40, 'lognormal MEDIAN P99' or 'uniform LOW HIGH'"

  /// The longest time a file may state: ten days.
  static let longest: Int64 = 864_000_000_000_000

  /// A duration such as `40ms` or `1m30s`, in nanoseconds; at most ten days.
  package static func duration(_ text: some StringProtocol) -> UInt64? {
    guard let value = DurationNotation.parse(text), (0...longest).contains(value) else {
      return nil
    }
    return UInt64(value)
  }

  /// A share from 0 to 1, also written as a percentage.
  package static func probability(_ text: String) -> Double? {
    let isPercentage = text.hasSuffix("%")
    guard let value = decimal(isPercentage ? text.dropLast() : text[...]) else { return nil }
    let share = isPercentage ? value / 100 : value
    return share <= 1 ? share : nil
  }

  /// The highest rate a file may state, in events a second.
  static let highestRate = 100_000.0

  /// A rate such as `10`, `10/s`, `30/m` or `2/h`, in events a second; at most 100,000.
  package static func rate(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let lengths = ["s": 1.0, "m": 60, "h": 3600]
    guard let first = parts.first, parts.count <= 2, let value = decimal(first),
      let length = parts.count == 1 ? 1 : lengths[String(parts[1])]
    else { return nil }
    return value / length <= highestRate ? value / length : nil
  }

  /// A distribution of times, in nanoseconds.
  package static func time(_ text: String) -> Distribution? {
    distribution(text) { duration($0).map { Double($0) } }
  }

  /// A distribution of counts.
  package static func count(_ text: String) -> Distribution? { distribution(text, decimal) }

  private static func distribution(
    _ text: String, _ number: (Substring) -> Double?
  ) -> Distribution? {
    let words = text.split(separator: " ")
    let values = words.dropFirst(words.count > 1 ? 1 : 0).compactMap(number)
    switch (words.first, words.count, values.count) {
    case (_, 1, 1): return .deterministic(values[0])
    case ("exponential", 2, 1): return .exponential(mean: values[0])
    case ("lognormal", 3, 2) where values[0] > 0 && values[0] <= values[1]:
      return .lognormal(median: values[0], p99: values[1])
    case ("uniform", 3, 2) where values[0] <= values[1]:
      return .uniform(low: values[0], high: values[1])
    default: return nil
    }
  }

  /// A decimal number that is not negative, without exponents and other notations.
  private static func decimal(_ text: Substring) -> Double? {
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    guard isPlain, let value = Double(text), value <= 1e15 else { return nil }
    return value
  }
}

/// A unit that can be converted: time, bytes, a share; each also as a rate.
struct MeasureUnit: Hashable, Sendable {
  enum Dimension: Hashable, Sendable { case time, bytes, share, other }

  var dimension: Dimension
  /// How many of the base unit (second, byte, one, one thing) this is.
  var factor: Double
  /// Whether it is counted per time; `factor` is then per second.
  var isRate: Bool

  /// Reads `ms`, `MB/s`, `%`, `requests per second`; words it does not know are things to count.
  init(_ text: String) {
    let (thing, rate) = Self.splitRate(text)
    isRate = rate != nil
    let (dimension, factor) = Self.scale(thing)
    self.dimension = dimension
    self.factor = factor / (rate ?? 1)
  }

  /// The counted thing, and how many seconds the rate is per.
  private static func splitRate(_ text: String) -> (thing: String, seconds: Double?) {
    let lower = text.lowercased()
    for (separator, length) in [("/", 1), (" per ", 5), (" a ", 3), (" an ", 4)] {
      guard let found = lower.firstRange(of: separator) else { continue }
      let thing = text.prefix(lower.distance(from: lower.startIndex, to: found.lowerBound))
      let period = lower[found.lowerBound...].dropFirst(length).trimmed
      let (dimension, seconds) = scale(period)
      if dimension == .time { return (thing.trimmed, seconds) }
    }
    if lower == "rps" || lower == "qps" || lower == "tps" { return ("requests", 1) }
    return (text, nil)
  }

  private static func scale(_ text: String) -> (Dimension, Double) {
    let word = text.trimmed
    if let bytes = bytes[word] ?? bytes[word.uppercased()] { return (.bytes, bytes) }
    let lower = word.lowercased()
    if let seconds = seconds[lower] { return (.time, seconds) }
    switch lower {
    case "%", "percent", "pct", "per cent": return (.share, 0.01)
    case "byte", "bytes": return (.bytes, 1)
    default: return (.other, 1)
    }
  }

  private static let seconds: [String: Double] = {
    let table: [(String, Double)] = [
      ("ns nanosecond nanoseconds", 1e-9), ("us µs μs microsecond microseconds", 1e-6),
      ("ms msec msecs millisecond milliseconds", 1e-3), ("s sec secs second seconds", 1),
      ("min mins minute minutes", 60), ("h hr hrs hour hours", 3_600), ("d day days", 86_400),
      ("week weeks", 604_800),
    ]
    return spread(table)
  }()

  private static let bytes: [String: Double] = spread([
    ("B", 1), ("KB kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("PB", 1e15),
    ("KIB KiB", 1_024), ("MIB MiB", 1_048_576), ("GIB GiB", 1_073_741_824),
    ("TIB TiB", 1_099_511_627_776),
  ])

  private static func spread(_ table: [(names: String, factor: Double)]) -> [String: Double] {
    var result: [String: Double] = [:]
    for row in table {
      for name in row.names.split(separator: " ") { result[String(name)] = row.factor }
    }
    return result
  }
}

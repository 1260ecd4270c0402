/// Compares names as people type them: case, spaces and punctuation between words do not matter.
enum NameMatch {
  /// The name in lower case with every run of separators as one space.
  static func normal(_ name: String) -> String {
    var result = ""
    var gap = false
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case " ", "-", "_", ".", "\t": gap = !result.isEmpty
      default:
        if gap { result.append(" ") }
        gap = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func same(_ left: String, _ right: String) -> Bool { normal(left) == normal(right) }

  /// Whether `typed` is `name`, or `name` with a service before it, as in `product GET /products`.
  static func mentions(_ typed: String, _ name: String) -> Bool {
    let (typed, name) = (normal(typed), normal(name))
    return !name.isEmpty && (typed == name || typed.hasSuffix(" " + name))
  }

  /// Up to two known names that are a slip of the fingers or a part away from `name`.
  static func nearest(to name: String, in known: [String]) -> [String] {
    let typed = normal(name)
    guard !typed.isEmpty else { return [] }
    let scored = known.enumerated().compactMap { index, candidate -> (Int, Int, String)? in
      let text = normal(candidate)
      if text.contains(typed) || typed.contains(text) { return (0, index, candidate) }
      let distance = editDistance(typed, text)
      return distance <= max(1, typed.unicodeScalars.count / 3) ? (distance, index, candidate) : nil
    }
    return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(2).map(\.2)
  }

  /// Levenshtein's distance over unicode scalars.
  static func editDistance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var row = Array(0...right.count)
    for (index, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let substituted = diagonal + (scalar == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}

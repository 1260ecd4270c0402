import Documents

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

  /// Up to two known names that are a slip of the fingers, or a part, away from `name`.
  static func nearest(to name: String, in known: [String]) -> [String] {
    let typed = normal(name)
    guard !typed.isEmpty else { return [] }
    let parts = known.filter { normal($0).contains(typed) || typed.contains(normal($0)) }
    let slips = Spelling.suggestions(for: name, among: known, limit: 2)
    return Array((slips + parts.filter { !slips.contains($0) }).prefix(2))
  }
}

/// Warnings gathered while a span is read, few enough to be shown.
struct SpanWarnings {
  /// The warnings so far; after ``limit`` of them, one more that says so.
  private(set) var list: [String] = []

  static let limit = 16

  mutating func add(_ warning: String) {
    if list.count < Self.limit {
      list.append(warning)
    } else if list.count == Self.limit {
      list.append("more than \(Self.limit) things were wrong with this span")
    }
  }

  /// Adds that the text of `name` was not UTF-8.
  mutating func repaired(_ name: String) {
    add("\(name) is not valid UTF-8; what could not be read was replaced by U+FFFD")
  }

  /// The warnings gathered since `self` was last emptied.
  mutating func take() -> [String] {
    defer { list = [] }
    return list
  }
}

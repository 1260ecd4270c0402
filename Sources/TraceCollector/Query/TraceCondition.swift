/// One thing that must be true of a span for a search to find it, such as `http.route=/cart`.
package struct TraceCondition: Hashable, Sendable {
  /// How the span's value is compared with the condition's.
  package enum Comparison: String, CaseIterable, Hashable, Sendable {
    case equal = "="
    case notEqual = "!="
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
    /// The text contains the condition's, in either letter case.
    case contains = "~"
  }

  /// An attribute of the span, its resource, its scope, an event or a link of it; with `resource.` before
  /// it, of the resource alone; or one of the words of ``Intrinsic``.
  package var key: String
  package var comparison: Comparison
  package var value: String

  package init(_ key: String, _ comparison: Comparison = .equal, _ value: String) {
    self.key = key
    self.comparison = comparison
    self.value = value
  }

  /// What a span has besides attributes.
  package enum Intrinsic: String, CaseIterable, Hashable, Sendable {
    /// From start to end; its values are durations such as `500ms`.
    case duration
    /// `true` for status error, `false` for all other spans.
    case error
    case kind = "span.kind"
    /// `unset`, `ok` or `error`.
    case status = "span.status"
    case name
    case service
    case scopeName = "scope.name"
    case scopeVersion = "scope.version"

    /// Also takes the other names in use: `kind`, `status` and `operation`.
    package init?(key: String) {
      switch key {
      case "kind": self = .kind
      case "status": self = .status
      case "operation": self = .name
      default: self.init(rawValue: key)
      }
    }
  }
}

/// Why words cannot be read as a search.
package enum TraceQueryError: Error, Hashable, Sendable {
  /// A value that should be a duration is not; `word` is the whole word.
  case invalidDuration(word: String, value: String)
  /// A value that should be a count is not, or is out of range.
  case invalidNumber(word: String, value: String, range: ClosedRange<Int>)
  case unknownOrder(value: String)
  /// The least duration is more than the greatest.
  case emptyDurationRange(minimum: String, maximum: String)
  case missingKey(word: String)
  case missingValue(word: String)
  case unclosedQuote(word: String)
  /// `tags={…}` is not a JSON object of plain values.
  case invalidTags(value: String)
  /// A field of the search form, misspelt: it would be looked for as an attribute no span has.
  case misspeltField(word: String, suggestion: String)

  /// What is wrong, in one line without a full stop.
  package var message: String {
    switch self {
    case .invalidDuration(let word, let value):
      "'\(value)' in '\(word)' is not a duration"
    case .invalidNumber(let word, let value, let range):
      "'\(value)' in '\(word)' is not a number from \(range.lowerBound) to \(range.upperBound)"
    case .unknownOrder(let value): "'\(value)' is not an order to sort by"
    case .emptyDurationRange(let minimum, let maximum):
      "no duration is at least \(minimum) and at most \(maximum)"
    case .missingKey(let word): "'\(word)' lacks a key before the comparison"
    case .missingValue(let word): "'\(word)' lacks a value after the comparison"
    case .unclosedQuote(let word): "'\(word)' has a quote that is not closed"
    case .invalidTags(let value): "'\(value)' is not a JSON object of keys and plain values"
    case .misspeltField(let word, _): "'\(word)' is not a search field"
    }
  }

  /// What to do about it, in one line.
  package var hint: String {
    switch self {
    case .invalidDuration: "write a number and a unit, such as 500ms, 1.5s or 2m"
    case .invalidNumber(_, _, let range): "write a whole number, such as limit=\(range.upperBound)"
    case .unknownOrder:
      "sort by " + TraceQuery.Order.allCases.map(\.rawValue).joined(separator: ", ")
    case .emptyDurationRange: "swap the two, or leave one out"
    case .missingKey: "write key=value, such as http.route=/cart"
    case .missingValue: "write key=value; for a key with an empty value, key=\"\""
    case .unclosedQuote: "close it, such as key=\"two words\""
    case .invalidTags: "write tags={\"key\":\"value\"}, or simply key=value"
    case .misspeltField(_, let suggestion): "did you mean \(suggestion)?"
    }
  }
}

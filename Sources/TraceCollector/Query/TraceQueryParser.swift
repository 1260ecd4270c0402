import Documents
import TraceModel

/// Reads the words of a search.
///
/// Words are the fields of Jaeger's search form (`service=cart minDuration=100ms limit=5`), attributes
/// (`http.route=/cart`, `tag http.route=/cart`), or comparisons (`duration>500ms`, `db.rows>=1000`,
/// `error=true`, `name~checkout`). A word without a comparison is a key that must be `true`. Values with
/// blanks are quoted.
package enum TraceQueryParser {
  private enum Field: String, CaseIterable {
    case service, operation, minDuration, maxDuration, lookback, limit, offset, page, sort, tag,
      tags
    case start, end
  }

  /// The most traces one search shows.
  package static let largestLimit = 10_000

  package static func parse(_ words: [String]) throws(TraceQueryError) -> TraceQuery {
    var query = TraceQuery()
    var page: Int?
    for word in words where word != "tag" && word != "tags" && !word.isEmpty {
      let term = try QueryTerm(word)
      if term.comparison == .equal, let field = Field(rawValue: term.key) {
        if field == .page { page = try number(term, 1...1_000_000) }
        try apply(field, term, to: &query)
      } else {
        try addCondition(term, to: &query)
      }
    }
    if let page {
      query.offset = (page - 1).multipliedReportingOverflow(by: query.limit).partialValue
    }
    if let minimum = query.minimumDuration, let maximum = query.maximumDuration, minimum > maximum {
      throw .emptyDurationRange(minimum: "\(minimum) ns", maximum: "\(maximum) ns")
    }
    return query
  }

  private static func apply(
    _ field: Field, _ term: QueryTerm, to query: inout TraceQuery
  ) throws(TraceQueryError) {
    guard !term.value.isEmpty else { throw .missingValue(word: term.word) }
    switch field {
    case .service: query.service = term.value
    // Older addresses of Jaeger's pages name all operations like this.
    case .operation:
      query.operation = ["all", "__all_operations__"].contains(term.value) ? nil : term.value
    case .minDuration: query.minimumDuration = try duration(term)
    case .maxDuration: query.maximumDuration = try duration(term)
    case .lookback: query.lookback = try duration(term)
    case .start: query.earliestStart = try time(term)
    case .end: query.latestStart = try time(term)
    case .limit: query.limit = try number(term, 1...largestLimit)
    case .offset: query.offset = try number(term, 0...Int(Int32.max))
    case .page: break
    case .sort:
      guard let order = TraceQuery.Order(rawValue: term.value) else {
        throw .unknownOrder(value: term.value)
      }
      query.order = order
    case .tag: try addCondition(QueryTerm(term.value.replacingFirst(":", with: "=")), to: &query)
    case .tags: try addTags(term, to: &query)
    }
  }

  private static func addCondition(
    _ term: QueryTerm, to query: inout TraceQuery
  ) throws(TraceQueryError) {
    if let field = Field.allCases.first(where: {
      $0.rawValue.lowercased() == term.key.lowercased() && $0.rawValue != term.key
    }) {
      throw .misspeltField(word: term.word, suggestion: "\(field.rawValue)=\(term.value)")
    }
    if term.key == TraceCondition.Intrinsic.duration.rawValue { _ = try duration(term) }
    query.conditions.append(TraceCondition(term.key, term.comparison, term.value))
  }

  /// `tags={"key":"value"}` as Jaeger's own pages send it, or words as in its form.
  private static func addTags(
    _ term: QueryTerm, to query: inout TraceQuery
  ) throws(TraceQueryError) {
    guard term.value.first == "{" else {
      for word in QueryTerm.words(term.value) { try addCondition(QueryTerm(word), to: &query) }
      return
    }
    guard let members = (try? JSONParser.parse(term.value))?.object?.members else {
      throw .invalidTags(value: term.value)
    }
    for member in members {
      let value: String
      switch member.value {
      case .string(let text): value = text
      case .array, .object, .null: throw .invalidTags(value: term.value)
      default: value = JSONWriter.compact(member.value)
      }
      query.conditions.append(TraceCondition(member.key, .equal, value))
    }
  }

  private static func duration(_ term: QueryTerm) throws(TraceQueryError) -> Int64 {
    guard let value = DurationNotation.parse(term.value), value >= 0 else {
      throw .invalidDuration(word: term.word, value: term.value)
    }
    return value
  }

  /// Microseconds since 1970, as in the addresses of Jaeger's pages.
  private static func time(_ term: QueryTerm) throws(TraceQueryError) -> Timestamp {
    let value = try number(term, 0...Int(Int64.max / 1000))
    return Timestamp(nanoseconds: UInt64(value) * 1000)
  }

  private static func number(
    _ term: QueryTerm, _ range: ClosedRange<Int>
  ) throws(TraceQueryError) -> Int {
    guard let value = Int(term.value), range.contains(value) else {
      throw .invalidNumber(word: term.word, value: term.value, range: range)
    }
    return value
  }
}

extension String {
  /// The text with the first `mark` replaced, unless the text has an equals sign before it.
  fileprivate func replacingFirst(_ mark: Character, with other: Character) -> String {
    guard let index = firstIndex(where: { $0 == mark || $0 == "=" }), self[index] == mark else {
      return self
    }
    return String(self[..<index]) + String(other) + String(self[self.index(after: index)...])
  }
}

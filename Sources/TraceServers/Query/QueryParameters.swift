import TraceCollector
import TraceModel

/// Why the fields of a query cannot be read.
struct QueryParameterError: Error {
  let message: String
}

/// The fields of `GET /api/traces`.
struct QueryParameters {
  /// How many traces are returned unless the query says otherwise.
  static let standardLimit = 100

  var query = TraceQuery(limit: standardLimit)
  /// When not empty, these traces are wanted and the rest of the query does not matter.
  var traceIDs: [TraceID] = []

  init(_ fields: [(name: String, value: String)]) throws(QueryParameterError) {
    var words: [String] = []
    for (name, value) in fields where !value.isEmpty {
      switch name {
      case "service", "operation", "limit", "minDuration", "maxDuration", "start", "end", "tags",
        "tag":
        words.append("\(name)=\(name == "tags" ? value : Self.quoted(value))")
      case "traceID":
        guard let id = TraceID(hex: value), id.isValid else {
          throw QueryParameterError(message: "'\(value)' is not a trace id")
        }
        traceIDs.append(id)
      default: break
      }
    }
    do throws(TraceQueryError) {
      query = try TraceQueryParser.parse(words)
    } catch {
      throw QueryParameterError(message: "\(error.message): \(error.hint)")
    }
    if !fields.contains(where: { $0.name == "limit" && !$0.value.isEmpty }) {
      query.limit = Self.standardLimit
    }
  }

  /// The value as the search's words write one that holds anything.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}

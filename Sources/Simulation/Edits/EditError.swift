/// Why a fault or a remedy cannot be what somebody wrote: facts, with what was probably meant.
package enum EditError: Error, Hashable, Sendable {
  /// No fault or remedy has this name.
  case unknownKind(String, suggestion: String?)
  /// A parameter that the kind needs is not there.
  case missing(parameter: String, usage: String)
  /// An argument that the kind has no parameter for.
  case unexpected(String, usage: String)
  /// A name that the system does not have; `what` is `service`, `operation`, `query` and so on.
  case unknownName(what: String, name: String, suggestion: String?)
  /// A name that several things have.
  case ambiguous(what: String, name: String, candidates: [String])
  /// Text that is not a value of the parameter's type.
  case malformed(parameter: String, expected: String, found: String)
  /// The edit has nothing to act on, in a sentence.
  case inapplicable(String)
}

extension EditError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownKind(let name, let suggestion):
      "there is no '\(name)'" + Self.question(suggestion)
    case .missing(let parameter, let usage): "'\(parameter)' is missing: \(usage)"
    case .unexpected(let text, let usage): "'\(text)' is one too many: \(usage)"
    case .unknownName(let what, let name, let suggestion):
      "no \(what) is called '\(name)'" + Self.question(suggestion)
    case .ambiguous(let what, let name, let candidates):
      "'\(name)' may be any \(what) of \(candidates.joined(separator: ", "))"
    case .malformed(let parameter, let expected, let found):
      "'\(parameter)' must be \(expected), not '\(found)'"
    case .inapplicable(let text): text
    }
  }

  private static func question(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\($0)'?" } ?? ""
  }
}

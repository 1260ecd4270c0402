/// Why bytes cannot be inflated.
package enum GzipError: Error, Hashable, Sendable {
  /// They are not gzip, are cut off, damaged, or followed by something else.
  case malformed
  /// They hold more than `limit` bytes.
  case tooLarge(limit: Int)
  /// They hold more members than any sender has reason to.
  case tooManyMembers(limit: Int)
  /// There is no memory for the library's own tables.
  case outOfMemory

  /// What is wrong, as a sentence without a full stop.
  package var message: String {
    switch self {
    case .malformed: "the body is not gzip, or is truncated or damaged"
    case .tooLarge(let limit): "the body inflates to more than \(limit) bytes"
    case .tooManyMembers(let limit): "the body has more than \(limit) gzip members"
    case .outOfMemory: "there is no memory to inflate the body"
    }
  }
}

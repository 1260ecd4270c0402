/// A place in a text: line and column, both counted from 1, columns in Unicode scalars.
package struct SourcePosition: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Something wrong in a document: where, and what was expected.
package struct DocumentProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package var file: String
  /// Nil when the problem is the file's as a whole: unreadable, too large.
  package var position: SourcePosition?
  package var message: String

  package init(file: String, position: SourcePosition? = nil, message: String) {
    self.file = file
    self.position = position
    self.message = message
  }

  /// `FILE:LINE:COLUMN: message`, the form editors can jump to.
  package var description: String {
    guard let position else { return "\(file): \(message)" }
    return "\(file):\(position.line):\(position.column): \(message)"
  }
}

/// Collects the problems of one file, so that a reader can go on and report all of them at once.
///
/// A file that is wrong everywhere is cut off after `limit` problems.
package final class ProblemList {
  /// Problems kept; one more is added in place of the rest.
  package static let limit = 200

  package let file: String
  package private(set) var problems: [DocumentProblem] = []

  package init(file: String) { self.file = file }

  package var isEmpty: Bool { problems.isEmpty }

  /// Whether further problems would be dropped.
  package var isFull: Bool { problems.count > Self.limit }

  package func report(_ message: String, at position: SourcePosition? = nil) {
    report(DocumentProblem(file: file, position: position, message: message))
  }

  package func report(_ problem: DocumentProblem) {
    guard !isFull else { return }
    guard problems.count < Self.limit else {
      let message = "more problems follow; only the first \(Self.limit) are listed"
      problems.append(DocumentProblem(file: file, position: problem.position, message: message))
      return
    }
    problems.append(problem)
  }
}

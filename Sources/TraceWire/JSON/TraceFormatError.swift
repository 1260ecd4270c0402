package import Documents

/// Why a JSON text, or a file, is not what it should be.
package struct TraceFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and where, as a sentence without a full stop.
  package var message: String

  package init(_ message: String) { self.message = message }

  /// A text that is not JSON at all, with its line and column.
  package init(_ error: JSONError) { message = "not valid JSON: \(error)" }

  package var description: String { message }
}

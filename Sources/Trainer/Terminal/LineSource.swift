#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What reading a line came to.
package enum LineEvent: Hashable, Sendable {
  case line(String)
  case endOfInput
  /// Ctrl-C: whatever was being typed is gone.
  case interrupted
}

/// Where command lines and answers come from.
package protocol LineSource: AnyObject {
  /// Whether a person is typing: prompts are shown and questions may be asked.
  var isInteractive: Bool { get }

  /// The next line without its newline; `prompt` is shown only to a person.
  func next(prompt: String) -> LineEvent
}

/// Lines of a text that is already there: `-c`, `-f FILE` and tests.
package final class TextLineSource: LineSource {
  package let isInteractive = false
  private var lines: ArraySlice<Substring>

  package init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }[...]
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  package func next(prompt: String) -> LineEvent {
    lines.popFirst().map { .line(String($0)) } ?? .endOfInput
  }
}

/// Standard input when it is a pipe or a file: no prompt, no echo.
package final class StandardInputSource: LineSource {
  /// A line longer than this is cut: nobody types a megabyte.
  private static let maximumLineBytes = 1 << 20

  package let isInteractive = false
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  package init() {}

  package func next(prompt: String) -> LineEvent {
    while true {
      if let newline = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[..<newline]
        buffer.removeSubrange(...newline)
        return .line(text(line))
      }
      if isAtEnd || buffer.count > Self.maximumLineBytes {
        guard !buffer.isEmpty else { return .endOfInput }
        defer { buffer = [] }
        return .line(text(buffer[...]))
      }
      fill()
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    return String(decoding: line, as: UTF8.self)
  }

  private func fill() {
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    let count = read(0, &chunk, chunk.count)
    if count > 0 {
      buffer.append(contentsOf: chunk[..<count])
    } else if count == 0 || errno != EINTR {
      isAtEnd = true
    }
  }
}

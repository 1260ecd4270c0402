/// What is wrong with a JSON text, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  package var message: String
  /// Bytes before the place.
  package var offset: Int
  package var position: SourcePosition

  /// The place, then the message: `line 2, column 7: expected a value, found '}'`.
  package var description: String {
    "line \(position.line), column \(position.column): \(message)"
  }

  /// Finds the line and column of a byte, by walking there.
  init(_ message: String, at offset: Int, in bytes: RawSpan) {
    self.message = message
    self.offset = offset
    var position = SourcePosition(line: 1, column: 1)
    for index in 0..<min(offset, bytes.byteCount) {
      let byte = bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self)
      if byte == UInt8(ascii: "\n") {
        position = SourcePosition(line: position.line + 1, column: 1)
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
    }
    self.position = position
  }
}

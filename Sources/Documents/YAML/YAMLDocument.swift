/// Reads a file that holds one YAML document.
package enum YAMLDocument {
  /// Bytes in a document.
  package static let maximumSize = 1 << 20

  /// The document's value, or the first thing wrong with it.
  ///
  /// Refuses what content of ours has no use for, because it is a mistake or an attack: several documents in a file,
  /// a key twice in a mapping, tags other than the standard ones, more than 64 levels or 200,000 values.
  package static func parse(_ text: String, file: String) throws(DocumentProblem) -> YAMLNode {
    try checkSize(text.utf8.count, file: file)
    do {
      return try compose(Array(text.utf8))
    } catch {
      throw DocumentProblem(
        file: file, position: error.position, message: explain(error, in: text))
    }
  }

  /// The same from a file's bytes, which must be UTF-8.
  package static func parse(_ bytes: [UInt8], file: String) throws(DocumentProblem) -> YAMLNode {
    try checkSize(bytes.count, file: file)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DocumentProblem(
        file: file, position: firstInvalid(bytes), message: "not valid UTF-8 from here on")
    }
    return try parse(text, file: file)
  }

  private static func checkSize(_ size: Int, file: String) throws(DocumentProblem) {
    guard size > maximumSize else { return }
    throw DocumentProblem(
      file: file, message: "larger than \(maximumSize >> 20) MiB, the most a document may have")
  }

  private static func compose(_ bytes: [UInt8]) throws(YAMLSyntaxError) -> YAMLNode {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(YAMLSyntaxError) in try compose(buffer) }
    }
    return try result.get()
  }

  private static func compose(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(YAMLSyntaxError) -> YAMLNode {
    var reader = try YAMLEventReader(bytes)
    var composer = YAMLComposer()
    while true {
      let event = try reader.next()
      switch event.kind {
      case .documentStart where composer.root != nil:
        throw YAMLSyntaxError(
          message: "a second document begins here; a file holds one", position: event.position)
      case .streamEnd:
        let nothing = YAMLNode(
          .scalar("", plain: true), position: SourcePosition(line: 1, column: 1))
        return composer.root ?? nothing
      default: try composer.take(event)
      }
    }
  }

  /// Adds what libyaml does not say: that a tab is what it stumbled over.
  private static func explain(_ error: YAMLSyntaxError, in text: String) -> String {
    guard let position = error.position, error.message.contains("cannot start any token") else {
      return error.message
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(position.line - 1),
      lines[position.line - 1].unicodeScalars.dropFirst(position.column - 1).first == "\t"
    else { return error.message }
    return "a tab cannot indent YAML; use spaces"
  }

  /// The place of the first byte that is not part of valid UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> SourcePosition {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var position = SourcePosition(line: 1, column: 1)
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      if scalar == "\n" {
        position = SourcePosition(line: position.line + 1, column: 1)
      } else {
        position.column += 1
      }
    }
    return position
  }
}

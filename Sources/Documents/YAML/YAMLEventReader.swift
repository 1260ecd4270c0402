import CYAML

/// One step of a YAML document as libyaml sees it.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case documentEnd
    case streamEnd
    case alias(String)
    case scalar(String, plain: Bool, mark: Mark)
    case sequenceStart(Mark)
    case mappingStart(Mark)
    /// The end of the sequence or mapping that began last.
    case collectionEnd
  }

  /// What can stand before a value: `&anchor` and `!tag`.
  struct Mark {
    var anchor: String?
    var tag: String?
  }

  var kind: Kind
  var position: SourcePosition
}

/// What libyaml found wrong with the text.
struct YAMLSyntaxError: Error {
  var message: String
  var position: SourcePosition?
}

/// libyaml's parser as a stream of events, which takes no stack for nested values.
///
/// The bytes must outlive the reader. <https://pyyaml.org/wiki/LibYAML>
struct YAMLEventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLSyntaxError) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw YAMLSyntaxError(message: "out of memory")
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; after `streamEnd`, more of them.
  mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
      defer { yaml_event_delete(&event) }
      if let kind = Self.kind(of: event) {
        return YAMLEvent(kind: kind, position: SourcePosition(event.start_mark))
      }
    }
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind? {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .streamEnd
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        String(decoding: bytes, as: UTF8.self), plain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
        mark: YAMLEvent.Mark(anchor: text(scalar.anchor), tag: text(scalar.tag)))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(YAMLEvent.Mark(anchor: text(start.anchor), tag: text(start.tag)))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(YAMLEvent.Mark(anchor: text(start.anchor), tag: text(start.tag)))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    default: return nil
    }
  }

  private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private var failure: YAMLSyntaxError {
    let parser = parser.pointee
    var message = parser.problem.map { String(cString: $0) } ?? "cannot be read"
    guard parser.error != YAML_READER_ERROR else {
      // The reader knows the byte it stopped at, not the line.
      return YAMLSyntaxError(message: "\(message) (byte \(parser.problem_offset))")
    }
    if let context = parser.context {
      message += ", \(String(cString: context))"
      if parser.context_mark.line != parser.problem_mark.line {
        message += " that began in line \(SourcePosition(parser.context_mark).line)"
      }
    }
    return YAMLSyntaxError(message: message, position: SourcePosition(parser.problem_mark))
  }
}

extension SourcePosition {
  /// libyaml counts lines and columns from 0.
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(
      line: Int(clamping: mark.line.addingReportingOverflow(1).partialValue),
      column: Int(clamping: mark.column.addingReportingOverflow(1).partialValue))
  }
}

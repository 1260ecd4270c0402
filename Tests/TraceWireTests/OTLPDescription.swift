import TraceModel

/// Lists a request line by line, in the format of `described` in oracle.py, from the model's side.
enum OTLPDescription {
  static func lines(_ data: [ResourceSpans]) -> [String] {
    var lines: [String] = []
    for element in data {
      let resource = element.resource
      lines.append(
        "resource \(element.schemaURL) \(resource.droppedAttributesCount) "
          + list(resource.attributes))
      for entity in resource.entityReferences {
        lines.append(
          "entity \(entity.schemaURL) \(entity.type) \(entity.idKeys.joined(separator: ",")) "
            + entity.descriptionKeys.joined(separator: ","))
      }
      for scopeSpans in element.scopeSpans {
        let scope = scopeSpans.scope
        lines.append(
          "scope \(scopeSpans.schemaURL) \(scope.name) \(scope.version) "
            + "\(scope.droppedAttributesCount) \(list(scope.attributes))")
        lines += scopeSpans.spans.flatMap(Self.lines)
      }
    }
    return lines
  }

  private static func lines(_ span: Span) -> [String] {
    let head =
      "span \(span.traceID.hex) \(span.spanID.hex) \(span.parentSpanID.hex) \(span.traceState) "
      + "\(span.name) \(span.kind.rawValue) \(span.start.nanoseconds) \(span.end.nanoseconds) "
    let counts =
      "\(span.droppedAttributesCount) \(span.droppedEventsCount) \(span.droppedLinksCount) "
      + "\(span.flags) \(span.status.code.rawValue) \(span.status.message) "
    var lines = [head + counts + list(span.attributes)]
    for event in span.events {
      lines.append(
        "event \(event.time.nanoseconds) \(event.name) \(event.droppedAttributesCount) "
          + list(event.attributes))
    }
    for link in span.links {
      lines.append(
        "link \(link.traceID.hex) \(link.spanID.hex) \(link.traceState) "
          + "\(link.droppedAttributesCount) \(link.flags) \(list(link.attributes))")
    }
    return lines
  }

  private static func list(_ attributes: [Attribute]) -> String {
    attributes.map { "\(hex($0.key.utf8))=\(text($0.value))" }.joined(separator: ",")
  }

  private static func text(_ value: AttributeValue) -> String {
    switch value {
    case .empty: "-"
    case .string(let text): "s:" + hex(text.utf8)
    case .bool(let flag): "b:\(flag)"
    case .int(let number): "i:\(number)"
    case .double(let number):
      number.isNaN ? "d:nan" : "d:" + SpanID(number.bitPattern).hex
    case .bytes(let bytes): "y:" + hex(bytes)
    case .array(let values): "[" + values.map(text).joined(separator: ",") + "]"
    case .map(let entries): "{" + list(entries) + "}"
    }
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

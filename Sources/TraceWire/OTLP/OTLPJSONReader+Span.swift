import Documents
import TraceModel

/// Reading of spans, events, links and statuses.
extension OTLPJSONReader {
  mutating func span(
    _ element: JSONElement, resource: Resource, scope: InstrumentationScope
  ) throws(TraceFormatError) -> Span {
    noteSnakeCase(element)
    var span = Span(
      traceID: try traceID(element, "traceId"), spanID: try spanID(element, "spanId"),
      resource: resource, scope: scope)
    span.parentSpanID = try spanID(element, "parentSpanId")
    span.traceState = try element.string("traceState") ?? ""
    span.name = try element.string("name") ?? ""
    span.kind = SpanKind(
      rawValue: try number(element, "kind", names: Self.kindNames, prefix: "SPAN_KIND_"))
    span.start = try time(element, "startTimeUnixNano")
    span.end = try time(element, "endTimeUnixNano")
    span.attributes = try attributes(element)
    span.droppedAttributesCount = try element.uint32("droppedAttributesCount") ?? 0
    for inner in try element.elements("events") { span.events.append(try event(inner)) }
    span.droppedEventsCount = try element.uint32("droppedEventsCount") ?? 0
    for inner in try element.elements("links") { span.links.append(try link(inner)) }
    span.droppedLinksCount = try element.uint32("droppedLinksCount") ?? 0
    span.status = try status(element.element("status"))
    span.flags = try element.uint32("flags") ?? 0
    span.warnings = warnings.take()
    return span
  }

  private mutating func event(_ element: JSONElement) throws(TraceFormatError) -> SpanEvent {
    noteSnakeCase(element)
    return SpanEvent(
      time: try time(element, "timeUnixNano"), name: try element.string("name") ?? "",
      attributes: try attributes(element),
      droppedAttributesCount: try element.uint32("droppedAttributesCount") ?? 0)
  }

  private mutating func link(_ element: JSONElement) throws(TraceFormatError) -> SpanLink {
    noteSnakeCase(element)
    return SpanLink(
      traceID: try traceID(element, "traceId", of: "a link's "),
      spanID: try spanID(element, "spanId", of: "a link's "),
      traceState: try element.string("traceState") ?? "", attributes: try attributes(element),
      droppedAttributesCount: try element.uint32("droppedAttributesCount") ?? 0,
      flags: try element.uint32("flags") ?? 0)
  }

  private mutating func status(_ element: JSONElement?) throws(TraceFormatError) -> SpanStatus {
    guard let element else { return SpanStatus() }
    noteSnakeCase(element)
    let code = try number(element, "code", names: Self.codeNames, prefix: "STATUS_CODE_")
    return SpanStatus(
      code: SpanStatus.Code(rawValue: code), message: try element.string("message") ?? "")
  }

  private mutating func time(
    _ element: JSONElement, _ key: String
  ) throws(TraceFormatError) -> Timestamp {
    if element.isRoundedNumber(key) {
      warnings.add(
        "\(key) was sent as a JSON number: beyond 2^53 JavaScript rounds those, so it may be "
          + "hundreds of nanoseconds off; send it as a string")
    }
    return Timestamp(nanoseconds: try element.uint64(key) ?? 0)
  }

  private static let kindNames = [
    "UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER",
  ]
  private static let codeNames = ["UNSET", "OK", "ERROR"]

  /// An enum's number, which may be given as text, or by its name with a warning.
  private mutating func number(
    _ element: JSONElement, _ key: String, names: [String], prefix: String
  ) throws(TraceFormatError) -> Int32 {
    if let name = element[key]?.string, name.hasPrefix(prefix),
      let index = names.firstIndex(of: String(name.dropFirst(prefix.count)))
    {
      warnings.add("\(key) was sent as the name \(name): enums of OTLP/JSON are numbers")
      return Int32(index)
    }
    guard let wide = try element.int64(key) else { return 0 }
    guard let number = Int32(exactly: wide) else {
      throw element.expected("a whole number of 32 bits", key, .init(wide))
    }
    return number
  }

  private mutating func traceID(
    _ element: JSONElement, _ key: String, of owner: String = ""
  ) throws(TraceFormatError) -> TraceID {
    guard let text = try element.string(key), !text.isEmpty else { return .invalid }
    if text.utf8.count == 32, let id = TraceID(hex: text) { return id }
    warnings.add(IdentifierFault.text("\(owner)\(key)", text, digits: 32))
    return .invalid
  }

  private mutating func spanID(
    _ element: JSONElement, _ key: String, of owner: String = ""
  ) throws(TraceFormatError) -> SpanID {
    guard let text = try element.string(key), !text.isEmpty else { return .invalid }
    if text.utf8.count == 16, let id = SpanID(hex: text) { return id }
    warnings.add(IdentifierFault.text("\(owner)\(key)", text, digits: 16))
    return .invalid
  }
}

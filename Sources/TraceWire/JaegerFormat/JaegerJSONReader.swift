import Documents
import TraceModel

/// Reads one span or one process of Jaeger's JSON.
struct JaegerJSONReader {
  private var warnings = SpanWarnings()

  init() {}

  func resource(_ process: JSONElement?) throws(TraceFormatError) -> Resource {
    guard let process else { return Resource() }
    let name = Attribute("service.name", .string(try process.string("serviceName") ?? ""))
    return Resource(attributes: [name] + (try tags(process, "tags")))
  }

  mutating func span(
    _ element: JSONElement, resource: Resource
  ) throws(TraceFormatError) -> Span {
    var tags = TagList(list: try tags(element, "tags"))
    var span = Span(
      traceID: try traceID(element), spanID: try spanID(element), resource: resource,
      scope: InstrumentationScope(
        name: tags.take("otel.scope.name") ?? tags.take("otel.library.name") ?? "",
        version: tags.take("otel.scope.version") ?? tags.take("otel.library.version") ?? ""))
    span.name = try element.string("operationName") ?? ""
    span.start = try time(element, "startTime")
    span.end = span.start.advanced(
      byNanoseconds: Int64(clamping: try microseconds(element, "duration").nanoseconds))
    span.flags = try element.uint32("flags") ?? 0
    span.traceState = tags.take("w3c.tracestate") ?? ""
    span.kind = tags.takeKind()
    span.status = tags.takeStatus()
    span.attributes = tags.list
    for log in try element.elements("logs") { span.events.append(try event(log)) }
    try references(element, of: &span)
    for warning in try element.strings("warnings") { warnings.add(warning) }
    span.warnings = warnings.take()
    return span
  }

  private func event(_ element: JSONElement) throws(TraceFormatError) -> SpanEvent {
    var fields = TagList(list: try tags(element, "fields"))
    let time = try time(element, "timestamp")
    return SpanEvent(time: time, name: fields.take("event") ?? "", attributes: fields.list)
  }

  /// The first CHILD_OF of this trace is the parent, or else the first FOLLOWS_FROM of it; the rest are links.
  private mutating func references(
    _ element: JSONElement, of span: inout Span
  ) throws(TraceFormatError) {
    var candidates: [(isChild: Bool, link: SpanLink)] = []
    for reference in try element.elements("references") {
      let link = SpanLink(traceID: try traceID(reference), spanID: try spanID(reference))
      candidates.append((try reference.string("refType") != "FOLLOWS_FROM", link))
    }
    let trace = span.traceID
    let parent =
      candidates.firstIndex { $0.isChild && $0.link.traceID == trace }
      ?? candidates.firstIndex { $0.link.traceID == trace }
    if let parent {
      span.parentSpanID = candidates.remove(at: parent).link.spanID
    } else if let text = try element.string("parentSpanID") {
      // Written by Jaeger before it had references.
      span.parentSpanID = SpanID(hex: text) ?? .invalid
    }
    span.links = candidates.map(\.link)
  }

  /// Jaeger leaves out leading zeros, and 64-bit trace ids have 16 digits.
  private mutating func traceID(_ element: JSONElement) throws(TraceFormatError) -> TraceID {
    let text = try element.string("traceID") ?? ""
    if let id = TraceID(hex: text) { return id }
    warnings.add("traceID is not 1 to 32 hex digits")
    return .invalid
  }

  private mutating func spanID(_ element: JSONElement) throws(TraceFormatError) -> SpanID {
    let text = try element.string("spanID") ?? ""
    if let id = SpanID(hex: text) { return id }
    warnings.add("spanID is not 1 to 16 hex digits")
    return .invalid
  }

  private func time(_ element: JSONElement, _ key: String) throws(TraceFormatError) -> Timestamp {
    try microseconds(element, key)
  }

  /// A number of microseconds as nanoseconds, saturating; a fraction, which some exporters write, is kept.
  private func microseconds(
    _ element: JSONElement, _ key: String
  ) throws(TraceFormatError) -> Timestamp {
    guard let value = element[key] else { return .zero }
    if case .double(let number) = value, number >= 0 {
      return Timestamp(nanoseconds: UInt64(exactly: (number * 1000).rounded()) ?? .max)
    }
    let whole = try element.uint64(key) ?? 0
    let (product, overflow) = whole.multipliedReportingOverflow(by: 1000)
    return Timestamp(nanoseconds: overflow ? .max : product)
  }

  private func tags(
    _ element: JSONElement, _ key: String
  ) throws(TraceFormatError) -> [Attribute] {
    var result: [Attribute] = []
    for tag in try element.elements(key) {
      result.append(Attribute(try tag.string("key") ?? "", try value(of: tag)))
    }
    return result
  }

  /// A tag's value by its declared type; where type and value disagree, the value as JSON has it.
  private func value(of tag: JSONElement) throws(TraceFormatError) -> AttributeValue {
    guard let value = tag["value"] else { return .empty }
    switch (try tag.string("type") ?? "", value) {
    case ("int64", .string(let text)):
      if let number = Int64(text) { return .int(number) }
      return .string(text)
    case ("float64", .integer), ("float64", .unsigned), ("float64", .string):
      return .double(try tag.double("value") ?? 0)
    case ("bool", .string(let text)): return text == "true" ? .bool(true) : .bool(false)
    case ("binary", .string(let text)):
      return Base64.decode(text).map(AttributeValue.bytes) ?? .string(text)
    case (_, .string(let text)): return .string(text)
    case (_, .bool(let flag)): return .bool(flag)
    case (_, .integer(let number)): return .int(number)
    case (_, .unsigned(let number)): return .string(String(number))
    case (_, .double(let number)): return .double(number)
    case (_, .null), (_, .array), (_, .object): return .string(JSONWriter.compact(value))
    }
  }
}

/// Tags, from which those are taken that OTLP has fields for.
private struct TagList {
  var list: [Attribute]

  /// Removes a text tag and returns its value; nil when there is none of that name.
  mutating func take(_ key: String) -> String? {
    guard let index = list.firstIndex(where: { $0.key == key }),
      let text = list[index].value.string
    else { return nil }
    list.remove(at: index)
    return text
  }

  private static let kinds: [String: SpanKind] = [
    "internal": .internal, "server": .server, "client": .client, "producer": .producer,
    "consumer": .consumer,
  ]

  mutating func takeKind() -> SpanKind {
    guard let word = list["span.kind"]?.string, let kind = Self.kinds[word] else {
      return .unspecified
    }
    _ = take("span.kind")
    return kind
  }

  /// `otel.status_code` says it; without it, a true `error` does.
  mutating func takeStatus() -> SpanStatus {
    let message = take("otel.status_description") ?? ""
    switch list["otel.status_code"]?.string {
    case "OK":
      _ = take("otel.status_code")
      return SpanStatus(code: .ok, message: message)
    case "ERROR":
      _ = take("otel.status_code")
      list.removeAll { $0 == Attribute("error", .bool(true)) }
      return SpanStatus(code: .error, message: message)
    default:
      let isError = list["error"] == .bool(true) || list["error"] == .string("true")
      if isError { list.removeAll { $0.key == "error" } }
      return SpanStatus(code: isError ? .error : .unset, message: message)
    }
  }
}

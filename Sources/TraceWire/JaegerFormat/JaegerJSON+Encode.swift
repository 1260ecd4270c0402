package import Documents
package import TraceModel

extension JaegerJSON {
  /// One trace, with a process for each of its resources.
  package static func value(_ trace: Trace) -> JSONValue {
    var processIDs: [Resource: String] = [:]
    var processes = JSONObject()
    var spans: [JSONValue] = []
    for span in trace.spans {
      let id: String
      if let known = processIDs[span.resource] {
        id = known
      } else {
        id = "p\(processIDs.count + 1)"
        processIDs[span.resource] = id
        processes.members.append(.init(id, process(span.resource)))
      }
      spans.append(value(span, processID: id))
    }
    return [
      "traceID": .string(trace.id.hex), "spans": .array(spans), "processes": .object(processes),
      "warnings": .null,
    ]
  }

  private static func process(_ resource: Resource) -> JSONValue {
    let tags = resource.attributes.filter { $0.key != "service.name" }
    return ["serviceName": .string(resource.serviceName), "tags": .array(tags.map(tag))]
  }

  private static func value(_ span: Span, processID: String) -> JSONValue {
    [
      "traceID": .string(span.traceID.hex), "spanID": .string(span.spanID.hex),
      "flags": .init(span.flags & 0xFF), "operationName": .string(span.name),
      "references": .array(references(span)), "startTime": .init(span.start.nanoseconds / 1000),
      "duration": .init(max(0, span.durationNanoseconds) / 1000),
      "tags": .array(tags(span).map(tag)), "logs": .array(span.events.map(log)),
      "processID": .string(processID),
      "warnings": span.warnings.isEmpty ? .null : .array(span.warnings.map(JSONValue.string)),
    ]
  }

  private static func references(_ span: Span) -> [JSONValue] {
    var result: [JSONValue] = []
    if span.parentSpanID.isValid {
      result.append(reference("CHILD_OF", span.traceID, span.parentSpanID))
    }
    for link in span.links {
      result.append(reference("FOLLOWS_FROM", link.traceID, link.spanID))
    }
    return result
  }

  private static func reference(_ type: String, _ trace: TraceID, _ span: SpanID) -> JSONValue {
    ["refType": .string(type), "traceID": .string(trace.hex), "spanID": .string(span.hex)]
  }

  /// The span's attributes and what OTLP has fields for and Jaeger has not.
  private static func tags(_ span: Span) -> [Attribute] {
    var tags = span.attributes
    func add(_ key: String, _ value: AttributeValue) {
      if tags[key] == nil { tags.append(Attribute(key, value)) }
    }
    if !span.scope.name.isEmpty { add("otel.scope.name", .string(span.scope.name)) }
    if !span.scope.version.isEmpty { add("otel.scope.version", .string(span.scope.version)) }
    if span.kind != .unspecified { add("span.kind", .string(span.kind.word)) }
    switch span.status.code {
    case .ok: add("otel.status_code", .string("OK"))
    case .error:
      add("otel.status_code", .string("ERROR"))
      add("error", .bool(true))
    default: break
    }
    if !span.status.message.isEmpty {
      add("otel.status_description", .string(span.status.message))
    }
    if !span.traceState.isEmpty { add("w3c.tracestate", .string(span.traceState)) }
    return tags
  }

  private static func log(_ event: SpanEvent) -> JSONValue {
    var fields = event.attributes
    if !event.name.isEmpty { fields.insert(Attribute("event", .string(event.name)), at: 0) }
    return [
      "timestamp": .init(event.time.nanoseconds / 1000), "fields": .array(fields.map(tag)),
    ]
  }

  private static func tag(_ attribute: Attribute) -> JSONValue {
    let (type, value) = typed(attribute.value)
    return ["key": .string(attribute.key), "type": .string(type), "value": value]
  }

  private static func typed(_ value: AttributeValue) -> (type: String, JSONValue) {
    switch value {
    case .empty: ("string", "")
    case .string(let text): ("string", .string(text))
    case .bool(let flag): ("bool", .bool(flag))
    // JavaScript rounds larger numbers, so they go as text.
    case .int(let number) where number.magnitude >= 1 << 53: ("int64", .string(String(number)))
    case .int(let number): ("int64", .integer(number))
    case .double(let number): ("float64", .double(number))
    case .bytes(let bytes): ("binary", .string(Base64.encode(bytes)))
    case .array, .map: ("string", .string(value.text))
    }
  }
}

package import Documents
package import TraceModel

/// Turns spans into OTLP/JSON, in the specification's mapping: hexadecimal ids, numbers for enums, 64-bit numbers as
/// decimal text, fields at their default left out.
///
/// <https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding>
package enum OTLPJSONEncoder {
  /// The bytes of the request that carries `data`, on one line, as the collector's file exporter writes it.
  package static func encode(_ data: [ResourceSpans]) -> [UInt8] { JSONWriter().utf8(value(data)) }

  /// The request as a JSON value.
  package static func value(_ data: [ResourceSpans]) -> JSONValue {
    ["resourceSpans": .array(data.map(value))]
  }

  private static func value(_ element: ResourceSpans) -> JSONValue {
    var members = Members()
    members.add("resource", value(element.resource))
    members.add("scopeSpans", list: element.scopeSpans.map(value))
    members.add("schemaUrl", text: element.schemaURL)
    return members.value
  }

  private static func value(_ resource: Resource) -> JSONValue {
    var members = Members()
    members.add("attributes", list: resource.attributes.map(value))
    members.add("droppedAttributesCount", count: resource.droppedAttributesCount)
    members.add(
      "entityRefs",
      list: resource.entityReferences.map { reference in
        var inner = Members()
        inner.add("schemaUrl", text: reference.schemaURL)
        inner.add("type", text: reference.type)
        inner.add("idKeys", list: reference.idKeys.map(JSONValue.string))
        inner.add("descriptionKeys", list: reference.descriptionKeys.map(JSONValue.string))
        return inner.value
      })
    return members.value
  }

  private static func value(_ element: ScopeSpans) -> JSONValue {
    var scope = Members()
    scope.add("name", text: element.scope.name)
    scope.add("version", text: element.scope.version)
    scope.add("attributes", list: element.scope.attributes.map(value))
    scope.add("droppedAttributesCount", count: element.scope.droppedAttributesCount)
    var members = Members()
    members.add("scope", scope.value)
    members.add("spans", list: element.spans.map(value))
    members.add("schemaUrl", text: element.schemaURL)
    return members.value
  }

  /// One of the `spans` of a scope.
  package static func value(_ span: Span) -> JSONValue {
    var members = Members()
    members.add("traceId", .string(span.traceID.hex))
    members.add("spanId", .string(span.spanID.hex))
    members.add("traceState", text: span.traceState)
    if span.parentSpanID.isValid { members.add("parentSpanId", .string(span.parentSpanID.hex)) }
    members.add("name", text: span.name)
    if span.kind != .unspecified { members.add("kind", .init(span.kind.rawValue)) }
    members.add("startTimeUnixNano", time: span.start)
    members.add("endTimeUnixNano", time: span.end)
    members.add("attributes", list: span.attributes.map(value))
    members.add("droppedAttributesCount", count: span.droppedAttributesCount)
    members.add("events", list: span.events.map(value))
    members.add("droppedEventsCount", count: span.droppedEventsCount)
    members.add("links", list: span.links.map(value))
    members.add("droppedLinksCount", count: span.droppedLinksCount)
    var status = Members()
    status.add("message", text: span.status.message)
    if span.status.code != .unset { status.add("code", .init(span.status.code.rawValue)) }
    if span.status != SpanStatus() { members.add("status", status.value) }
    members.add("flags", count: span.flags)
    return members.value
  }

  private static func value(_ event: SpanEvent) -> JSONValue {
    var members = Members()
    members.add("timeUnixNano", time: event.time)
    members.add("name", text: event.name)
    members.add("attributes", list: event.attributes.map(value))
    members.add("droppedAttributesCount", count: event.droppedAttributesCount)
    return members.value
  }

  private static func value(_ link: SpanLink) -> JSONValue {
    var members = Members()
    members.add("traceId", .string(link.traceID.hex))
    members.add("spanId", .string(link.spanID.hex))
    members.add("traceState", text: link.traceState)
    members.add("attributes", list: link.attributes.map(value))
    members.add("droppedAttributesCount", count: link.droppedAttributesCount)
    members.add("flags", count: link.flags)
    return members.value
  }

  private static func value(_ attribute: Attribute) -> JSONValue {
    ["key": .string(attribute.key), "value": value(attribute.value)]
  }

  /// Recurses as deep as the value does, which readers bound by ``OTLPLimits/nesting``.
  private static func value(_ value: AttributeValue) -> JSONValue {
    switch value {
    case .empty: [:]
    case .string(let text): ["stringValue": .string(text)]
    case .bool(let flag): ["boolValue": .bool(flag)]
    case .int(let number): ["intValue": .string(String(number))]
    case .double(let number): ["doubleValue": .double(number)]
    case .bytes(let bytes): ["bytesValue": .string(Base64.encode(bytes))]
    case .array(let values): ["arrayValue": ["values": .array(values.map(Self.value))]]
    case .map(let entries): ["kvlistValue": ["values": .array(entries.map(Self.value))]]
    }
  }
}

/// The members of an object, without those at their default.
private struct Members {
  private var object = JSONObject()

  var value: JSONValue { .object(object) }

  mutating func add(_ key: String, _ value: JSONValue) {
    object.members.append(JSONObject.Member(key, value))
  }

  mutating func add(_ key: String, text: String) {
    if !text.isEmpty { add(key, .string(text)) }
  }

  mutating func add(_ key: String, list: [JSONValue]) {
    if !list.isEmpty { add(key, .array(list)) }
  }

  mutating func add(_ key: String, count: UInt32) {
    if count != 0 { add(key, .init(count)) }
  }

  mutating func add(_ key: String, time: Timestamp) {
    if time != .zero { add(key, .string(String(time.nanoseconds))) }
  }
}

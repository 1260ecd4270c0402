package import Documents
package import TraceModel

/// Turns OTLP/JSON, as exporters with `http/json` send it, into spans.
///
/// The rules are those of the specification: hexadecimal ids, lowerCamelCase keys, unknown keys ignored, 64-bit numbers
/// as decimal text or as numbers. Enum names, snake_case keys and times as rounded numbers are taken or passed over with
/// a warning on the span; an id in base64 condemns its span (``OTLPSanitizer``). A text that is not UTF-8 or holds half a
/// surrogate pair is refused as a whole, where protobuf's text would be repaired.
/// <https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding>
package enum OTLPJSONDecoder {
  /// Arrays and objects in one another: enough for ``OTLPLimits/nesting`` maps, each of which takes four.
  package static let maximumDepth = 192

  /// Reads an `ExportTraceServiceRequest`.
  ///
  /// Throws when the text is not JSON, or a field has a type that it cannot have.
  package static func decode(_ bytes: RawSpan) throws(TraceFormatError) -> [ResourceSpans] {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONParser.parse(bytes, maximumDepth: maximumDepth)
    } catch {
      throw TraceFormatError(error)
    }
    return try decode(root)
  }

  /// Reads a request that has been parsed already.
  ///
  /// Throws when a field has a type that it cannot have.
  package static func decode(_ root: JSONValue) throws(TraceFormatError) -> [ResourceSpans] {
    var reader = OTLPJSONReader()
    var result: [ResourceSpans] = []
    for element in try JSONElement(root: root).elements("resourceSpans") {
      result.append(try reader.resourceSpans(element))
    }
    return result
  }
}

/// The state of one decoding; its methods each read one kind of message.
struct OTLPJSONReader {
  /// What was odd in the message being read; becomes the warnings of its spans.
  var warnings = SpanWarnings()

  mutating func resourceSpans(_ element: JSONElement) throws(TraceFormatError) -> ResourceSpans {
    noteSnakeCase(element)
    let resource = try resource(element.element("resource"))
    let inherited = warnings.take()
    var result = ResourceSpans(
      resource: resource, schemaURL: try element.string("schemaUrl") ?? "", scopeSpans: [])
    for inner in try element.elements("scopeSpans") {
      result.scopeSpans.append(try scopeSpans(inner, resource: resource, inherited: inherited))
    }
    return result
  }

  private mutating func scopeSpans(
    _ element: JSONElement, resource: Resource, inherited: [String]
  ) throws(TraceFormatError) -> ScopeSpans {
    noteSnakeCase(element)
    let scope = try scope(element.element("scope"))
    let inherited = inherited + warnings.take()
    var result = ScopeSpans(
      scope: scope, schemaURL: try element.string("schemaUrl") ?? "", spans: [])
    for inner in try element.elements("spans") {
      var span = try span(inner, resource: resource, scope: scope)
      if !inherited.isEmpty { span.warnings = inherited + span.warnings }
      result.spans.append(span)
    }
    return result
  }

  private mutating func resource(_ element: JSONElement?) throws(TraceFormatError) -> Resource {
    guard let element else { return Resource() }
    noteSnakeCase(element)
    var references: [EntityReference] = []
    for inner in try element.elements("entityRefs") {
      references.append(
        EntityReference(
          schemaURL: try inner.string("schemaUrl") ?? "", type: try inner.string("type") ?? "",
          idKeys: try inner.strings("idKeys"),
          descriptionKeys: try inner.strings("descriptionKeys")))
    }
    return Resource(
      attributes: try attributes(element),
      droppedAttributesCount: try element.uint32("droppedAttributesCount") ?? 0,
      entityReferences: references)
  }

  private mutating func scope(
    _ element: JSONElement?
  ) throws(TraceFormatError) -> InstrumentationScope {
    guard let element else { return InstrumentationScope() }
    noteSnakeCase(element)
    return InstrumentationScope(
      name: try element.string("name") ?? "", version: try element.string("version") ?? "",
      attributes: try attributes(element),
      droppedAttributesCount: try element.uint32("droppedAttributesCount") ?? 0)
  }

  /// Unknown keys are ignored, but who writes protobuf's own names should learn why the field is missing.
  mutating func noteSnakeCase(_ element: JSONElement) {
    for member in element.object.members where member.key.utf8.contains(UInt8(ascii: "_")) {
      warnings.add(
        "\(member.key) was ignored: keys of OTLP/JSON are lowerCamelCase, never snake_case")
    }
  }
}

package import Documents
package import TraceModel

/// The JSON of Jaeger's query API (`/api/traces`) and of its UI's download button.
///
/// What the format loses: times are whole microseconds, so the last three digits of OTLP's nanoseconds go (a duration
/// is cut by itself, so that it is right to a microsecond); a link keeps its ids but not its attributes, `tracestate` and
/// flags; an event's name becomes its field `event`; arrays and maps become JSON text, byte strings `binary` tags;
/// attributes of scopes, schema URLs, entity references, dropped counts and all flags but the W3C ones are gone.
///
/// How spans and tags correspond: <https://opentelemetry.io/docs/specs/otel/trace/sdk_exporters/jaeger/>.
package enum JaegerJSON {
  /// Reads `{"data": [trace, …]}`, a list of traces, or one trace.
  ///
  /// Throws when the text is not JSON, or a field has a type that it cannot have.
  package static func decode(_ bytes: RawSpan) throws(TraceFormatError) -> [ResourceSpans] {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONParser.parse(bytes, maximumDepth: OTLPJSONDecoder.maximumDepth)
    } catch {
      throw TraceFormatError(error)
    }
    return try decode(root)
  }

  /// Reads a document that has been parsed already.
  ///
  /// Throws when a field has a type that it cannot have.
  package static func decode(_ root: JSONValue) throws(TraceFormatError) -> [ResourceSpans] {
    let document: JSONElement
    switch root {
    case .array: document = JSONElement(JSONObject([.init("data", root)]), .root)
    default: document = try JSONElement(root: root)
    }
    var result: [ResourceSpans] = []
    let traces = document["spans"] == nil ? try document.elements("data") : [document]
    for trace in traces {
      let processes = try trace.element("processes")
      var spans: [Span] = []
      var known: [String: Resource] = [:]
      for element in try trace.elements("spans") {
        let resource = try Self.resource(of: element, in: processes, known: &known)
        var reader = JaegerJSONReader()
        spans.append(try reader.span(element, resource: resource))
      }
      result += [ResourceSpans](grouping: spans)
    }
    return result
  }

  private static func resource(
    of span: JSONElement, in processes: JSONElement?, known: inout [String: Resource]
  ) throws(TraceFormatError) -> Resource {
    // Only Jaeger's own storage has the process in the span.
    if let own = try span.element("process") { return try JaegerJSONReader().resource(own) }
    let id = try span.string("processID") ?? ""
    if let resource = known[id] { return resource }
    let resource = try JaegerJSONReader().resource(processes?.element(id))
    known[id] = resource
    return resource
  }

  /// The body of an answer that lists traces.
  package static func encode(_ traces: [Trace]) -> [UInt8] {
    JSONWriter().utf8(envelope(.array(traces.map(value))))
  }

  /// Wraps `data` as every answer of the API is; the counts are always zero there.
  package static func envelope(_ data: JSONValue, errors: JSONValue = .null) -> JSONValue {
    ["data": data, "total": 0, "limit": 0, "offset": 0, "errors": errors]
  }
}

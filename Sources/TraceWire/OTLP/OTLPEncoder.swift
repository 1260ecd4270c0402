package import TraceModel

/// Turns spans into the bytes of an OTLP `ExportTraceServiceRequest`.
///
/// Fields at their default are left out, but for ids and the values of attributes, which are always written.
/// What it writes, ``OTLPInspector`` finds nothing to repair in.
package enum OTLPEncoder {
  /// The request that carries `data`.
  package static func encode(_ data: [ResourceSpans]) -> [UInt8] {
    let spans = data.reduce(0) { sum, element in
      element.scopeSpans.reduce(sum) { $0 + $1.spans.count }
    }
    // About what spans of real programs take; growing from nothing would copy everything a few times.
    var writer = ProtobufWriter(capacity: 512 * spans)
    for element in data { append(element, to: &writer) }
    return writer.bytes
  }

  /// Appends one `resource_spans` of a request.
  package static func append(_ element: ResourceSpans, to writer: inout ProtobufWriter) {
    writer.message(OTLPField.Request.resourceSpans, lengthBytes: 3) { writer in
      append(element.resource, to: &writer)
      for scopeSpans in element.scopeSpans { append(scopeSpans, to: &writer) }
      append(text: element.schemaURL, OTLPField.ResourceSpans.schemaURL, to: &writer)
    }
  }

  /// Appends the `resource` field of a `ResourceSpans` message.
  package static func append(_ resource: Resource, to writer: inout ProtobufWriter) {
    writer.message(OTLPField.ResourceSpans.resource, lengthBytes: 2) { writer in
      for attribute in resource.attributes {
        appendAttribute(attribute.key, attribute.value, OTLPField.Resource.attributes, to: &writer)
      }
      append(
        count: resource.droppedAttributesCount, OTLPField.Resource.droppedAttributesCount,
        to: &writer)
      for reference in resource.entityReferences { append(reference, to: &writer) }
    }
  }

  private static func append(_ reference: EntityReference, to writer: inout ProtobufWriter) {
    writer.message(OTLPField.Resource.entityReferences) { writer in
      append(text: reference.schemaURL, OTLPField.EntityReference.schemaURL, to: &writer)
      append(text: reference.type, OTLPField.EntityReference.type, to: &writer)
      for key in reference.idKeys {
        writer.field(OTLPField.EntityReference.idKeys, string: key)
      }
      for key in reference.descriptionKeys {
        writer.field(OTLPField.EntityReference.descriptionKeys, string: key)
      }
    }
  }

  private static func append(_ element: ScopeSpans, to writer: inout ProtobufWriter) {
    writer.message(OTLPField.ResourceSpans.scopeSpans, lengthBytes: 3) { writer in
      append(element.scope, to: &writer)
      for span in element.spans { append(span, to: &writer) }
      append(text: element.schemaURL, OTLPField.ScopeSpans.schemaURL, to: &writer)
    }
  }

  /// Appends the `scope` field of a `ScopeSpans` message.
  package static func append(_ scope: InstrumentationScope, to writer: inout ProtobufWriter) {
    writer.message(OTLPField.ScopeSpans.scope) { writer in
      append(text: scope.name, OTLPField.Scope.name, to: &writer)
      append(text: scope.version, OTLPField.Scope.version, to: &writer)
      for attribute in scope.attributes {
        appendAttribute(attribute.key, attribute.value, OTLPField.Scope.attributes, to: &writer)
      }
      append(
        count: scope.droppedAttributesCount, OTLPField.Scope.droppedAttributesCount, to: &writer)
    }
  }

  /// Appends a string field unless it is empty.
  static func append(text: String, _ tag: ProtobufTag, to writer: inout ProtobufWriter) {
    if !text.isEmpty { writer.field(tag, string: text) }
  }

  /// Appends a count unless it is zero.
  static func append(count: UInt32, _ tag: ProtobufTag, to writer: inout ProtobufWriter) {
    if count != 0 { writer.field(tag, varint: UInt64(count)) }
  }
}

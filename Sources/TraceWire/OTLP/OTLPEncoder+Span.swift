package import TraceModel

extension OTLPEncoder {
  /// Appends one of the `spans` of a `ScopeSpans` message; the span's resource, scope and warnings are not part of it.
  package static func append(_ span: Span, to writer: inout ProtobufWriter) {
    let open = writer.begin(OTLPField.ScopeSpans.spans, lengthBytes: 2)
    writer.field(OTLPField.Span.traceID, id: span.traceID)
    writer.field(OTLPField.Span.spanID, id: span.spanID)
    append(text: span.traceState, OTLPField.Span.traceState, to: &writer)
    if span.parentSpanID.isValid {
      writer.field(OTLPField.Span.parentSpanID, id: span.parentSpanID)
    }
    append(text: span.name, OTLPField.Span.name, to: &writer)
    if span.kind != .unspecified {
      writer.field(OTLPField.Span.kind, varint: Int64(span.kind.rawValue))
    }
    append(span.start, OTLPField.Span.start, to: &writer)
    append(span.end, OTLPField.Span.end, to: &writer)
    for attribute in span.attributes {
      appendAttribute(attribute.key, attribute.value, OTLPField.Span.attributes, to: &writer)
    }
    append(count: span.droppedAttributesCount, OTLPField.Span.droppedAttributesCount, to: &writer)
    for event in span.events { append(event, to: &writer) }
    append(count: span.droppedEventsCount, OTLPField.Span.droppedEventsCount, to: &writer)
    for link in span.links { append(link, to: &writer) }
    append(count: span.droppedLinksCount, OTLPField.Span.droppedLinksCount, to: &writer)
    append(span.status, to: &writer)
    if span.flags != 0 { writer.field(OTLPField.Span.flags, fixed32: span.flags) }
    writer.end(open)
  }

  /// Appends one of the `events` of a span.
  package static func append(_ event: SpanEvent, to writer: inout ProtobufWriter) {
    writer.message(OTLPField.Span.events) { writer in
      append(event.time, OTLPField.Event.time, to: &writer)
      append(text: event.name, OTLPField.Event.name, to: &writer)
      for attribute in event.attributes {
        appendAttribute(attribute.key, attribute.value, OTLPField.Event.attributes, to: &writer)
      }
      append(
        count: event.droppedAttributesCount, OTLPField.Event.droppedAttributesCount, to: &writer)
    }
  }

  /// Appends one of the `links` of a span.
  package static func append(_ link: SpanLink, to writer: inout ProtobufWriter) {
    writer.message(OTLPField.Span.links) { writer in
      writer.field(OTLPField.Link.traceID, id: link.traceID)
      writer.field(OTLPField.Link.spanID, id: link.spanID)
      append(text: link.traceState, OTLPField.Link.traceState, to: &writer)
      for attribute in link.attributes {
        appendAttribute(attribute.key, attribute.value, OTLPField.Link.attributes, to: &writer)
      }
      append(
        count: link.droppedAttributesCount, OTLPField.Link.droppedAttributesCount, to: &writer)
      if link.flags != 0 { writer.field(OTLPField.Link.flags, fixed32: link.flags) }
    }
  }

  /// Appends the `status` of a span unless it is unset.
  package static func append(_ status: SpanStatus, to writer: inout ProtobufWriter) {
    guard status != SpanStatus() else { return }
    writer.message(OTLPField.Span.status) { writer in
      append(text: status.message, OTLPField.Status.message, to: &writer)
      if status.code != .unset {
        writer.field(OTLPField.Status.code, varint: Int64(status.code.rawValue))
      }
    }
  }

  private static func append(
    _ time: Timestamp, _ tag: ProtobufTag, to writer: inout ProtobufWriter
  ) {
    if time != .zero { writer.field(tag, fixed64: time.nanoseconds) }
  }
}

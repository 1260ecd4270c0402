/// The spans that share a trace id, in the order they arrived.
package struct Trace: Sendable {
  package var id: TraceID
  package var spans: [Span]

  package init(id: TraceID, spans: [Span]) {
    self.id = id
    self.spans = spans
  }
}

/// OTLP's envelope for spans of one resource: what an export request is a list of.
///
/// Each span also holds the same `resource` and `scope` objects, so that code that reads spans
/// needs no envelope; only the wire formats use this shape.
package struct ResourceSpans: Hashable, Sendable {
  package var resource: Resource
  package var schemaURL: String
  package var scopeSpans: [ScopeSpans]

  package init(resource: Resource, schemaURL: String = "", scopeSpans: [ScopeSpans]) {
    self.resource = resource
    self.schemaURL = schemaURL
    self.scopeSpans = scopeSpans
  }
}

/// The spans of one instrumentation scope within a resource.
package struct ScopeSpans: Hashable, Sendable {
  package var scope: InstrumentationScope
  package var schemaURL: String
  package var spans: [Span]

  package init(scope: InstrumentationScope, schemaURL: String = "", spans: [Span]) {
    self.scope = scope
    self.schemaURL = schemaURL
    self.spans = spans
  }
}

extension [ResourceSpans] {
  /// All spans, in wire order.
  package var spans: [Span] { flatMap { $0.scopeSpans.flatMap(\.spans) } }

  /// Wraps loose spans into envelopes: one for each run of spans with the same resource and scope.
  package init(grouping spans: [Span]) {
    self = []
    for span in spans {
      if let last = indices.last, self[last].resource == span.resource {
        let inner = self[last].scopeSpans.count - 1
        if self[last].scopeSpans[inner].scope == span.scope {
          self[last].scopeSpans[inner].spans.append(span)
        } else {
          self[last].scopeSpans.append(ScopeSpans(scope: span.scope, spans: [span]))
        }
      } else {
        append(
          ResourceSpans(
            resource: span.resource,
            scopeSpans: [ScopeSpans(scope: span.scope, spans: [span])]))
      }
    }
  }
}

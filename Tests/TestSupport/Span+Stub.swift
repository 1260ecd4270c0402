package import TraceModel

extension Span {
  /// A span in which everything not given has a harmless default; times are milliseconds.
  package static func stub(
    trace: UInt64 = 1, id: UInt64 = 1, parent: UInt64 = 0, service: String = "service",
    name: String = "operation", kind: SpanKind = .internal, start: UInt64 = 0, end: UInt64 = 1,
    error: Bool = false, attributes: [Attribute] = []
  ) -> Span {
    Span(
      traceID: TraceID(high: 0, low: trace), spanID: SpanID(id), parentSpanID: SpanID(parent),
      name: name, kind: kind, start: Timestamp(nanoseconds: start * 1_000_000),
      end: Timestamp(nanoseconds: end * 1_000_000), attributes: attributes,
      status: SpanStatus(code: error ? .error : .unset),
      resource: Resource(attributes: [Attribute("service.name", .string(service))]),
      scope: InstrumentationScope())
  }
}

/// What travels from one process to the next so that both write spans of one trace.
///
/// <https://opentelemetry.io/docs/specs/otel/trace/api/#spancontext>
package struct SpanContext: Hashable, Sendable {
  package var traceID: TraceID
  /// The sender's span, which becomes the parent of the receiver's.
  package var spanID: SpanID
  package var flags: TraceFlags
  package var traceState: TraceState
  /// Whether it came from another process.
  package var isRemote: Bool

  package init(
    traceID: TraceID, spanID: SpanID, flags: TraceFlags = [], traceState: TraceState = TraceState(),
    isRemote: Bool = false
  ) {
    self.traceID = traceID
    self.spanID = spanID
    self.flags = flags
    self.traceState = traceState
    self.isRemote = isRemote
  }

  package var isValid: Bool { traceID.isValid && spanID.isValid }
}

/// The eight flags of a `traceparent`.
///
/// <https://www.w3.org/TR/trace-context-2/#trace-flags>
package struct TraceFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The sender may have recorded the span.
  package static let sampled = Self(rawValue: 0x01)
  /// At least the last seven bytes of the trace id are random.
  package static let random = Self(rawValue: 0x02)

  /// The flags this version defines, the only ones that may be sent on.
  package static let known: Self = [.sampled, .random]
}

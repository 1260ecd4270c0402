/// One operation of a trace, in OpenTelemetry's data model.
///
/// The standard library's `Span` is written `Swift::Span` where both are meant.
/// <https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto>
package struct Span: Hashable, Sendable {
  package var traceID: TraceID
  package var spanID: SpanID
  /// `SpanID.invalid` for a root.
  package var parentSpanID: SpanID
  /// The W3C `tracestate` header's value, as it came.
  package var traceState: String
  package var name: String
  package var kind: SpanKind
  package var start: Timestamp
  package var end: Timestamp
  package var attributes: [Attribute]
  package var droppedAttributesCount: UInt32
  package var events: [SpanEvent]
  package var droppedEventsCount: UInt32
  package var links: [SpanLink]
  package var droppedLinksCount: UInt32
  package var status: SpanStatus
  /// Bits 0–7 are the W3C trace flags, bit 8 says that bit 9 (the parent is remote) is known.
  package var flags: UInt32
  package var resource: Resource
  package var scope: InstrumentationScope
  /// What the collector had to repair or cut, in plain words; not part of the wire format.
  package var warnings: [String]

  package init(
    traceID: TraceID, spanID: SpanID, parentSpanID: SpanID = .invalid, traceState: String = "",
    name: String = "", kind: SpanKind = .unspecified, start: Timestamp = .zero,
    end: Timestamp = .zero, attributes: [Attribute] = [], droppedAttributesCount: UInt32 = 0,
    events: [SpanEvent] = [], droppedEventsCount: UInt32 = 0, links: [SpanLink] = [],
    droppedLinksCount: UInt32 = 0, status: SpanStatus = SpanStatus(), flags: UInt32 = 0,
    resource: Resource, scope: InstrumentationScope, warnings: [String] = []
  ) {
    self.traceID = traceID
    self.spanID = spanID
    self.parentSpanID = parentSpanID
    self.traceState = traceState
    self.name = name
    self.kind = kind
    self.start = start
    self.end = end
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
    self.events = events
    self.droppedEventsCount = droppedEventsCount
    self.links = links
    self.droppedLinksCount = droppedLinksCount
    self.status = status
    self.flags = flags
    self.resource = resource
    self.scope = scope
    self.warnings = warnings
  }

  package var isRoot: Bool { !parentSpanID.isValid }
  package var serviceName: String { resource.serviceName }
  package var isError: Bool { status.code == .error }

  /// Nanoseconds from start to end; negative when the clocks say so.
  package var durationNanoseconds: Int64 { end.nanoseconds(since: start) }
}

/// The role a span plays in its call.
///
/// Unknown numbers are kept.
/// <https://opentelemetry.io/docs/specs/otel/trace/api/#spankind>
package struct SpanKind: RawRepresentable, Hashable, Sendable {
  package var rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let `internal` = Self(rawValue: 1)
  package static let server = Self(rawValue: 2)
  package static let client = Self(rawValue: 3)
  package static let producer = Self(rawValue: 4)
  package static let consumer = Self(rawValue: 5)

  /// The lower-case word users type and read, such as `server` or `client`.
  package var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .internal: "internal"
    case .server: "server"
    case .client: "client"
    case .producer: "producer"
    case .consumer: "consumer"
    default: "kind \(rawValue)"
    }
  }
}

/// How an operation ended: unset, ok or error, with a message for errors.
///
/// <https://opentelemetry.io/docs/specs/otel/trace/api/#set-status>
package struct SpanStatus: Hashable, Sendable {
  /// The three codes of the specification.
  ///
  /// Unknown numbers are kept.
  package struct Code: RawRepresentable, Hashable, Sendable {
    package var rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    package static let unset = Self(rawValue: 0)
    package static let ok = Self(rawValue: 1)
    package static let error = Self(rawValue: 2)
  }

  package var code: Code
  package var message: String

  package init(code: Code = .unset, message: String = "") {
    self.code = code
    self.message = message
  }
}

/// Something that happened at a moment within a span, such as an exception.
package struct SpanEvent: Hashable, Sendable {
  package var time: Timestamp
  package var name: String
  package var attributes: [Attribute]
  package var droppedAttributesCount: UInt32

  package init(
    time: Timestamp, name: String, attributes: [Attribute] = [], droppedAttributesCount: UInt32 = 0
  ) {
    self.time = time
    self.name = name
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
  }
}

/// A pointer to a span, in this trace or another, that this span is related to but not a child of.
package struct SpanLink: Hashable, Sendable {
  package var traceID: TraceID
  package var spanID: SpanID
  package var traceState: String
  package var attributes: [Attribute]
  package var droppedAttributesCount: UInt32
  package var flags: UInt32

  package init(
    traceID: TraceID, spanID: SpanID, traceState: String = "", attributes: [Attribute] = [],
    droppedAttributesCount: UInt32 = 0, flags: UInt32 = 0
  ) {
    self.traceID = traceID
    self.spanID = spanID
    self.traceState = traceState
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
    self.flags = flags
  }
}

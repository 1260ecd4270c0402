/// The tags of OTLP's trace messages, message by message.
///
/// Each is a field number with its wire type, as ``ProtobufCursor/tag(_:)`` yields it.
/// <https://github.com/open-telemetry/opentelemetry-proto/tree/main/opentelemetry/proto>
package enum OTLPField {
  /// `ExportTraceServiceRequest`, and `TracesData`, which has the same layout.
  package enum Request {
    @inlinable package static var resourceSpans: ProtobufTag { .bytes(1) }
  }

  package enum ResourceSpans {
    @inlinable package static var resource: ProtobufTag { .bytes(1) }
    @inlinable package static var scopeSpans: ProtobufTag { .bytes(2) }
    @inlinable package static var schemaURL: ProtobufTag { .bytes(3) }
  }

  package enum Resource {
    @inlinable package static var attributes: ProtobufTag { .bytes(1) }
    @inlinable package static var droppedAttributesCount: ProtobufTag { .varint(2) }
    @inlinable package static var entityReferences: ProtobufTag { .bytes(3) }
  }

  package enum EntityReference {
    @inlinable package static var schemaURL: ProtobufTag { .bytes(1) }
    @inlinable package static var type: ProtobufTag { .bytes(2) }
    @inlinable package static var idKeys: ProtobufTag { .bytes(3) }
    @inlinable package static var descriptionKeys: ProtobufTag { .bytes(4) }
  }

  package enum ScopeSpans {
    @inlinable package static var scope: ProtobufTag { .bytes(1) }
    @inlinable package static var spans: ProtobufTag { .bytes(2) }
    @inlinable package static var schemaURL: ProtobufTag { .bytes(3) }
  }

  package enum Scope {
    @inlinable package static var name: ProtobufTag { .bytes(1) }
    @inlinable package static var version: ProtobufTag { .bytes(2) }
    @inlinable package static var attributes: ProtobufTag { .bytes(3) }
    @inlinable package static var droppedAttributesCount: ProtobufTag { .varint(4) }
  }

  package enum Span {
    @inlinable package static var traceID: ProtobufTag { .bytes(1) }
    @inlinable package static var spanID: ProtobufTag { .bytes(2) }
    @inlinable package static var traceState: ProtobufTag { .bytes(3) }
    @inlinable package static var parentSpanID: ProtobufTag { .bytes(4) }
    @inlinable package static var name: ProtobufTag { .bytes(5) }
    @inlinable package static var kind: ProtobufTag { .varint(6) }
    @inlinable package static var start: ProtobufTag { .fixed64(7) }
    @inlinable package static var end: ProtobufTag { .fixed64(8) }
    @inlinable package static var attributes: ProtobufTag { .bytes(9) }
    @inlinable package static var droppedAttributesCount: ProtobufTag { .varint(10) }
    @inlinable package static var events: ProtobufTag { .bytes(11) }
    @inlinable package static var droppedEventsCount: ProtobufTag { .varint(12) }
    @inlinable package static var links: ProtobufTag { .bytes(13) }
    @inlinable package static var droppedLinksCount: ProtobufTag { .varint(14) }
    @inlinable package static var status: ProtobufTag { .bytes(15) }
    @inlinable package static var flags: ProtobufTag { .fixed32(16) }
  }

  package enum Event {
    @inlinable package static var time: ProtobufTag { .fixed64(1) }
    @inlinable package static var name: ProtobufTag { .bytes(2) }
    @inlinable package static var attributes: ProtobufTag { .bytes(3) }
    @inlinable package static var droppedAttributesCount: ProtobufTag { .varint(4) }
  }

  package enum Link {
    @inlinable package static var traceID: ProtobufTag { .bytes(1) }
    @inlinable package static var spanID: ProtobufTag { .bytes(2) }
    @inlinable package static var traceState: ProtobufTag { .bytes(3) }
    @inlinable package static var attributes: ProtobufTag { .bytes(4) }
    @inlinable package static var droppedAttributesCount: ProtobufTag { .varint(5) }
    @inlinable package static var flags: ProtobufTag { .fixed32(6) }
  }

  package enum Status {
    @inlinable package static var message: ProtobufTag { .bytes(2) }
    @inlinable package static var code: ProtobufTag { .varint(3) }
  }

  package enum KeyValue {
    @inlinable package static var key: ProtobufTag { .bytes(1) }
    @inlinable package static var value: ProtobufTag { .bytes(2) }
    /// Means something in profiles only: an index into their string table.
    @inlinable package static var keyStringIndex: ProtobufTag { .varint(3) }
  }

  package enum AnyValue {
    @inlinable package static var string: ProtobufTag { .bytes(1) }
    @inlinable package static var bool: ProtobufTag { .varint(2) }
    @inlinable package static var int: ProtobufTag { .varint(3) }
    @inlinable package static var double: ProtobufTag { .fixed64(4) }
    @inlinable package static var array: ProtobufTag { .bytes(5) }
    @inlinable package static var map: ProtobufTag { .bytes(6) }
    @inlinable package static var bytes: ProtobufTag { .bytes(7) }
    /// Means something in profiles only: an index into their string table.
    @inlinable package static var stringIndex: ProtobufTag { .varint(8) }
  }

  /// The one field of `ArrayValue` and of `KeyValueList`.
  package enum List {
    @inlinable package static var values: ProtobufTag { .bytes(1) }
  }
}

/// What one look at an export request found.
package struct OTLPInspection: Hashable, Sendable {
  /// Spans in the request, including any that will be rejected.
  package var spanCount: Int
  /// Whether the request must be decoded, mended (``OTLPSanitizer``) and encoded again before it is stored.
  ///
  /// When false, the bytes hold these promises, on which a reader of the same bytes may build:
  /// every string is UTF-8; every span has a 16-byte trace id and an 8-byte span id, neither zero; no limit is exceeded;
  /// no message that may occur once occurs twice; a resource comes before its scopes and a scope before its spans;
  /// and every `KeyValue` has its one shortest encoding (the key unless empty, then the value), so that equal attributes
  /// have equal bytes, but for the order in which maps list their entries.
  package var needsRepair: Bool

  package init(spanCount: Int, needsRepair: Bool) {
    self.spanCount = spanCount
    self.needsRepair = needsRepair
  }
}

/// Checks a protobuf `ExportTraceServiceRequest` in one pass that builds nothing.
///
/// <https://opentelemetry.io/docs/specs/otlp/>
package enum OTLPInspector {
  /// Walks every field of the request.
  ///
  /// Throws a protobuf case of ``WireError`` exactly where ``OTLPDecoder`` would throw one: the body is then to be
  /// refused as a whole.
  package static func inspect(
    _ bytes: RawSpan, limits: OTLPLimits = .standard
  ) throws(WireError) -> OTLPInspection {
    var pass = OTLPInspectionPass(limits: limits)
    var cursor = ProtobufCursor(bytes)
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Request.resourceSpans: try pass.resourceSpans(cursor.message(bytes), bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    return OTLPInspection(spanCount: pass.spanCount, needsRepair: pass.needsRepair)
  }
}

/// The state of one inspection; its methods each walk one kind of message.
struct OTLPInspectionPass {
  let limits: OTLPLimits
  var spanCount = 0
  var needsRepair = false

  init(limits: OTLPLimits) { self.limits = limits }

  mutating func resourceSpans(
    _ message: ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) {
    var cursor = message
    var mayHaveResource = true
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.ResourceSpans.resource:
        try resource(cursor.message(bytes), bytes)
        if !mayHaveResource { needsRepair = true }
        mayHaveResource = false
      case OTLPField.ResourceSpans.scopeSpans:
        try scopeSpans(cursor.message(bytes), bytes)
        mayHaveResource = false
      case OTLPField.ResourceSpans.schemaURL: try string(&cursor, bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  private mutating func resource(_ message: ProtobufCursor, _ bytes: RawSpan) throws(WireError) {
    var cursor = message
    var attributes = 0
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Resource.attributes: try attribute(&cursor, bytes, counting: &attributes)
      case OTLPField.Resource.entityReferences:
        try entityReference(cursor.message(bytes), bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    check(attributes)
  }

  private mutating func entityReference(
    _ message: ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) {
    var cursor = message
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.EntityReference.schemaURL, OTLPField.EntityReference.type,
        OTLPField.EntityReference.idKeys, OTLPField.EntityReference.descriptionKeys:
        try string(&cursor, bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  private mutating func scopeSpans(_ message: ProtobufCursor, _ bytes: RawSpan) throws(WireError) {
    var cursor = message
    var mayHaveScope = true
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.ScopeSpans.spans:
        try span(cursor.message(bytes), bytes)
        mayHaveScope = false
      case OTLPField.ScopeSpans.scope:
        try scope(cursor.message(bytes), bytes)
        if !mayHaveScope { needsRepair = true }
        mayHaveScope = false
      case OTLPField.ScopeSpans.schemaURL: try string(&cursor, bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  private mutating func scope(_ message: ProtobufCursor, _ bytes: RawSpan) throws(WireError) {
    var cursor = message
    var attributes = 0
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Scope.name, OTLPField.Scope.version: try string(&cursor, bytes)
      case OTLPField.Scope.attributes: try attribute(&cursor, bytes, counting: &attributes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    check(attributes)
  }
}

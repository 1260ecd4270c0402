import TraceModel

/// Reading of resources and scopes and of the envelopes around spans.
extension OTLPReader {
  /// A resource while its fields, which may come in several messages, are gathered.
  struct ResourceParts {
    var attributes: [Attribute] = []
    var droppedAttributesCount: UInt32 = 0
    var entityReferences: [EntityReference] = []

    var resource: Resource {
      Resource(
        attributes: attributes, droppedAttributesCount: droppedAttributesCount,
        entityReferences: entityReferences)
    }
  }

  /// A scope while its fields, which may come in several messages, are gathered.
  struct ScopeParts {
    var name = ""
    var version = ""
    var attributes: [Attribute] = []
    var droppedAttributesCount: UInt32 = 0

    var scope: InstrumentationScope {
      InstrumentationScope(
        name: name, version: version, attributes: attributes,
        droppedAttributesCount: droppedAttributesCount)
    }
  }

  mutating func resourceSpans(
    _ message: ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) -> ResourceSpans {
    var cursor = message
    var parts = ResourceParts()
    var schemaURL = ""
    var scopes: [ProtobufCursor] = []
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.ResourceSpans.resource:
        try resource(cursor.message(bytes), bytes, into: &parts)
      case OTLPField.ResourceSpans.scopeSpans: scopes.append(try cursor.message(bytes))
      case OTLPField.ResourceSpans.schemaURL:
        schemaURL = try text(&cursor, bytes, "the resource's schema_url")
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    let inherited = warnings.take()
    let shared = parts.resource
    var result = ResourceSpans(resource: shared, schemaURL: schemaURL, scopeSpans: [])
    for scope in scopes {
      result.scopeSpans.append(
        try scopeSpans(scope, bytes, resource: shared, inherited: inherited))
    }
    return result
  }

  private mutating func scopeSpans(
    _ message: ProtobufCursor, _ bytes: RawSpan, resource: Resource, inherited: [String]
  ) throws(WireError) -> ScopeSpans {
    var cursor = message
    var parts = ScopeParts()
    var schemaURL = ""
    var messages: [ProtobufCursor] = []
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.ScopeSpans.scope: try scope(cursor.message(bytes), bytes, into: &parts)
      case OTLPField.ScopeSpans.spans: messages.append(try cursor.message(bytes))
      case OTLPField.ScopeSpans.schemaURL:
        schemaURL = try text(&cursor, bytes, "the scope's schema_url")
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    let inherited = inherited + warnings.take()
    let shared = parts.scope
    var result = ScopeSpans(scope: shared, schemaURL: schemaURL, spans: [])
    result.spans.reserveCapacity(messages.count)
    for message in messages {
      var span = try span(message, bytes, resource: resource, scope: shared)
      if !inherited.isEmpty { span.warnings = inherited + span.warnings }
      result.spans.append(span)
    }
    return result
  }

  mutating func resource(
    _ message: ProtobufCursor, _ bytes: RawSpan, into parts: inout ResourceParts
  ) throws(WireError) {
    var cursor = message
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Resource.attributes:
        parts.attributes.append(try attribute(cursor.message(bytes), bytes))
      case OTLPField.Resource.droppedAttributesCount:
        parts.droppedAttributesCount = try count(&cursor, bytes)
      case OTLPField.Resource.entityReferences:
        parts.entityReferences.append(try entityReference(cursor.message(bytes), bytes))
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  private mutating func entityReference(
    _ message: ProtobufCursor, _ bytes: RawSpan
  ) throws(WireError) -> EntityReference {
    var cursor = message
    var result = EntityReference(type: "")
    let name: StaticString = "an entity reference of the resource"
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.EntityReference.schemaURL: result.schemaURL = try text(&cursor, bytes, name)
      case OTLPField.EntityReference.type: result.type = try text(&cursor, bytes, name)
      case OTLPField.EntityReference.idKeys: result.idKeys.append(try text(&cursor, bytes, name))
      case OTLPField.EntityReference.descriptionKeys:
        result.descriptionKeys.append(try text(&cursor, bytes, name))
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    return result
  }

  mutating func scope(
    _ message: ProtobufCursor, _ bytes: RawSpan, into parts: inout ScopeParts
  ) throws(WireError) {
    var cursor = message
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Scope.name: parts.name = try text(&cursor, bytes, "the scope's name")
      case OTLPField.Scope.version: parts.version = try text(&cursor, bytes, "the scope's version")
      case OTLPField.Scope.attributes:
        parts.attributes.append(try attribute(cursor.message(bytes), bytes))
      case OTLPField.Scope.droppedAttributesCount:
        parts.droppedAttributesCount = try count(&cursor, bytes)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }
}

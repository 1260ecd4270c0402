import TraceModel
import TraceWire

/// Resources, scopes and the keys of attributes that are not a span's own.
extension StoreState {
  /// The number of a `Resource` message.
  mutating func internResource(_ message: UnsafeRawBufferPointer) throws(WireError) -> Int {
    let index = origins.resources.intern(message)
    guard index == origins.service.count else { return index }
    // Added first, so that resources and services stay in step whatever the message is like.
    origins.service.append(UInt32(truncatingIfNeeded: internString("unknown_service")))
    let name = try noteResource(message)
    if !name.isEmpty { origins.service[index] = UInt32(truncatingIfNeeded: internString(name)) }
    return index
  }

  /// The number of an `InstrumentationScope` message.
  mutating func internScope(_ message: UnsafeRawBufferPointer) throws(WireError) -> Int {
    let known = origins.scopes.count
    let index = origins.scopes.intern(message)
    if index == known { try noteScope(message) }
    return index
  }

  /// Notes a resource's keys; returns its service's name.
  mutating func noteResource(_ message: UnsafeRawBufferPointer) throws(WireError) -> String {
    let bytes = message.bytes
    var cursor = ProtobufCursor(bytes)
    var service: String?
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.Resource.attributes:
        let range = try cursor.lengthDelimited(bytes)
        let parts = try KeyValueParts(bytes, range)
        let key = UnsafeRawBufferPointer(rebasing: message[parts.key])
        _ = keys.intern(key, place: AttributeKeys.Place.resource)
        if service == nil, key.elementsEqual("service.name".utf8) {
          service = try OTLPDecoder.attribute(range, of: bytes).value.text
        }
      case let tag: try cursor.skip(tag, bytes)
      }
    }
    return service ?? ""
  }

  mutating func noteScope(_ message: UnsafeRawBufferPointer) throws(WireError) {
    try noteKeys(
      ProtobufCursor(message.bytes), OTLPField.Scope.attributes, AttributeKeys.Place.scope,
      message)
  }

  /// Notes the keys on an event or link, whose field begins at `fieldStart`.
  mutating func noteExtraKeys(
    _ fieldStart: Int, _ tag: ProtobufTag, _ bytes: RawSpan, _ body: UnsafeRawBufferPointer
  ) throws(WireError) {
    var cursor = ProtobufCursor(fieldStart..<body.count)
    _ = try cursor.tag(bytes)
    try noteKeys(
      cursor.message(bytes), SpanExtras.attributes(in: tag), AttributeKeys.Place.extra, body)
  }

  /// Notes the keys on all events and links among a span's extras.
  mutating func noteExtraKeys(_ extras: UnsafeRawBufferPointer) throws(WireError) {
    let bytes = extras.bytes
    var cursor = ProtobufCursor(bytes)
    while !cursor.isAtEnd {
      let fieldStart = cursor.offset
      let tag = try cursor.tag(bytes)
      try cursor.skip(tag, bytes)
      if SpanExtras.mayHoldAttributes(tag) { try noteExtraKeys(fieldStart, tag, bytes, extras) }
    }
  }

  private mutating func noteKeys(
    _ message: ProtobufCursor, _ field: ProtobufTag, _ place: UInt8,
    _ body: UnsafeRawBufferPointer
  ) throws(WireError) {
    let bytes = body.bytes
    var cursor = message
    while !cursor.isAtEnd {
      let tag = try cursor.tag(bytes)
      guard tag == field else {
        try cursor.skip(tag, bytes)
        continue
      }
      let parts = try KeyValueParts(bytes, cursor.lengthDelimited(bytes))
      _ = keys.intern(UnsafeRawBufferPointer(rebasing: body[parts.key]), place: place)
    }
  }
}

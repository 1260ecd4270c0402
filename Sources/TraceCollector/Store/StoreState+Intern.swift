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
        let parts = try KeyValueParts(message, range)
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
      FieldReader(message, 0..<message.count), OTLPField.Scope.attributes.rawValue,
      AttributeKeys.Place.scope)
  }

  /// Notes the keys on all events and links among a span's extras.
  mutating func noteExtraKeys(_ extras: UnsafeRawBufferPointer) throws(WireError) {
    var reader = FieldReader(extras, 0..<extras.count)
    while !reader.isAtEnd {
      let tag = try reader.tag()
      guard let field = SpanExtras.attributes(in: tag) else {
        try reader.skip(tag)
        continue
      }
      try noteKeys(
        FieldReader(extras, reader.lengthDelimited()), field, AttributeKeys.Place.extra)
    }
  }

  /// Notes the keys of the attributes that a message holds under the tag `field`.
  mutating func noteKeys(
    _ message: FieldReader, _ field: UInt32, _ place: UInt8
  ) throws(WireError) {
    var reader = message
    while !reader.isAtEnd {
      let tag = try reader.tag()
      guard tag == field else {
        try reader.skip(tag)
        continue
      }
      let parts = try KeyValueParts(reader.base, reader.lengthDelimited())
      _ = keys.intern(UnsafeRawBufferPointer(rebasing: reader.base[parts.key]), place: place)
    }
  }
}

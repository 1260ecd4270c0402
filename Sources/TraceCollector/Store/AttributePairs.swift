import TraceWire

/// The distinct attributes of spans, each as the protobuf `KeyValue` message it came as.
struct AttributePairs: ~Copyable {
  var messages = ByteDictionary()
  /// The number of each pair's key in ``AttributeKeys``.
  var key = Column<UInt32>()

  init() {}

  var count: Int { messages.count }
  var byteCount: Int { messages.byteCount + key.byteCount }
}

/// The distinct keys of attributes, and where each is in use.
struct AttributeKeys: ~Copyable {
  var names = ByteDictionary()
  var places = Column<UInt8>()

  init() {}

  var byteCount: Int { names.byteCount + places.byteCount }

  /// Where attributes occur: bits of `places`.
  enum Place {
    static let span: UInt8 = 1
    static let resource: UInt8 = 2
    static let scope: UInt8 = 4
    /// On an event or a link.
    static let extra: UInt8 = 8
  }

  @inline(__always)
  mutating func intern(_ name: UnsafeRawBufferPointer, place: UInt8) -> Int {
    let index = names.intern(name)
    if index == places.count { places.append(0) }
    places[index] |= place
    return index
  }

  /// The number of a key that is in use.
  func find(_ name: String) -> Int? {
    var name = name
    return name.withUTF8 { names.find(UnsafeRawBufferPointer($0)) }
  }
}

/// Where key and value lie in a `KeyValue` message.
struct KeyValueParts {
  var key = 0..<0
  /// The `AnyValue` message.
  var value = 0..<0

  init(_ body: UnsafeRawBufferPointer, _ range: Range<Int>) throws(WireError) {
    var reader = FieldReader(body, range)
    while !reader.isAtEnd {
      switch try reader.tag() {
      case PairTag.key: key = try reader.lengthDelimited()
      case PairTag.value: value = try reader.lengthDelimited()
      case let tag: try reader.skip(tag)
      }
    }
  }
}

import TraceModel
import TraceWire

/// Finding out, before the rows are scanned, which attributes satisfy a condition.
extension StoreState {
  private static var resourcePrefix: String { "resource." }
  /// Up to so many pairs are compared one by one.
  static var shortList: Int { 4 }

  borrowing func attributeMatcher(
    _ condition: TraceCondition, _ operand: ConditionOperand
  ) -> AttributeMatcher {
    var matcher = AttributeMatcher(operand: operand)
    let places = findPlaces(condition.key)
    if condition.key.hasPrefix(Self.resourcePrefix) {
      let key = String(condition.key.dropFirst(Self.resourcePrefix.count))
      matcher.origins = matchOrigins(key, operand, resources: true, scopes: false)
    } else {
      matcher.origins = matchOrigins(
        condition.key, operand, resources: places & AttributeKeys.Place.resource != 0,
        scopes: places & AttributeKeys.Place.scope != 0)
    }
    matcher.key = Array(condition.key.utf8)
    matcher.readsExtras = places & AttributeKeys.Place.extra != 0
    if places & AttributeKeys.Place.span != 0 { matchPairs(condition.key, operand, &matcher) }
    return matcher
  }

  private borrowing func findPlaces(_ key: String) -> UInt8 {
    keys.find(key).map { keys.places[$0] } ?? 0
  }

  private borrowing func matchOrigins(
    _ key: String, _ operand: ConditionOperand, resources: Bool, scopes: Bool
  ) -> [Bool] {
    let name = Array(key.utf8)
    guard resources || scopes else { return [] }
    return (0..<origins.count).map { origin in
      resources
        && holds(
          name, operand, OTLPField.Resource.attributes, origins.resources[origins.resource(origin)])
        || scopes
          && holds(name, operand, OTLPField.Scope.attributes, origins.scopes[origins.scope(origin)])
    }
  }

  /// Whether an attribute in `message`, under the tag `field`, satisfies a condition.
  borrowing func holds(
    _ key: [UInt8], _ operand: ConditionOperand, _ field: ProtobufTag,
    _ message: UnsafeRawBufferPointer
  ) -> Bool {
    let bytes = message.bytes
    var cursor = ProtobufCursor(bytes)
    do {
      while !cursor.isAtEnd {
        let tag = try cursor.tag(bytes)
        guard tag == field else {
          try cursor.skip(tag, bytes)
          continue
        }
        let parts = try KeyValueParts(bytes, cursor.lengthDelimited(bytes))
        if ByteOrder.compare(UnsafeRawBufferPointer(rebasing: message[parts.key]), key) == 0,
          accepts(message, parts.value, operand)
        {
          return true
        }
      }
    } catch {
      // Read once when it was stored; what cannot be read now matches nothing.
    }
    return false
  }

  /// Whether the `AnyValue` at `range` satisfies a condition.
  borrowing func accepts(
    _ message: UnsafeRawBufferPointer, _ range: Range<Int>, _ operand: ConditionOperand
  ) -> Bool {
    switch StoredValue(message.bytes, range) {
    case .string(let text): operand.accepts(UnsafeRawBufferPointer(rebasing: message[text]))
    case .bool(let value): operand.accepts(value)
    case .int(let value): operand.accepts(value)
    case .double(let value): operand.accepts(value)
    case .other: operand.accepts(StoredAttribute.value(message, range).text)
    }
  }

  private borrowing func matchPairs(
    _ key: String, _ operand: ConditionOperand, _ matcher: inout AttributeMatcher
  ) {
    guard let number = keys.find(key) else { return }
    if operand.comparison == .equal, let encodings = KeyValueEncodings(key, operand) {
      matcher.pairs = encodings.messages.compactMap { message in
        message.withUnsafeBytes { pairs.messages.find($0) }.map(UInt32.init)
      }
      return
    }
    var found: [UInt32] = []
    for pair in 0..<pairs.count where Int(pairs.key[pair]) == number {
      let message = pairs.messages[pair]
      guard let parts = try? KeyValueParts(message.bytes, 0..<message.count),
        accepts(message, parts.value, operand)
      else { continue }
      found.append(UInt32(truncatingIfNeeded: pair))
    }
    guard found.count > Self.shortList else {
      matcher.pairs = found
      return
    }
    matcher.marks = [Bool](repeating: false, count: pairs.count)
    for pair in found { matcher.marks[Int(pair)] = true }
  }
}

/// The ways in which `key=text` can be written as a `KeyValue` message: as text, number and so on.
///
/// Every attribute in the store has its one shortest encoding, so that equality is a look-up.
struct KeyValueEncodings {
  var messages: [[UInt8]] = []
  private let key: [UInt8]

  /// Nil when the text may also be that of an array, a map or bytes, whose values must be looked at.
  init?(_ key: String, _ operand: ConditionOperand) {
    let text = operand.bytes
    guard let first = text.first, first != UInt8(ascii: "["), first != UInt8(ascii: "{") else {
      return nil
    }
    self.key = Array(key.utf8)
    add(OTLPField.AnyValue.string, length: text.count, text)
    if operand.text == "true" || operand.text == "false" {
      add(OTLPField.AnyValue.bool, [operand.text == "true" ? 1 : 0])
    }
    addNumbers(operand)
    addBytes(text)
  }

  private mutating func addNumbers(_ operand: ConditionOperand) {
    guard let number = operand.number else { return }
    if let integer = operand.integer ?? Int64(exactly: number) {
      var encoded: [UInt8] = []
      SpanExtras.appendVarint(UInt64(bitPattern: integer), to: &encoded)
      add(OTLPField.AnyValue.int, encoded)
    }
    add(OTLPField.AnyValue.double, Self.bytes(of: number))
    if number == 0 { add(OTLPField.AnyValue.double, Self.bytes(of: -number)) }
  }

  /// Bytes are written in hexadecimal.
  private mutating func addBytes(_ text: [UInt8]) {
    guard text.count % 2 == 0 else { return }
    var value: [UInt8] = []
    for index in stride(from: 0, to: text.count, by: 2) {
      let digits = String(decoding: text[index...(index + 1)], as: UTF8.self)
      guard digits == digits.lowercased(), let byte = UInt8(digits, radix: 16), digits.first != "+"
      else { return }
      value.append(byte)
    }
    add(OTLPField.AnyValue.bytes, length: value.count, value)
  }

  private mutating func add(_ tag: ProtobufTag, length: Int? = nil, _ content: [UInt8]) {
    var value: [UInt8] = []
    SpanExtras.appendVarint(UInt64(tag.rawValue), to: &value)
    if let length { SpanExtras.appendVarint(UInt64(length), to: &value) }
    value += content
    var message: [UInt8] = []
    for (field, bytes) in [(OTLPField.KeyValue.key, key), (OTLPField.KeyValue.value, value)] {
      SpanExtras.appendVarint(UInt64(field.rawValue), to: &message)
      SpanExtras.appendVarint(UInt64(bytes.count), to: &message)
      message += bytes
    }
    messages.append(message)
  }

  private static func bytes(of number: Double) -> [UInt8] {
    withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
  }
}

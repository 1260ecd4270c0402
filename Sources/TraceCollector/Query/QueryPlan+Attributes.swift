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
          name, operand, OTLPField.Resource.attributes.rawValue,
          origins.resources[origins.resource(origin)])
        || scopes
          && holds(
            name, operand, OTLPField.Scope.attributes.rawValue,
            origins.scopes[origins.scope(origin)])
    }
  }

  /// Whether an attribute in `message`, under the tag `field`, satisfies a condition.
  borrowing func holds(
    _ key: [UInt8], _ operand: ConditionOperand, _ field: UInt32,
    _ message: UnsafeRawBufferPointer
  ) -> Bool {
    var reader = FieldReader(message, 0..<message.count)
    do throws(WireError) {
      while !reader.isAtEnd {
        let tag = try reader.tag()
        guard tag == field else {
          try reader.skip(tag)
          continue
        }
        let pair = try reader.lengthDelimited()
        let parts = try KeyValueParts(message, pair)
        if ByteOrder.compare(UnsafeRawBufferPointer(rebasing: message[parts.key]), key) == 0,
          try accepts(message, pair, parts, operand)
        {
          return true
        }
      }
    } catch {
      // Read once when it was stored; what cannot be read now matches nothing.
    }
    return false
  }

  /// Whether the value of the `KeyValue` at `pair` satisfies a condition.
  borrowing func accepts(
    _ message: UnsafeRawBufferPointer, _ pair: Range<Int>, _ parts: KeyValueParts,
    _ operand: ConditionOperand
  ) throws(WireError) -> Bool {
    switch StoredValue(message.bytes, parts.value) {
    case .string(let text): operand.accepts(UnsafeRawBufferPointer(rebasing: message[text]))
    case .bool(let value): operand.accepts(value)
    case .int(let value): operand.accepts(value)
    case .double(let value): operand.accepts(value)
    case .other: operand.accepts(try OTLPDecoder.attribute(pair, of: message.bytes).value.text)
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
      guard let parts = try? KeyValueParts(message, 0..<message.count),
        (try? accepts(message, 0..<message.count, parts, operand)) == true
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
    add { $0.field(OTLPField.AnyValue.string, bytes: text) }
    if let bool = Bool(operand.text) {
      add { $0.field(OTLPField.AnyValue.bool, varint: UInt64(bool ? 1 : 0)) }
    }
    addNumbers(operand)
    addBytes(text)
  }

  private mutating func addNumbers(_ operand: ConditionOperand) {
    guard let number = operand.number else { return }
    if let integer = operand.integer ?? Int64(exactly: number) {
      add { $0.field(OTLPField.AnyValue.int, varint: integer) }
    }
    add { $0.field(OTLPField.AnyValue.double, fixed64: number.bitPattern) }
    if number == 0 { add { $0.field(OTLPField.AnyValue.double, fixed64: (-number).bitPattern) } }
  }

  /// Bytes are written in hexadecimal.
  private mutating func addBytes(_ text: [UInt8]) {
    guard text.count % 2 == 0 else { return }
    var value: [UInt8] = []
    for index in stride(from: 0, to: text.count, by: 2) {
      guard let high = Self.digit(text[index]), let low = Self.digit(text[index + 1]) else {
        return
      }
      value.append(high << 4 | low)
    }
    add { $0.field(OTLPField.AnyValue.bytes, bytes: value) }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private mutating func add(_ value: (inout ProtobufWriter) -> Void) {
    var message = ProtobufWriter()
    message.field(OTLPField.KeyValue.key, bytes: key)
    message.message(OTLPField.KeyValue.value, value)
    messages.append(message.bytes)
  }
}

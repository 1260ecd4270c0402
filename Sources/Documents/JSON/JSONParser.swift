/// Reads JSON texts of any origin.
///
/// Strict where RFC 8259 leaves a choice: one value and nothing after it, no comments, no lone surrogates, no
/// numbers that a double cannot hold. A byte order mark at the start is skipped.
package enum JSONParser {
  /// The value, or the first thing wrong with the text.
  ///
  /// - Parameter maximumDepth: arrays and objects inside each other; each takes some stack.
  package static func parse(
    _ bytes: RawSpan, maximumDepth: Int = 64
  ) throws(JSONError) -> JSONValue {
    var reader = JSONReader(maximumDepth: maximumDepth)
    return try reader.document(bytes)
  }

  package static func parse(
    _ bytes: [UInt8], maximumDepth: Int = 64
  ) throws(JSONError) -> JSONValue {
    try parse(bytes.span.bytes, maximumDepth: maximumDepth)
  }

  package static func parse(
    _ text: String, maximumDepth: Int = 64
  ) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), maximumDepth: maximumDepth)
  }
}

/// A place in the text that is being read.
struct JSONReader {
  private let maximumDepth: Int
  private var depth = 0
  private var keys = JSONKeyCache()
  var offset = 0

  init(maximumDepth: Int) { self.maximumDepth = maximumDepth }

  mutating func document(_ bytes: RawSpan) throws(JSONError) -> JSONValue {
    if bytes.byteCount >= 3, byte(bytes, 0) == 0xEF, byte(bytes, 1) == 0xBB, byte(bytes, 2) == 0xBF
    {
      offset = 3
    }
    let result = try value(bytes)
    skipBlanks(bytes)
    guard offset == bytes.byteCount else {
      throw expected("the end of the text after the value", bytes)
    }
    return result
  }

  private mutating func value(_ bytes: RawSpan) throws(JSONError) -> JSONValue {
    skipBlanks(bytes)
    guard offset < bytes.byteCount else { throw expected("a value", bytes) }
    switch byte(bytes, offset) {
    case UInt8(ascii: "\""): return .string(try string(bytes))
    case UInt8(ascii: "{"): return .object(try object(bytes))
    case UInt8(ascii: "["): return .array(try array(bytes))
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return try number(bytes)
    case UInt8(ascii: "t"): return try word("true", .bool(true), bytes)
    case UInt8(ascii: "f"): return try word("false", .bool(false), bytes)
    case UInt8(ascii: "n"): return try word("null", .null, bytes)
    default: throw expected("a value", bytes)
    }
  }

  private mutating func object(_ bytes: RawSpan) throws(JSONError) -> JSONObject {
    try open(bytes)
    var members: [JSONObject.Member] = []
    guard !take(UInt8(ascii: "}"), bytes) else { return close(JSONObject()) }
    repeat {
      skipBlanks(bytes)
      guard offset < bytes.byteCount, byte(bytes, offset) == UInt8(ascii: "\"") else {
        throw expected("a key in quotes", bytes)
      }
      let key = try key(bytes)
      guard take(UInt8(ascii: ":"), bytes) else { throw expected("':' after the key", bytes) }
      members.append(JSONObject.Member(key, try value(bytes)))
    } while take(UInt8(ascii: ","), bytes)
    guard take(UInt8(ascii: "}"), bytes) else { throw expected("',' or '}'", bytes) }
    return close(JSONObject(members))
  }

  private mutating func array(_ bytes: RawSpan) throws(JSONError) -> [JSONValue] {
    try open(bytes)
    var items: [JSONValue] = []
    guard !take(UInt8(ascii: "]"), bytes) else { return close(items) }
    repeat { items.append(try value(bytes)) } while take(UInt8(ascii: ","), bytes)
    guard take(UInt8(ascii: "]"), bytes) else { throw expected("',' or ']'", bytes) }
    return close(items)
  }

  private mutating func open(_ bytes: RawSpan) throws(JSONError) {
    depth += 1
    guard depth <= maximumDepth else {
      throw JSONError("nested more than \(maximumDepth) levels deep", at: offset, in: bytes)
    }
    offset &+= 1
  }

  private mutating func close<Value>(_ value: Value) -> Value {
    depth -= 1
    return value
  }

  /// A key; long ones that came before are shared instead of being made again.
  private mutating func key(_ bytes: RawSpan) throws(JSONError) -> String {
    let start = offset &+ 1
    let end = plainEnd(bytes, from: start)
    guard end < bytes.byteCount, byte(bytes, end) == UInt8(ascii: "\"") else {
      return try string(bytes)
    }
    offset = end &+ 1
    return keys.string(bytes, start..<end)
  }

  private mutating func word(
    _ text: StaticString, _ value: JSONValue, _ bytes: RawSpan
  ) throws(JSONError) -> JSONValue {
    let start = offset
    let isThere = text.withUTF8Buffer { expected in
      guard bytes.byteCount &- start >= expected.count else { return false }
      return expected.indices.allSatisfy { byte(bytes, start &+ $0) == expected[$0] }
    }
    guard isThere else { throw expected("a value", bytes) }
    offset &+= text.utf8CodeUnitCount
    return value
  }

  // MARK: Bytes

  func byte(_ bytes: RawSpan, _ offset: Int) -> UInt8 {
    bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  private mutating func skipBlanks(_ bytes: RawSpan) {
    while offset < bytes.byteCount {
      switch byte(bytes, offset) {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        offset &+= 1
      default: return
      }
    }
  }

  /// Skips blanks and a byte, if that is the next one.
  private mutating func take(_ wanted: UInt8, _ bytes: RawSpan) -> Bool {
    skipBlanks(bytes)
    guard offset < bytes.byteCount, byte(bytes, offset) == wanted else { return false }
    offset &+= 1
    return true
  }

  func expected(_ what: String, _ bytes: RawSpan) -> JSONError {
    guard offset < bytes.byteCount else {
      return JSONError("expected \(what), found the end of the text", at: offset, in: bytes)
    }
    let found = byte(bytes, offset)
    let name =
      found > 0x20 && found < 0x7F
      ? "'\(Unicode.Scalar(found))'" : "byte 0x\(String(found, radix: 16))"
    return JSONError("expected \(what), found \(name)", at: offset, in: bytes)
  }
}

/// Writes JSON values: the members of objects in their order, whole numbers exactly, doubles so that they read the same.
///
/// Numbers that JSON does not have become the strings `"NaN"`, `"Infinity"` and `"-Infinity"`, as in OTLP. What a
/// terminal would act upon is escaped, so the result may be shown as it is.
package struct JSONWriter: Sendable {
  /// Line breaks and two blanks a level.
  package var isPretty: Bool
  /// Everything beyond ASCII as `\uXXXX`.
  package var isASCII: Bool
  private(set) var bytes: [UInt8] = []

  package init(isPretty: Bool = false, isASCII: Bool = false) {
    self.isPretty = isPretty
    self.isASCII = isASCII
  }

  package static func compact(_ value: JSONValue) -> String { JSONWriter().text(value) }

  package static func pretty(_ value: JSONValue) -> String {
    JSONWriter(isPretty: true).text(value)
  }

  package func text(_ value: JSONValue) -> String {
    String(decoding: utf8(value), as: UTF8.self)
  }

  /// The text's bytes, without a newline at the end.
  package func utf8(_ value: JSONValue) -> [UInt8] {
    var writer = self
    writer.write(value, level: 0)
    return writer.bytes
  }

  private mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .unsigned(let value): append(String(value))
    case .double(let value): write(value)
    case .string(let value): write(value)
    case .array(let items):
      write(items, "[", "]", level) { writer, item in writer.write(item, level: level + 1) }
    case .object(let object):
      write(object.members, "{", "}", level) { writer, member in
        writer.write(member.key)
        writer.append(writer.isPretty ? ": " : ":")
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func write<Item>(
    _ items: [Item], _ start: StaticString, _ end: StaticString, _ level: Int,
    each: (inout Self, Item) -> Void
  ) {
    append(start)
    for (index, item) in items.enumerated() {
      if index > 0 { append(",") }
      breakLine(level + 1)
      each(&self, item)
    }
    if !items.isEmpty { breakLine(level) }
    append(end)
  }

  private mutating func breakLine(_ level: Int) {
    guard isPretty else { return }
    append("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
  }

  private mutating func write(_ value: Double) {
    if value.isNaN {
      append("\"NaN\"")
    } else if value.isInfinite {
      append(value < 0 ? "\"-Infinity\"" : "\"Infinity\"")
    } else {
      append(value.description)
    }
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { write(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: escape(scalar)
    case 0x80... where isASCII: escape(scalar)
    default: bytes.append(contentsOf: String(scalar).utf8)
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      append("\\u")
      append(String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    }
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

/// The value of an attribute: OpenTelemetry's `AnyValue`.
///
/// <https://opentelemetry.io/docs/specs/otel/common/#anyvalue>
package enum AttributeValue: Hashable, Sendable {
  /// No value set, which the protocol allows.
  case empty
  case string(String)
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case bytes([UInt8])
  case array([AttributeValue])
  case map([Attribute])
}

extension AttributeValue {
  /// The string, when it is one.
  package var string: String? {
    if case .string(let value) = self { return value }
    return nil
  }

  /// The value as Jaeger's tag search compares it: strings bare, numbers in decimal, the rest as JSON.
  package var text: String {
    switch self {
    case .empty: ""
    case .string(let value): value
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): String(value)
    case .bytes(let value): Self.hexText(value)
    case .array(let values): "[" + values.map(\.quotedText).joined(separator: ",") + "]"
    case .map(let entries):
      "{" + entries.map { Self.quote($0.key) + ":" + $0.value.quotedText }.joined(separator: ",")
        + "}"
    }
  }

  private var quotedText: String {
    switch self {
    case .string(let value): Self.quote(value)
    case .bytes(let value): Self.quote(Self.hexText(value))
    case .empty: "null"
    default: text
    }
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  private static func hexText(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    var result = ""
    for byte in bytes {
      result.unicodeScalars.append(digits[Int(byte >> 4)])
      result.unicodeScalars.append(digits[Int(byte & 0xF)])
    }
    return result
  }
}

/// A key and its value; keys should be unique in a list, and the first of a duplicate counts.
package struct Attribute: Hashable, Sendable {
  package var key: String
  package var value: AttributeValue

  package init(_ key: String, _ value: AttributeValue) {
    self.key = key
    self.value = value
  }
}

extension [Attribute] {
  /// The value of the first attribute called `key`.
  package subscript(key: String) -> AttributeValue? { first { $0.key == key }?.value }
}

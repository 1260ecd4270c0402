// There is no nil literal: `value["key"] == nil` would then ask whether the key holds null.

extension JSONValue: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByBooleanLiteral {
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int64) { self = .integer(value) }
}

extension JSONValue: ExpressibleByFloatLiteral {
  package init(floatLiteral value: Double) { self = .double(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member($0, $1) }))
  }
}

extension JSONValue {
  /// A whole number of any type: `integer` where it fits, `unsigned` above, a double beyond 64 bits.
  package init(_ value: some BinaryInteger) {
    if let small = Int64(exactly: value) {
      self = .integer(small)
    } else if let large = UInt64(exactly: value) {
      self = .unsigned(large)
    } else {
      self = .double(Double(value))
    }
  }

  package init(_ value: String) { self = .string(value) }

  package init(_ value: Double) { self = .double(value) }

  package init(_ value: Bool) { self = .bool(value) }

  /// Null for nil.
  package init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }
}

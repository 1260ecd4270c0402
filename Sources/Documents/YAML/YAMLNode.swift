/// A value in a YAML document, with the place where it begins.
package struct YAMLNode: Hashable, Sendable {
  /// What a value holds.
  package enum Content: Hashable, Sendable {
    /// Text; `plain` when it was written without quotes, so that it may also be read as a number, a boolean or null.
    case scalar(String, plain: Bool)
    case sequence([YAMLNode])
    /// In document order; keys are scalars and differ from each other.
    case mapping([YAMLEntry])
  }

  package var content: Content
  package var position: SourcePosition

  package init(_ content: Content, position: SourcePosition) {
    self.content = content
    self.position = position
  }
}

/// A key and its value in a YAML mapping.
package struct YAMLEntry: Hashable, Sendable {
  package var key: YAMLNode
  package var value: YAMLNode

  package init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }

  /// The key's text.
  package var name: String { key.text ?? "" }
}

/// The core schema's reading of scalars: <https://yaml.org/spec/1.2.2/#103-core-schema>.
extension YAMLNode {
  /// The text of a scalar, quoted or not; nil for lists and mappings.
  package var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// Whether this is an unquoted null or nothing at all.
  package var isNull: Bool {
    guard let text = plainText else { return false }
    return text.isEmpty || ["~", "null", "Null", "NULL"].contains(text)
  }

  /// An unquoted decimal, `0x` or `0o` whole number that fits.
  package var integer: Int? {
    guard let text = plainText else { return nil }
    if text.hasPrefix("0x") { return YAMLNode.magnitude(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return YAMLNode.magnitude(text.dropFirst(2), radix: 8) }
    return Int(text)
  }

  /// An unquoted finite number, whole or not.
  package var number: Double? {
    guard let text = plainText else { return nil }
    if let integer { return Double(integer) }
    guard YAMLNode.isDecimal(text), let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// An unquoted `true` or `false`.
  package var boolean: Bool? {
    switch plainText {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// What a message calls this value: `"seven"`, `a list`, `a mapping`, `nothing`.
  package var summary: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let text, let plain):
      guard !isNull else { return "nothing" }
      let shown = text.unicodeScalars.count > 40 ? "\(text.prefix(39))…" : text
      return plain ? "\"\(shown)\"" : "the quoted text \"\(shown)\""
    }
  }

  private var plainText: String? {
    guard case .scalar(let text, plain: true) = content else { return nil }
    return text
  }

  /// Digits without a sign, which `Int.init` would accept after the prefix.
  private static func magnitude(_ digits: Substring, radix: Int) -> Int? {
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-")
    else { return nil }
    return Int(digits, radix: radix)
  }

  /// Keeps out what `Double.init` reads beyond decimal notation: hexadecimal, `inf`, `nan`.
  private static func isDecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
  }
}

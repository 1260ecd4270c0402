/// The W3C's `baggage`: named values that travel with a request for all services on its way to read.
///
/// <https://www.w3.org/TR/baggage/>
package struct Baggage: Hashable, Sendable {
  /// One named value.
  package struct Member: Hashable, Sendable {
    /// An HTTP token.
    package var key: String
    /// The value, decoded.
    package var value: String
    /// Properties as they came, such as `ttl=5`, without the semicolons.
    package var properties: [String]

    package init(key: String, value: String, properties: [String] = []) {
      self.key = key
      self.value = value
      self.properties = properties
    }
  }

  /// The members in their order; a key that comes twice is kept twice.
  package var members: [Member]
  /// What was wrong with the headers, in plain words; not part of the baggage.
  package var warnings: [String]

  package init(_ members: [Member] = [], warnings: [String] = []) {
    self.members = members
    self.warnings = warnings
  }

  /// How many members are carried.
  package static let maximumMembers = 64
  /// How many bytes all `baggage` headers of a message may have together.
  package static let maximumBytes = 8192

  /// The value of the first member called `key`.
  package subscript(key: String) -> String? { members.first { $0.key == key }?.value }

  /// Reads the values of all `baggage` headers of a message, in their order.
  ///
  /// Both limits hold for all headers together, commas between them counted: whole members are dropped from the end until both
  /// hold. Members that break the grammar are dropped too. Nothing beyond the limits is looked at, so long headers cost nothing.
  package init(headers: some Sequence<String>) {
    self.init()
    var room = Self.maximumBytes
    var separator = 0
    for header in headers {
      // One over the limit is enough to see that it is exceeded.
      let text = header.utf8.prefix(Self.maximumBytes + 1)
      for piece in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        let size = piece.count + separator
        separator = 1
        guard size <= room else {
          warnings.append("baggage has more than \(Self.maximumBytes) bytes; the rest was dropped")
          return
        }
        room -= size
        let body = HeaderText.trimmed(piece)
        if body.isEmpty { continue }
        guard let member = Self.member(body) else {
          let warning = "members of the baggage that are not key=value were dropped"
          if !warnings.contains(warning) { warnings.append(warning) }
          continue
        }
        guard members.count < Self.maximumMembers else {
          warnings.append(
            "baggage has more than \(Self.maximumMembers) members; the rest was dropped")
          return
        }
        members.append(member)
      }
    }
  }

  /// The value of the header; empty when there is nothing to send.
  ///
  /// Members whose key is no token are left out, and those at the end that go beyond a limit.
  package var header: String {
    var result = ""
    for member in members.filter({ Self.isToken($0.key.utf8[...]) }).prefix(Self.maximumMembers) {
      var text = "\(member.key)=\(PercentText.encode(member.value))"
      for property in member.properties { text += ";\(property)" }
      let separator = result.isEmpty ? "" : ","
      guard result.utf8.count + separator.utf8.count + text.utf8.count <= Self.maximumBytes else {
        break
      }
      result += separator + text
    }
    return result
  }

  private static func member(_ text: Substring.UTF8View) -> Member? {
    var parts = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map(HeaderText.trimmed)
    let pair = parts.removeFirst()
    guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let key = HeaderText.trimmed(pair[..<equals])
    let value = HeaderText.trimmed(pair[pair.index(after: equals)...])
    guard isToken(key), let name = String(key), value.allSatisfy(isValueByte) else { return nil }
    var properties: [String] = []
    for part in parts where !part.isEmpty {
      guard let property = String(part), property.utf8.allSatisfy(isPropertyByte) else {
        return nil
      }
      properties.append(property)
    }
    return Member(key: name, value: PercentText.decode(value), properties: properties)
  }

  private static func isToken(_ text: Substring.UTF8View) -> Bool {
    !text.isEmpty
      && text.allSatisfy { byte in
        (0x21...0x7E).contains(byte) && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
      }
  }

  /// Printable ASCII but blank, quotation mark, comma, semicolon and backslash.
  static func isValueByte(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !"\",;\\".utf8.contains(byte)
  }

  private static func isPropertyByte(_ byte: UInt8) -> Bool {
    isValueByte(byte) || byte == 0x20 || byte == 0x09
  }
}

/// Percent-encoding as baggage has it.
private enum PercentText {
  private static let digits = Array("0123456789ABCDEF".unicodeScalars)

  static func encode(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if Baggage.isValueByte(byte), byte != UInt8(ascii: "%") {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result.unicodeScalars.append("%")
        result.unicodeScalars.append(digits[Int(byte >> 4)])
        result.unicodeScalars.append(digits[Int(byte & 0xF)])
      }
    }
    return result
  }

  /// Percent signs without two hex digits stay; what is then not UTF-8 becomes U+FFFD.
  static func decode(_ text: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let value = HexText.value(rest.prefix(2)) {
        bytes.append(UInt8(truncatingIfNeeded: value))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The `tracestate` of a trace: what each tracing system on the way wrote for itself, the latest writer first.
///
/// <https://www.w3.org/TR/trace-context-2/#tracestate-header>
package struct TraceState: Hashable, Sendable {
  /// One system's entry.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  package private(set) var members: [Member]

  /// A state without members.
  package init() { members = [] }

  /// How many members a state may have.
  package static let maximumMembers = 32
  /// How many characters a key, and how many a value may have.
  package static let maximumLength = 256

  /// Reads the values of all `tracestate` headers of a message, in their order.
  ///
  /// Empty members are passed over and of a key that comes twice the first is kept. Nil when anything breaks the rules or there
  /// are more than 32 members: the whole state is then to be dropped, and only the state.
  package init?(headers: some Sequence<String>) {
    members = []
    for header in headers {
      for piece in header.utf8.split(separator: UInt8(ascii: ",")) {
        let text = HeaderText.trimmed(piece)
        if text.isEmpty { continue }
        guard let member = Self.member(text) else { return nil }
        if self[member.key] == nil { members.append(member) }
        guard members.count <= Self.maximumMembers else { return nil }
      }
    }
  }

  /// The value of a key.
  package subscript(key: String) -> String? { members.first { $0.key == key }?.value }

  /// Writes an entry, which moves to the front; false, and nothing done, when key or value is not allowed.
  ///
  /// In a full state the last entry makes room.
  @discardableResult
  package mutating func set(_ key: String, _ value: String) -> Bool {
    guard Self.isKey(key.utf8[...]), Self.isValue(value.utf8[...]) else { return false }
    members.removeAll { $0.key == key }
    members.insert(Member(key: key, value: value), at: 0)
    if members.count > Self.maximumMembers { members.removeLast() }
    return true
  }

  /// Removes an entry.
  package mutating func remove(_ key: String) { members.removeAll { $0.key == key } }

  /// The value of the header, cut to `limit` characters if one is given.
  ///
  /// Whole members go: first those of more than 128 characters, then from the end. A platform must carry at least 512.
  package func header(limit: Int = .max) -> String {
    var kept = members
    while Self.text(kept).utf8.count > limit {
      let long = kept.lastIndex { $0.key.utf8.count + 1 + $0.value.utf8.count > 128 }
      kept.remove(at: long ?? kept.count - 1)
    }
    return Self.text(kept)
  }

  private static func text(_ members: [Member]) -> String {
    members.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }

  private static func member(_ text: Substring.UTF8View) -> Member? {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let key = text[..<equals]
    let value = text[text.index(after: equals)...]
    guard isKey(key), isValue(value), let keyText = String(key), let valueText = String(value)
    else { return nil }
    return Member(key: keyText, value: valueText)
  }

  /// A lower-case letter or digit, then up to 255 of those and `_ - * / @`.
  private static func isKey(_ text: Substring.UTF8View) -> Bool {
    guard (1...maximumLength).contains(text.count), let first = text.first, isLetterOrDigit(first)
    else { return false }
    return text.allSatisfy { byte in
      isLetterOrDigit(byte) || "_-*/@".utf8.contains(byte)
    }
  }

  /// Up to 256 printable characters but comma and equals sign, the last of them no blank.
  private static func isValue(_ text: Substring.UTF8View) -> Bool {
    guard text.count <= maximumLength, let last = text.last, last != UInt8(ascii: " ") else {
      return false
    }
    return text.allSatisfy { byte in
      (0x20...0x7E).contains(byte) && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "=")
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// Text of HTTP headers.
enum HeaderText {
  /// The text without spaces and tabs at its ends.
  static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
    var result = text
    while let first = result.first, isBlank(first) { result.removeFirst() }
    while let last = result.last, isBlank(last) { result.removeLast() }
    return result
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

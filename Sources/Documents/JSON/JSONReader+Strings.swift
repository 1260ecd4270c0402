extension JSONReader {
  /// Where the run of plain ASCII that begins at `start` ends: at a quote, a backslash, a control character, a byte of
  /// a longer character, or the end.
  ///
  /// Looks at eight bytes at a time. <https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord>
  func plainEnd(_ bytes: RawSpan, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var offset = start
    while bytes.byteCount &- offset >= 8 {
      let word = UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      let found =
        ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
          | (word &- ones &* 0x20) & ~word | word) & highs
      if found != 0 { return offset &+ found.trailingZeroBitCount / 8 }
      offset &+= 8
    }
    while offset < bytes.byteCount, isPlain(byte(bytes, offset)) { offset &+= 1 }
    return offset
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The string whose opening quote is at `offset`.
  mutating func string(_ bytes: RawSpan) throws(JSONError) -> String {
    let start = offset &+ 1
    var end = plainEnd(bytes, from: start)
    if end < bytes.byteCount, byte(bytes, end) == UInt8(ascii: "\"") {
      offset = end &+ 1
      return Self.ascii(bytes, start..<end)
    }
    while end < bytes.byteCount {
      switch byte(bytes, end) {
      case UInt8(ascii: "\""):
        let text = try utf8(bytes, start..<end)
        offset = end &+ 1
        return text
      case UInt8(ascii: "\\"): return try escapedString(bytes, start, firstEscape: end)
      case 0x80...: end = plainEnd(bytes, from: end &+ 1)
      default: throw controlCharacter(bytes, end)
      }
    }
    throw JSONError("the string that begins here has no end", at: offset, in: bytes)
  }

  /// Text that is known to be ASCII.
  static func ascii(_ bytes: RawSpan, _ range: Range<Int>) -> String {
    bytes.extracting(range).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }

  private func utf8(_ bytes: RawSpan, _ range: Range<Int>) throws(JSONError) -> String {
    let text = bytes.extracting(range).withUnsafeBytes { String(validating: $0, as: UTF8.self) }
    guard let text else {
      throw JSONError("this string is not valid UTF-8", at: range.lowerBound - 1, in: bytes)
    }
    return text
  }

  private mutating func escapedString(
    _ bytes: RawSpan, _ start: Int, firstEscape: Int
  ) throws(JSONError) -> String {
    var text: [UInt8] = []
    var pending = start
    var end = firstEscape
    while end < bytes.byteCount {
      switch byte(bytes, end) {
      case UInt8(ascii: "\""):
        append(bytes, pending..<end, to: &text)
        guard let string = String(validating: text, as: UTF8.self) else {
          throw JSONError("this string is not valid UTF-8", at: start - 1, in: bytes)
        }
        offset = end &+ 1
        return string
      case UInt8(ascii: "\\"):
        append(bytes, pending..<end, to: &text)
        end = try escape(bytes, end, &text)
        pending = end
      case 0x80...: end &+= 1
      case ..<0x20: throw controlCharacter(bytes, end)
      default: end = max(plainEnd(bytes, from: end), end &+ 1)
      }
    }
    throw JSONError("the string that begins here has no end", at: start - 1, in: bytes)
  }

  private func append(_ bytes: RawSpan, _ range: Range<Int>, to text: inout [UInt8]) {
    bytes.extracting(range).withUnsafeBytes { text.append(contentsOf: $0) }
  }

  /// Adds what the escape at `start` stands for; returns where it ends.
  private func escape(
    _ bytes: RawSpan, _ start: Int, _ text: inout [UInt8]
  ) throws(JSONError) -> Int {
    guard bytes.byteCount &- start >= 2 else {
      throw JSONError("the string has no end", at: start, in: bytes)
    }
    switch byte(bytes, start &+ 1) {
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "u"): return try unicodeEscape(bytes, start, &text)
    default:
      throw JSONError(
        "a backslash is followed by none of \" \\ / b f n r t u", at: start, in: bytes)
    }
    return start &+ 2
  }

  /// `\u` and four digits, or two of them that make one character beyond U+FFFF.
  private func unicodeEscape(
    _ bytes: RawSpan, _ start: Int, _ text: inout [UInt8]
  ) throws(JSONError) -> Int {
    guard let first = codeUnit(bytes, start) else {
      throw JSONError("\\u is not followed by four hex digits", at: start, in: bytes)
    }
    if let scalar = Unicode.Scalar(first) {
      text.append(contentsOf: String(scalar).utf8)
      return start &+ 6
    }
    guard first < 0xDC00, let second = codeUnit(bytes, start &+ 6), second >= 0xDC00,
      second < 0xE000,
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw JSONError("half of a surrogate pair", at: start, in: bytes) }
    text.append(contentsOf: String(scalar).utf8)
    return start &+ 12
  }

  private func codeUnit(_ bytes: RawSpan, _ start: Int) -> UInt16? {
    guard bytes.byteCount &- start >= 6, byte(bytes, start) == UInt8(ascii: "\\"),
      byte(bytes, start &+ 1) == UInt8(ascii: "u")
    else { return nil }
    var result: UInt16 = 0
    for index in 2..<6 {
      let digit: UInt8
      switch byte(bytes, start &+ index) {
      case let byte where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"):
        digit = byte - UInt8(ascii: "0")
      case let byte where byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"):
        digit = (byte | 0x20) - UInt8(ascii: "a") + 10
      default: return nil
      }
      result = result << 4 | UInt16(digit)
    }
    return result
  }

  private func controlCharacter(_ bytes: RawSpan, _ offset: Int) -> JSONError {
    JSONError("a control character in a string must be escaped", at: offset, in: bytes)
  }
}

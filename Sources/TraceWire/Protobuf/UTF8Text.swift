/// Checks of UTF-8 in place.
///
/// <https://www.unicode.org/versions/latest/core-spec/chapter-3/#G7404>
package enum UTF8Text {
  /// Whether the bytes of `range` are well-formed UTF-8; long runs of ASCII take an eighth of a step a byte.
  @inlinable package static func isValid(_ bytes: RawSpan, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    let end = range.upperBound
    while end &- offset >= 8 {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      guard word & 0x8080_8080_8080_8080 == 0 else { return isValidText(bytes, offset..<end) }
      offset &+= 8
    }
    guard offset < end else { return true }
    guard bytes.byteCount &- offset >= 8 else { return isValidText(bytes, offset..<end) }
    // The word reaches beyond the text but not beyond the body; only the text's own bytes count.
    let word = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let own = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* (end &- offset))
    if UInt64(littleEndian: word) & 0x8080_8080_8080_8080 & own == 0 { return true }
    return isValidText(bytes, offset..<end)
  }

  @usableFromInline @inline(never)
  static func isValidText(_ bytes: RawSpan, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard let length = scalarLength(bytes, offset, range.upperBound) else { return false }
      offset &+= length
    }
    return true
  }

  /// How many bytes the scalar at `offset` has; nil when it is ill-formed.
  private static func scalarLength(_ bytes: RawSpan, _ offset: Int, _ end: Int) -> Int? {
    let lead = bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    let second: ClosedRange<UInt8>
    let length: Int
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard end &- offset >= length,
      second.contains(bytes.unsafeLoad(fromByteOffset: offset &+ 1, as: UInt8.self))
    else { return nil }
    for position in 2..<max(2, length) {
      let byte = bytes.unsafeLoad(fromByteOffset: offset &+ position, as: UInt8.self)
      guard byte & 0xC0 == 0x80 else { return nil }
    }
    return length
  }

  /// The text of `range`, and whether ill-formed parts had to become U+FFFD.
  package static func string(
    _ bytes: RawSpan, _ range: Range<Int>
  ) -> (text: String, wasRepaired: Bool) {
    let isValid = isValid(bytes, range)
    return bytes.extracting(range).withUnsafeBytes { buffer in
      guard isValid else { return (String(decoding: buffer, as: UTF8.self), true) }
      // Checked already, and the check here is faster than the one that `String` would repeat.
      let text = buffer.bindMemory(to: UInt8.self)
      return (String(copying: UTF8Span(unchecked: text.span)), false)
    }
  }
}

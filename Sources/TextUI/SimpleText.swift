/// The quick look that settles nearly all text we show: printable ASCII, Latin letters, drawing characters.
///
/// All of these are harmless and take one column each, so neither spelling out nor measuring has to look closer.
enum SimpleText {
  /// The columns of text of that kind; nil for all other.
  static func columns(_ text: String) -> Int? {
    text.utf8.withContiguousStorageIfAvailable { columns(UnsafeRawBufferPointer($0)) } ?? nil
  }

  /// Whether text is printable ASCII throughout.
  static func isASCII(_ text: String) -> Bool {
    let end = text.utf8.withContiguousStorageIfAvailable { bytes in
      asciiEnd(UnsafeRawBufferPointer(bytes), from: 0)
    }
    return end == text.utf8.count
  }

  private static func columns(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var columns = 0
    var offset = 0
    while true {
      let end = asciiEnd(bytes, from: offset)
      columns &+= end &- offset
      guard end < bytes.count else { return columns }
      let length = simpleLength(bytes, end)
      guard length > 0 else { return nil }
      columns &+= 1
      offset = end &+ length
    }
  }

  /// The bytes of a simple character beyond ASCII, 0 for any other.
  ///
  /// Strings are valid UTF-8, so the bytes that follow a first one are there.
  private static func simpleLength(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    switch bytes[offset] {
    // From U+00A0, but not the controls before it.
    case 0xC2: return bytes[offset &+ 1] >= 0xA0 ? 2 : 0
    case 0xC3...0xCA: return 2
    case 0xE2:
      let third = bytes[offset &+ 2]
      switch bytes[offset &+ 1] {
      // Dashes, quotation marks and the ellipsis, between joiners and directional marks.
      case 0x80: return (0x90...0xA6).contains(third) ? 3 : 0
      // Arrows; lines and blocks; shapes, two of which are wide.
      case 0x86, 0x87, 0x94...0x96: return 3
      case 0x97: return third < 0xBD ? 3 : 0
      // Check marks and crosses.
      case 0x9C: return (0x93...0x98).contains(third) ? 3 : 0
      default: return 0
      }
    default: return 0
    }
  }

  /// Where the run of printable ASCII ends, looking at eight bytes at a time.
  private static func asciiEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let blanks: UInt64 = 0x2020_2020_2020_2020
    var offset = start
    while bytes.count &- offset >= 8 {
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      // Adding 1 lifts DEL into the upper half; taking away 0x20 borrows below the blank.
      let found = (word | (word &+ ones) | ((word &- blanks) & ~word)) & highs
      guard found == 0 else { break }
      offset &+= 8
    }
    while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] < 0x7F { offset &+= 1 }
    return offset
  }
}

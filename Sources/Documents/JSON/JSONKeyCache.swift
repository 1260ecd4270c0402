/// Remembers long keys by their place in the text, so that a key that comes a thousand times is made once.
///
/// Keys of up to fifteen bytes need no memory of their own and are made each time.
struct JSONKeyCache {
  private struct Entry {
    var start = 0
    var text = ""
  }

  private var entries: [Entry] = []

  mutating func string(_ bytes: RawSpan, _ range: Range<Int>) -> String {
    let count = range.count
    guard count > 15, count <= 64 else { return JSONReader.ascii(bytes, range) }
    if entries.isEmpty { entries = Array(repeating: Entry(), count: 64) }
    // Keys of one text differ in their ends more often than in their beginnings.
    let tail = bytes.unsafeLoadUnaligned(fromByteOffset: range.upperBound &- 8, as: UInt64.self)
    let head = bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
    let hash = (tail &+ head &* 31 &+ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    let slot = Int(truncatingIfNeeded: hash &>> 58)
    let entry = entries[slot]
    if entry.text.utf8.count == count, areEqual(bytes, entry.start, range.lowerBound, count) {
      return entry.text
    }
    let text = JSONReader.ascii(bytes, range)
    entries[slot] = Entry(start: range.lowerBound, text: text)
    return text
  }

  private func areEqual(_ bytes: RawSpan, _ left: Int, _ right: Int, _ count: Int) -> Bool {
    var index = 0
    while index < count {
      // The last word overlaps the one before: there are at least sixteen bytes.
      let at = min(index, count &- 8)
      let one = bytes.unsafeLoadUnaligned(fromByteOffset: left &+ at, as: UInt64.self)
      let other = bytes.unsafeLoadUnaligned(fromByteOffset: right &+ at, as: UInt64.self)
      if one != other { return false }
      index &+= 8
    }
    return true
  }
}

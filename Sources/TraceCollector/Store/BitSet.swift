/// A fixed number of bits.
struct BitSet: ~Copyable {
  private var words: [UInt64]
  /// How many bits are set.
  private(set) var population = 0

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  @inline(__always)
  subscript(index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 != 0 }

  @inline(__always)
  mutating func insert(_ index: Int) {
    let bit: UInt64 = 1 << UInt64(index & 63)
    if words[index >> 6] & bit == 0 {
      words[index >> 6] |= bit
      population &+= 1
    }
  }
}

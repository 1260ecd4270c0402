/// A fast, well-mixed hash of short byte strings, for tables inside one process.
///
/// Eight bytes at a time are folded in by a 64×64→128-bit multiplication whose halves are combined.
enum ByteHash {
  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let factor: UInt64 = 0xD6E8_FEB8_6659_FD93

  @inline(__always)
  static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// Folds `word` into `hash`.
  @inline(__always)
  static func combine(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    mix(hash ^ word ^ seed, factor)
  }

  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    var hash = combine(seed, UInt64(truncatingIfNeeded: count))
    guard let base = bytes.baseAddress else { return hash }
    var offset = 0
    while offset &+ 8 <= count {
      hash = combine(hash, base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset &+= 8
    }
    guard offset < count else { return hash }
    if count >= 8 {
      return combine(hash, base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    }
    var tail: UInt64 = 0
    while offset < count {
      tail = tail << 8 | UInt64(base.load(fromByteOffset: offset, as: UInt8.self))
      offset &+= 1
    }
    return combine(hash, tail)
  }

  /// Whether two byte strings are the same.
  @inline(__always)
  static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let first = left.baseAddress, let second = right.baseAddress else { return true }
    let count = left.count
    var offset = 0
    while offset &+ 8 <= count {
      if first.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != second.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      {
        return false
      }
      offset &+= 8
    }
    while offset < count {
      if first.load(fromByteOffset: offset, as: UInt8.self)
        != second.load(fromByteOffset: offset, as: UInt8.self)
      {
        return false
      }
      offset &+= 1
    }
    return true
  }
}

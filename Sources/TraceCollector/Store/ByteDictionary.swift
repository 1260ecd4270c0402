/// Distinct byte strings numbered from 0 in the order they first came.
struct ByteDictionary: ~Copyable {
  private var arena = ByteArena()
  private var locators = Column<UInt64>()
  private var slots = HashSlots()

  init() {}

  var count: Int { locators.count }

  /// Bytes of the strings, their locators and the hash table.
  var byteCount: Int { arena.byteCount + locators.byteCount + slots.byteCount }

  /// The string with this number; valid until the dictionary changes.
  @inline(__always)
  subscript(index: Int) -> UnsafeRawBufferPointer { arena.bytes(locators[index]) }

  /// The number of a string that is there.
  @inline(__always)
  func find(_ bytes: UnsafeRawBufferPointer) -> Int? {
    slots.find(ByteHash.hash(bytes)) { ByteHash.equal(self[$0], bytes) }
  }

  /// The number of a string, added when it is new.
  @inline(__always)
  mutating func intern(_ bytes: UnsafeRawBufferPointer) -> Int {
    let hash = ByteHash.hash(bytes)
    if let known = slots.find(hash, matches: { ByteHash.equal(self[$0], bytes) }) { return known }
    return add(bytes, hash)
  }

  @inline(never)
  private mutating func add(_ bytes: UnsafeRawBufferPointer, _ hash: UInt64) -> Int {
    let index = locators.count
    locators.append(arena.append(bytes))
    slots.insert(hash, entry: index)
    return index
  }

  /// Keeps the strings that `isUsed` marks and renumbers them in their old order.
  ///
  /// Chunks of the old arena are given back as soon as they are copied, so the peak is a chunk or two.
  /// Returns the new number of each old one; those of dropped strings mean nothing.
  mutating func compact(keeping isUsed: borrowing BitSet) -> [UInt32] {
    var newArena = ByteArena()
    var firstChunk = 0
    var kept = 0
    var numbers = [UInt32](repeating: 0, count: locators.count)
    for index in 0..<locators.count where isUsed[index] {
      let locator = locators[index]
      arena.releaseChunks(before: locator, from: &firstChunk)
      numbers[index] = UInt32(truncatingIfNeeded: kept)
      locators[kept] = newArena.append(arena.bytes(locator))
      kept += 1
    }
    locators.truncate(to: kept)
    arena = newArena
    slots.remap(minimumCount: kept) { isUsed[$0] ? Int(numbers[$0]) : nil }
    return numbers
  }
}

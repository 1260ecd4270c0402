/// An open-addressing index from hashes to entry numbers; the entries themselves live elsewhere.
///
/// A slot holds 32 bits of hash and the entry number plus one, so that most misses, and growing, touch
/// no entry. Nothing is removed singly: dead entries go when the store is compacted.
struct HashSlots: ~Copyable {
  private var slots: UnsafeMutablePointer<UInt64>
  private var capacity: Int
  private(set) var count = 0

  init(minimumCount: Int = 0) {
    capacity = 64
    while capacity &* 3 / 4 < minimumCount { capacity *= 2 }
    slots = Self.zeroed(capacity)
  }

  deinit { LargeMemory.deallocate(slots, byteCount: byteCount) }

  var byteCount: Int { capacity * MemoryLayout<UInt64>.stride }

  /// The first entry with this hash that `matches` accepts.
  @inline(__always)
  func find(_ hash: UInt64, matches: (Int) -> Bool) -> Int? {
    let mask = capacity &- 1
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var position = Int(tag) & mask
    while true {
      let slot = slots[position]
      if slot == 0 { return nil }
      if UInt32(truncatingIfNeeded: slot >> 32) == tag {
        let entry = Int(UInt32(truncatingIfNeeded: slot)) &- 1
        if matches(entry) { return entry }
      }
      position = (position &+ 1) & mask
    }
  }

  /// Adds an entry; that it is not there yet is for the caller to know.
  mutating func insert(_ hash: UInt64, entry: Int) {
    if count &+ 1 > capacity &* 3 / 4 { grow() }
    place((hash >> 32) << 32 | UInt64(truncatingIfNeeded: entry &+ 1))
    count &+= 1
  }

  /// Renumbers each entry; those for which `newEntry` gives nil are dropped.
  mutating func remap(minimumCount: Int, _ newEntry: (Int) -> Int?) {
    var result = HashSlots(minimumCount: minimumCount)
    for position in 0..<capacity where slots[position] != 0 {
      let slot = slots[position]
      guard let entry = newEntry(Int(UInt32(truncatingIfNeeded: slot)) &- 1) else { continue }
      result.insert((slot >> 32) << 32, entry: entry)
    }
    self = result
  }

  @inline(__always)
  private mutating func place(_ slot: UInt64) {
    let mask = capacity &- 1
    var position = Int(slot >> 32) & mask
    while slots[position] != 0 { position = (position &+ 1) & mask }
    slots[position] = slot
  }

  private mutating func grow() {
    let (old, oldCapacity) = (slots, capacity)
    capacity *= 2
    slots = Self.zeroed(capacity)
    for position in 0..<oldCapacity where old[position] != 0 { place(old[position]) }
    LargeMemory.deallocate(old, byteCount: oldCapacity * MemoryLayout<UInt64>.stride)
  }

  private static func zeroed(_ capacity: Int) -> UnsafeMutablePointer<UInt64> {
    let memory = LargeMemory.allocate(byteCount: capacity * 8, huge: true)
    let slots = memory.bindMemory(to: UInt64.self, capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    return slots
  }
}

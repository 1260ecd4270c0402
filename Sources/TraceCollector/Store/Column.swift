/// A flat array of plain values that grows chunk by chunk, so that growth copies nothing.
///
/// Indices come from the store itself, never from foreign data; a wrong one is a programming error.
struct Column<Element: BitwiseCopyable>: ~Copyable {
  private var chunks: [UnsafeMutablePointer<Element>] = []
  private(set) var count = 0

  init() {}

  deinit {
    for chunk in chunks { Self.release(chunk) }
  }

  /// Elements of a chunk as a power of two: a chunk is 2 MiB.
  @inline(__always)
  private static var shift: Int {
    LargeMemory.chunkSize.trailingZeroBitCount
      - MemoryLayout<Element>.stride.trailingZeroBitCount
  }

  @inline(__always)
  private static var mask: Int { 1 << shift - 1 }

  /// Bytes in use; what the last chunk still has free is not counted.
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return chunks[index >> Self.shift][index & Self.mask]
    }
    set {
      assert(index >= 0 && index < count)
      chunks[index >> Self.shift][index & Self.mask] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count >> Self.shift == chunks.count { addChunk() }
    chunks[count >> Self.shift][count & Self.mask] = element
    count += 1
  }

  /// Forgets everything from `newCount` on and gives back chunks that hold nothing any more.
  mutating func truncate(to newCount: Int) {
    guard newCount < count else { return }
    count = newCount
    let needed = (count + Self.mask) >> Self.shift
    while chunks.count > max(needed, 1), let chunk = chunks.popLast() { Self.release(chunk) }
  }

  private static func release(_ chunk: UnsafeMutablePointer<Element>) {
    LargeMemory.deallocate(chunk, byteCount: LargeMemory.chunkSize)
  }

  @inline(never)
  private mutating func addChunk() {
    precondition(
      MemoryLayout<Element>.stride.nonzeroBitCount == 1, "elements of 1, 2, 4 or 8 bytes")
    // A small store must stay small: only from the second chunk on are pages taken by the huge.
    let memory = LargeMemory.allocate(
      byteCount: LargeMemory.chunkSize, huge: !chunks.isEmpty)
    chunks.append(memory.bindMemory(to: Element.self, capacity: 1 << Self.shift))
  }
}

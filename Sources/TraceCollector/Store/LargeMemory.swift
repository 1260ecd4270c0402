#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Memory for the store's chunks and tables, which are megabytes each.
///
/// It comes from the system page by page and goes back to it at once: through `malloc`, what evicted spans took
/// would stay with the process.
enum LargeMemory {
  /// The size of a huge page, and of a chunk: 2 MiB.
  static let chunkSize = 1 << 21

  /// Uninitialised memory; with `huge`, backed by huge pages where the system grants them.
  ///
  /// A fresh 4 KiB page costs a fault each; filling a store with them costs more than parsing.
  static func allocate(byteCount: Int, huge: Bool) -> UnsafeMutableRawPointer {
    guard byteCount >= chunkSize else { return .allocate(byteCount: byteCount, alignment: 64) }
    let memory = map(byteCount)
    #if canImport(Glibc)
      if huge { _ = madvise(memory, byteCount, MADV_HUGEPAGE) }
    #endif
    return memory
  }

  /// Gives back memory that was allocated with this size.
  static func deallocate(_ memory: UnsafeMutableRawPointer, byteCount: Int) {
    if byteCount >= chunkSize {
      munmap(memory, wholeChunks(byteCount))
    } else {
      memory.deallocate()
    }
  }

  private static func wholeChunks(_ byteCount: Int) -> Int {
    (byteCount + chunkSize - 1) & ~(chunkSize - 1)
  }

  /// Whole huge pages of address space; ends the process without memory, as `malloc` does in Swift.
  private static func map(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let flags = MAP_PRIVATE | MAP_ANON
    let byteCount = wholeChunks(byteCount)
    // The system aligns to small pages, so a chunk more is asked for and the ends are given back.
    guard
      let start = mmap(nil, byteCount + chunkSize, PROT_READ | PROT_WRITE, flags, -1, 0),
      start != MAP_FAILED
    else { preconditionFailure("no memory for \(byteCount) bytes of the span store") }
    let excess = Int(bitPattern: start) & (chunkSize - 1)
    let head = excess == 0 ? 0 : chunkSize - excess
    if head > 0 { munmap(start, head) }
    let tail = chunkSize - head
    if tail > 0 { munmap(start + head + byteCount, tail) }
    return start + head
  }
}

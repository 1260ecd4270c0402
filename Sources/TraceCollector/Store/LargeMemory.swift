#if canImport(Glibc)
  import Glibc
#endif

/// Memory for the store's chunks and tables, which are megabytes each.
enum LargeMemory {
  /// The size of a huge page, and of a chunk: 2 MiB.
  static let chunkSize = 1 << 21

  /// Uninitialised memory; with `huge`, backed by huge pages where the system grants them.
  ///
  /// A fresh 4 KiB page costs a fault each; filling a store with them costs more than parsing.
  static func allocate(byteCount: Int, huge: Bool) -> UnsafeMutableRawPointer {
    let alignment = byteCount >= chunkSize ? chunkSize : 64
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: alignment)
    #if canImport(Glibc)
      if huge, byteCount >= chunkSize { _ = madvise(memory, byteCount, MADV_HUGEPAGE) }
    #endif
    return memory
  }
}

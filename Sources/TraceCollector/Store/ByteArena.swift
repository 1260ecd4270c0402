/// Byte strings one after another in chunks; never moved, found again by a locator.
///
/// A locator is chunk number (22 bits), offset (21 bits) and length (21 bits). A string of two mebibytes
/// or more has a chunk to itself, whose size is its length.
struct ByteArena: ~Copyable {
  private var chunks: [UnsafeMutableRawBufferPointer?] = []
  /// The chunk that short strings are added to, and how much of it is used.
  private var current = -1
  private var used = 0
  /// Bytes of the strings themselves.
  private(set) var byteCount = 0

  /// 21 bits; as a length, it marks a string that fills its chunk.
  private static let mask: UInt64 = 1 << 21 - 1

  init() {}

  deinit {
    for chunk in chunks { Self.release(chunk) }
  }

  @inline(__always)
  func bytes(_ locator: UInt64) -> UnsafeRawBufferPointer {
    guard let chunk = chunks[Int(locator >> 42)] else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let length = Int(locator & Self.mask)
    if length == Int(Self.mask) { return UnsafeRawBufferPointer(chunk) }
    let offset = Int(locator >> 21 & Self.mask)
    return UnsafeRawBufferPointer(rebasing: chunk[offset..<(offset &+ length)])
  }

  /// Copies `source` in and says where it is.
  mutating func append(_ source: UnsafeRawBufferPointer) -> UInt64 {
    byteCount += source.count
    if source.count >= Int(Self.mask) { return appendLong(source) }
    if current < 0 || used + source.count > LargeMemory.chunkSize { addChunk() }
    let offset = used
    guard let chunk = chunks[current] else { return 0 }
    if !source.isEmpty {
      UnsafeMutableRawBufferPointer(rebasing: chunk[offset..<(offset + source.count)])
        .copyMemory(from: source)
    }
    used += source.count
    return UInt64(current) << 42 | UInt64(offset) << 21 | UInt64(source.count)
  }

  /// Gives back the chunks before the one that holds `locator`.
  mutating func releaseChunks(before locator: UInt64, from first: inout Int) {
    let end = min(Int(locator >> 42), chunks.count)
    while first < end {
      Self.release(chunks[first])
      chunks[first] = nil
      first += 1
    }
  }

  private mutating func appendLong(_ source: UnsafeRawBufferPointer) -> UInt64 {
    let chunk = UnsafeMutableRawBufferPointer(
      start: LargeMemory.allocate(byteCount: source.count, huge: false), count: source.count)
    chunk.copyMemory(from: source)
    chunks.append(chunk)
    return UInt64(chunks.count - 1) << 42 | Self.mask
  }

  private static func release(_ chunk: UnsafeMutableRawBufferPointer?) {
    guard let chunk, let base = chunk.baseAddress else { return }
    LargeMemory.deallocate(base, byteCount: chunk.count)
  }

  private mutating func addChunk() {
    let memory = LargeMemory.allocate(byteCount: LargeMemory.chunkSize, huge: !chunks.isEmpty)
    chunks.append(UnsafeMutableRawBufferPointer(start: memory, count: LargeMemory.chunkSize))
    current = chunks.count - 1
    used = 0
  }
}

/// The distinct triples of service, span name and kind, with how many spans each has.
struct Operations: ~Copyable {
  /// Keys of 12 bytes: the numbers of service and name in the store's strings, and the kind.
  var keys = ByteDictionary()
  var spanCount = Column<UInt32>()
  var errorCount = Column<UInt32>()

  init() {}

  var count: Int { keys.count }
  var byteCount: Int { keys.byteCount + spanCount.byteCount + errorCount.byteCount }

  @inline(__always)
  func service(_ index: Int) -> Int { Int(keys[index].loadUnaligned(as: UInt32.self)) }

  @inline(__always)
  func name(_ index: Int) -> Int {
    Int(keys[index].loadUnaligned(fromByteOffset: 4, as: UInt32.self))
  }

  @inline(__always)
  func kind(_ index: Int) -> Int32 {
    keys[index].loadUnaligned(fromByteOffset: 8, as: Int32.self)
  }

  @inline(__always)
  mutating func intern(service: Int, name: Int, kind: Int32) -> Int {
    let key = (
      UInt32(truncatingIfNeeded: service), UInt32(truncatingIfNeeded: name), kind
    )
    let index = withUnsafeBytes(of: key) { keys.intern($0) }
    if index == spanCount.count {
      spanCount.append(0)
      errorCount.append(0)
    }
    return index
  }

  /// Counts a span that came (`sign` 1) or went (`sign` -1).
  @inline(__always)
  mutating func count(_ index: Int, isError: Bool, sign: Int32) {
    let change = UInt32(bitPattern: sign)
    spanCount[index] = spanCount[index] &+ change
    if isError { errorCount[index] = errorCount[index] &+ change }
  }
}

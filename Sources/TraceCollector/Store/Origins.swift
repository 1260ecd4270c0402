/// Where spans come from: distinct pairs of a resource and an instrumentation scope.
///
/// Resources and scopes are kept as the protobuf messages they came as.
struct Origins: ~Copyable {
  /// Keys of 16 bytes: numbers of resource, resource schema URL, scope and scope schema URL.
  var keys = ByteDictionary()
  /// `Resource` messages.
  var resources = ByteDictionary()
  /// `InstrumentationScope` messages.
  var scopes = ByteDictionary()
  /// The number of the service's name in the store's strings, for each resource.
  var service = Column<UInt32>()

  init() {}

  var count: Int { keys.count }

  var byteCount: Int {
    keys.byteCount + resources.byteCount + scopes.byteCount + service.byteCount
  }

  @inline(__always)
  func resource(_ index: Int) -> Int { Int(keys[index].loadUnaligned(as: UInt32.self)) }

  @inline(__always)
  func scope(_ index: Int) -> Int {
    Int(keys[index].loadUnaligned(fromByteOffset: 8, as: UInt32.self))
  }

  func resourceSchema(_ index: Int) -> Int {
    Int(keys[index].loadUnaligned(fromByteOffset: 4, as: UInt32.self))
  }

  func scopeSchema(_ index: Int) -> Int {
    Int(keys[index].loadUnaligned(fromByteOffset: 12, as: UInt32.self))
  }

  mutating func intern(resource: Int, resourceSchema: Int, scope: Int, scopeSchema: Int) -> Int {
    let key = (
      UInt32(truncatingIfNeeded: resource), UInt32(truncatingIfNeeded: resourceSchema),
      UInt32(truncatingIfNeeded: scope), UInt32(truncatingIfNeeded: scopeSchema)
    )
    return withUnsafeBytes(of: key) { keys.intern($0) }
  }
}

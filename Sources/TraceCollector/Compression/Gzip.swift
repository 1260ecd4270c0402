import CDeflate

/// The gzip format, with bounds on what it may cost.
///
/// <https://www.rfc-editor.org/rfc/rfc1952>
package enum Gzip {
  /// The most members a body may have; senders write one.
  package static let maximumMembers = 1024

  /// The bytes that `bytes` holds: all its members, one after another.
  ///
  /// No more than `limit` bytes are ever produced or allocated. Throws ``GzipError``; what follows the last
  /// member must be another one.
  package static func inflate(_ bytes: RawSpan, limit: Int) throws(GzipError) -> [UInt8] {
    let inflater = try Inflater()
    return try bytes.withUnsafeBytes { (input) throws(GzipError) in
      guard !input.isEmpty else { throw .malformed }
      var output: [UInt8] = []
      var consumed = 0
      var members = 0
      while consumed < input.count {
        members += 1
        guard members <= maximumMembers else { throw .tooManyMembers(limit: maximumMembers) }
        consumed += try inflater.member(
          UnsafeRawBufferPointer(rebasing: input[consumed...]), limit: limit, into: &output)
      }
      return output
    }
  }

  /// How many bytes the last member says it holds; what it says is not to be trusted.
  package static func statedSize(of bytes: RawSpan) -> Int {
    bytes.withUnsafeBytes(Inflater.statedSize)
  }

  /// The bytes as one gzip member; nil only without memory.
  package static func deflate(_ bytes: RawSpan, level: Int32 = 6) -> [UInt8]? {
    guard let compressor = libdeflate_alloc_compressor(min(max(level, 1), 12)) else { return nil }
    defer { libdeflate_free_compressor(compressor) }
    return bytes.withUnsafeBytes { input in
      let bound = libdeflate_gzip_compress_bound(compressor, input.count)
      let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
        count = libdeflate_gzip_compress(
          compressor, input.baseAddress, input.count, buffer.baseAddress, buffer.count)
      }
      return output.isEmpty ? nil : output
    }
  }
}

/// The library's decompressor, freed with its owner.
private struct Inflater: ~Copyable {
  private let handle: OpaquePointer

  init() throws(GzipError) {
    guard let handle = libdeflate_alloc_decompressor() else { throw .outOfMemory }
    self.handle = handle
  }

  deinit { libdeflate_free_decompressor(handle) }

  /// Appends the first member of `input` to `output`; returns how many bytes of input it took.
  ///
  /// The library wants room for all of a member at once. What a member says about its size may be a lie, so
  /// room grows fourfold from a guess until the member fits or the limit is reached.
  borrowing func member(
    _ input: UnsafeRawBufferPointer, limit: Int, into output: inout [UInt8]
  ) throws(GzipError) -> Int {
    let available = limit - output.count
    var room = min(available, max(Self.statedSize(input), input.count))
    while true {
      var (taken, produced) = (0, 0)
      var result = LIBDEFLATE_BAD_DATA
      let inflated = [UInt8](unsafeUninitializedCapacity: max(room, 1)) { buffer, count in
        result = libdeflate_gzip_decompress_ex(
          handle, input.baseAddress, input.count, buffer.baseAddress, room, &taken, &produced)
        count = result == LIBDEFLATE_SUCCESS ? produced : 0
      }
      switch result {
      case LIBDEFLATE_SUCCESS:
        if output.isEmpty { output = inflated } else { output += inflated }
        return taken
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        guard room < available else { throw .tooLarge(limit: limit) }
        room = min(available, max(room, 4096) * 4)
      default: throw .malformed
      }
    }
  }

  /// What the last four bytes say about the size of the last member.
  static func statedSize(_ input: UnsafeRawBufferPointer) -> Int {
    guard input.count >= 18 else { return 0 }
    return Int(
      UInt32(
        littleEndian: input.loadUnaligned(fromByteOffset: input.count - 4, as: UInt32.self)))
  }
}

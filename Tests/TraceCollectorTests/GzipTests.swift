import TestSupport
import Testing
import TraceCollector

struct GzipTests {
  private static let text = Array(String(repeating: "span after span, ", count: 500).utf8)

  private static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    let packed = Gzip.deflate(bytes.span.bytes)
    return try #require(packed)
  }

  @Test(arguments: [0, 1, 100, 65_535, 1_000_000])
  func `what is deflated inflates to itself`(count: Int) throws {
    var random = SeededRandom(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...9, using: &random) }
    let packed = try Self.packed(bytes)
    #expect(try Gzip.inflate(packed.span.bytes, limit: max(count, 1)) == bytes)
  }

  @Test func `several members are one after another`() throws {
    let first = try Self.packed(Self.text)
    let packed = first + (try Self.packed([1, 2, 3])) + first
    let inflated = try Gzip.inflate(packed.span.bytes, limit: 1 << 20)
    #expect(inflated == Self.text + [1, 2, 3] + Self.text)
  }

  @Test(arguments: [-1, 0, 1])
  func `the limit is exact`(excess: Int) throws {
    let packed = try Self.packed(Self.text)
    let limit = Self.text.count - excess
    if excess > 0 {
      #expect(throws: GzipError.tooLarge(limit: limit)) {
        try Gzip.inflate(packed.span.bytes, limit: limit)
      }
    } else {
      #expect(try Gzip.inflate(packed.span.bytes, limit: limit).count == Self.text.count)
    }
  }

  @Test func `the limit holds for all members together`() throws {
    let packed = try Self.packed(Self.text) + Self.packed(Self.text)
    #expect(throws: GzipError.self) {
      try Gzip.inflate(packed.span.bytes, limit: Self.text.count * 2 - 1)
    }
  }

  @Test func `A8 a bomb is given up at the limit`() throws {
    let bomb = try Self.packed([UInt8](repeating: 0, count: 64 << 20))
    #expect(bomb.count < 100_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: GzipError.tooLarge(limit: 20 << 20)) {
        try Gzip.inflate(bomb.span.bytes, limit: 20 << 20)
      }
    }
    #expect(time < .seconds(1))
  }

  @Test func `A9 damage of any kind is refused`() throws {
    let packed = try Self.packed(Self.text)
    var badSum = packed
    badSum[badSum.count - 8] ^= 1
    let damaged: [(String, [UInt8])] = [
      ("nothing", []), ("bad checksum", badSum), ("garbage tail", packed + [1, 2, 3]),
      ("zeros after it", packed + [UInt8](repeating: 0, count: 100)),
      ("not gzip", Array("hello, world, hello".utf8)), ("zlib", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]),
    ]
    for (name, bytes) in damaged {
      #expect(throws: GzipError.malformed, "case: \(name)") {
        try Gzip.inflate(bytes.span.bytes, limit: 1 << 20)
      }
    }
  }

  @Test func `A9 every truncation is refused`() throws {
    let packed = try Self.packed(Self.text)
    for length in 0..<packed.count {
      let cut = Array(packed[..<length])
      #expect(throws: GzipError.self, "length: \(length)") {
        try Gzip.inflate(cut.span.bytes, limit: 1 << 20)
      }
    }
  }

  @Test func `gzip in gzip is inflated once`() throws {
    let inner = try Self.packed(Self.text)
    let outer = try Self.packed(inner)
    #expect(try Gzip.inflate(outer.span.bytes, limit: 1 << 20) == inner)
  }

  @Test func `more members than anyone sends are refused`() throws {
    let empty = try Self.packed([])
    let many = Array(repeatElement(empty, count: Gzip.maximumMembers + 1).joined())
    #expect(throws: GzipError.tooManyMembers(limit: Gzip.maximumMembers)) {
      try Gzip.inflate(many.span.bytes, limit: 1 << 20)
    }
  }
}

import Testing
import TraceModel

struct TimestampTests {
  @Test(
    arguments: [
      (0, 0, 0), (5, 3, 2), (3, 5, -2), (.max, 0, .max), (0, .max, -.max),
      (UInt64(Int64.max), 0, .max), (UInt64(Int64.max) + 1, 0, .max), (.max, .max - 1, 1),
    ] as [(UInt64, UInt64, Int64)])
  func `differences saturate`(end: UInt64, start: UInt64, expected: Int64) {
    let end = Timestamp(nanoseconds: end)
    #expect(end.nanoseconds(since: Timestamp(nanoseconds: start)) == expected)
  }

  @Test(
    arguments: [
      (5, 3, 8), (5, -3, 2), (5, -6, 0), (.max, 1, .max), (0, .min, 0), (.max - 1, 1, .max),
    ] as [(UInt64, Int64, UInt64)])
  func `moves saturate`(start: UInt64, offset: Int64, expected: UInt64) {
    let moved = Timestamp(nanoseconds: start).advanced(byNanoseconds: offset)
    #expect(moved.nanoseconds == expected)
  }
}

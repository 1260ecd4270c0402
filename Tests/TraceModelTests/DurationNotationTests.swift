import TestSupport
import Testing
import TraceModel

@Suite struct DurationNotationTests {
  @Test(
    arguments: [
      (0, "0 s"), (1, "1 ns"), (850, "850 ns"), (999, "999 ns"), (1_000, "1.0 µs"),
      (9_949, "9.9 µs"), (9_950, "10 µs"), (42_000, "42 µs"), (999_499, "999 µs"),
      (999_500, "1.0 ms"), (1_200_000, "1.2 ms"), (118_000_000, "118 ms"),
      (999_500_000, "1.00 s"), (2_310_000_000, "2.31 s"), (9_994_999_999, "9.99 s"),
      (9_995_000_000, "10.0 s"), (59_949_999_999, "59.9 s"), (59_950_000_000, "1 m 00 s"),
      (125_000_000_000, "2 m 05 s"), (3_599_500_000_000, "1 h 00 m"),
      (61_200_000_000_000, "17 h 00 m"), (183_600_000_000_000, "2 d 03 h"),
      (-1_200_000, "-1.2 ms"), (Int64.min, "-106752 d 00 h"), (Int64.max, "106752 d 00 h"),
    ] as [(Int64, String)])
  func `a duration is short`(nanoseconds: Int64, text: String) {
    #expect(DurationNotation.short(nanoseconds: nanoseconds) == text)
  }

  @Test(
    arguments: [
      ("500ms", 500_000_000), ("1.5s", 1_500_000_000), ("1m30s", 90_000_000_000),
      ("1h15m30.918s", 4_530_918_000_000), ("2 m 05 s", 125_000_000_000), ("7ns", 7), ("0", 0),
      ("-0", 0), ("0s", 0), ("-1.2ms", -1_200_000), ("+3us", 3_000), ("3µs", 3_000),
      ("3μs", 3_000), (".5h", 1_800_000_000_000), ("1.s", 1_000_000_000),
      ("2d", 172_800_000_000_000), ("1w", 604_800_000_000_000), ("007s", 7_000_000_000),
      ("9007199254740993ns", 9_007_199_254_740_993), ("2.000000001s", 2_000_000_001),
    ] as [(String, Int64)])
  func `a duration is read exactly`(text: String, nanoseconds: Int64) {
    #expect(DurationNotation.parse(text) == nanoseconds)
  }

  @Test(
    arguments: [
      ("0.1ns", 0), ("1.999999999999999999999s", 1_999_999_999), ("0.0000000000003125d", 27),
      ("0.00000000000031249999999999999d", 26), ("0.333333333333333333333333333m", 19_999_999_999),
    ] as [(String, Int64)])
  func `parts of a nanosecond are cut off`(text: String, nanoseconds: Int64) {
    #expect(DurationNotation.parse(text) == nanoseconds)
  }

  @Test(
    arguments: [
      ("9223372036854775807ns", .max), ("-9223372036854775808ns", .min),
      ("9223372036854775808ns", .max), ("-9223372036854775809ns", .min), ("999999999d", .max),
      ("-999999999d", .min), ("99999999999999999999s", .max), ("106751d24h", .max),
      ("18446744073709551615ns1ns", .max), ("18446744073.709551616s", .max),
    ] as [(String, Int64)])
  func `what does not fit becomes the largest that does`(text: String, nanoseconds: Int64) {
    #expect(DurationNotation.parse(text) == nanoseconds)
  }

  @Test(arguments: [
    "", "-", "5", "00", "1m30", "ms", ".s", ".", "1x", "1S", "1s2", "1e3s", "--1s", "- 1s", "1 0ms",
    "1. 5s", "1.5.5s", "1,5s", " 1s", "1m-30s", "1s,", "99999999999999999999x", "∞s", "１s",
  ])
  func `anything else is not a duration`(text: String) {
    #expect(DurationNotation.parse(text) == nil)
  }

  @Test func `decimal fractions agree with whole nanoseconds`() {
    let units: [(name: String, digits: Int)] = [("us", 3), ("ms", 6), ("s", 9)]
    var random = SeededRandom(seed: 4)
    for _ in 0..<2_000 {
      let value =
        UInt64.random(in: 0...UInt64(Int64.max), using: &random)
        >> UInt64.random(in: 0...62, using: &random)
      for unit in units {
        let digits = String(value)
        let padding = String(repeating: "0", count: max(0, unit.digits + 1 - digits.count))
        let all = padding + digits
        let text = "\(all.dropLast(unit.digits)).\(all.suffix(unit.digits))\(unit.name)"
        #expect(DurationNotation.parse(text) == Int64(value), "\(text)")
      }
    }
  }

  @Test func `what is written can be read and is near`() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<2_000 {
      let value =
        Int64.random(in: 1...Int64.max, using: &random) >> Int64.random(in: 0...62, using: &random)
      let text = DurationNotation.short(nanoseconds: value)
      let read = DurationNotation.parse(text) ?? 0
      #expect(abs(Double(read) - Double(value)) <= 0.06 * Double(value), "\(text)")
    }
  }
}

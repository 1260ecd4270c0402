import TestSupport
import TextUI
import Testing

@Suite struct DurationTextTests {
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
    #expect(DurationText.short(nanoseconds: nanoseconds) == text)
  }

  @Test func `microseconds have an ASCII form`() {
    #expect(DurationText.short(nanoseconds: 42_000, unicode: false) == "42 us")
  }

  @Test(
    arguments: [
      ("500ms", 500_000_000), ("1.5s", 1_500_000_000), ("1m30s", 90_000_000_000),
      ("2 m 05 s", 125_000_000_000), ("0", 0), ("-1.2ms", -1_200_000), ("+3us", 3_000),
      ("3µs", 3_000), ("3μs", 3_000), (".5h", 1_800_000_000_000), ("1.s", 1_000_000_000),
      ("2d", 172_800_000_000_000), ("0.1ns", 0), ("1.999999999999999999999s", 1_999_999_999),
      ("9223372036854775807ns", Int64.max), ("-9223372036854775808ns", Int64.min),
      ("9223372036854775808ns", nil), ("99999999999999999999s", nil), ("999999999d", nil),
      ("", nil), ("-", nil), ("5", nil), ("ms", nil), (".s", nil), ("1x", nil), ("1s2", nil),
      ("1e3s", nil), ("--1s", nil),
    ] as [(String, Int64?)])
  func `a duration is read exactly or not at all`(text: String, nanoseconds: Int64?) {
    #expect(DurationText.parse(text) == nanoseconds)
  }

  @Test func `what is written can be read and is near`() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<2_000 {
      let value =
        Int64.random(in: 1...Int64.max, using: &random) >> Int64.random(in: 0...62, using: &random)
      let read = DurationText.parse(DurationText.short(nanoseconds: value))
      #expect(abs(Double(read ?? 0) - Double(value)) <= 0.06 * Double(value))
    }
  }
}

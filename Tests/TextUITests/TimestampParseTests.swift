import TestSupport
import TextUI
import Testing

@Suite struct TimestampParseTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-20T13:51:00Z", 1_795_182_660_000_000_000),
      ("2026-11-20t13:51:00z", 1_795_182_660_000_000_000),
      ("2026-11-20 13:51:00Z", 1_795_182_660_000_000_000),
      ("2026-11-20T14:51:00+01:00", 1_795_182_660_000_000_000),
      ("2026-11-20T08:21:00-05:30", 1_795_182_660_000_000_000),
      ("2026-11-20T13:51:00-00:00", 1_795_182_660_000_000_000),
      ("2026-11-21T00:21:00+10:30", 1_795_182_660_000_000_000),
      ("2026-11-20T13:51:00.5Z", 1_795_182_660_500_000_000),
      ("2026-11-20T13:51:00.000000001Z", 1_795_182_660_000_000_001),
      ("2026-11-20T13:51:00.1234567899Z", 1_795_182_660_123_456_789),
      ("1969-12-31T23:00:00-02:00", 3_600_000_000_000),
      ("2000-02-29T00:00:00Z", 951_782_400_000_000_000),
      ("2024-02-29T23:59:59Z", 1_709_251_199_000_000_000),
      ("2100-03-01T00:00:00Z", 4_107_542_400_000_000_000),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000_000_000),
      ("2017-01-01T00:59:60+01:00", 1_483_228_800_000_000_000),
      ("2554-07-21T23:34:33.709551615Z", UInt64.max),
    ] as [(String, UInt64)])
  func `a time is read`(text: String, nanoseconds: UInt64) {
    #expect(TimestampText.parse(text) == nanoseconds)
  }

  @Test(arguments: [
    "", "now", "2026-11-20", "13:51:00", "2026-11-20T13:51Z", "2026-11-20T13:51:00",
    "2026-11-20T13:51:00 Z", " 2026-11-20T13:51:00Z", "2026-11-20T13:51:00Z ",
    "2026-11-20T13:51:00.Z", "2026-11-20T13:51:00+1:00", "2026-11-20T13:51:00+0100",
    "2026-11-20T13:51:00+24:00", "2026-11-20T13:51:00+01:60", "2026-11-20T13:51:00Z+01:00",
    "2026-11-20T24:00:00Z", "2026-11-20T13:60:00Z", "2026-11-20T13:51:61Z",
    "2026-11-20T13:51:60Z", "2016-12-31T23:59:60+01:00", "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-11-00T00:00:00Z", "2026-11-31T00:00:00Z",
    "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "26-11-20T13:51:00Z", "2026-1-20T13:51:00Z",
    "+2026-11-20T13:51:00Z", "2026/11/20T13:51:00Z", "２026-11-20T13:51:00Z",
    "1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01", "0000-01-01T00:00:00Z",
    "2554-07-21T23:34:33.709551616Z", "9999-12-31T23:59:59Z",
  ])
  func `anything else is not a time`(text: String) {
    #expect(TimestampText.parse(text) == nil)
  }

  @Test func `what is written is read back to the millisecond`() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<5_000 {
      let moment = UInt64.random(in: 0...UInt64.max, using: &random)
      let text = TimestampText.dateTime(unixNanoseconds: moment)
      #expect(TimestampText.parse(text) == moment / 1_000_000 * 1_000_000, "\(text)")
    }
  }

  @Test func `each day is a day after the one before`() {
    var expected: UInt64 = 0
    for year in 1970...2200 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (month, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .enumerated()
      {
        for day in [1, days] {
          let text = "\(year)-\(two(month + 1))-\(two(day))T00:00:00Z"
          let midnight = expected + UInt64(day - 1) * 86_400_000_000_000
          #expect(TimestampText.parse(text) == midnight, "\(text)")
        }
        #expect(TimestampText.parse("\(year)-\(two(month + 1))-\(two(days + 1))T00:00:00Z") == nil)
        expected += UInt64(days) * 86_400_000_000_000
      }
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

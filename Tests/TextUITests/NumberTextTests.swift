import TextUI
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (12_046, "12,046"), (-1_234_567, "-1,234,567"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `thousands are set apart`(count: Int, text: String) {
    #expect(CountText.grouped(count) == text)
  }

  @Test func `nouns agree with their count`() {
    #expect(CountText.of(1, "span") == "1 span")
    #expect(CountText.of(12_046, "trace") == "12,046 traces")
    #expect(CountText.of(0, "query", plural: "queries") == "0 queries")
  }

  @Test(arguments: [
    (0, "0 B"), (1_023, "1023 B"), (1_024, "1.0 KiB"), (1_536, "1.5 KiB"), (10_240, "10 KiB"),
    (1 << 26, "64 MiB"), ((1 << 30) - 1, "1.0 GiB"), (Int.max, "8.0 EiB"), (-2_048, "-2.0 KiB"),
  ])
  func `sizes are in powers of 1024`(bytes: Int, text: String) {
    #expect(ByteCountText.short(bytes) == text)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"),
      (951_782_400_000_000_000, "2000-02-29T00:00:00.000Z"),
      (1_795_269_902_114_999_999, "2026-11-21T14:05:02.114Z"),
      (4_107_542_399_999_000_000, "2100-02-28T23:59:59.999Z"),
      (4_107_542_400_000_000_000, "2100-03-01T00:00:00.000Z"),
      (UInt64.max, "2554-07-21T23:34:33.709Z"),
    ] as [(UInt64, String)])
  func `moments are in UTC`(nanoseconds: UInt64, text: String) {
    #expect(TimestampText.dateTime(unixNanoseconds: nanoseconds) == text)
    #expect(TimestampText.time(unixNanoseconds: nanoseconds) == text.dropFirst(11).dropLast())
  }
}

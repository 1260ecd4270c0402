/// How much a store keeps before it evicts its oldest traces.
package struct SpanStoreLimits: Hashable, Sendable {
  package var maxSpans: Int
  package var maxTraces: Int
  /// Bytes of memory, all indices included.
  package var maxBytes: Int
  /// Spans of one trace; those beyond are rejected and counted.
  package var maxSpansPerTrace: Int

  /// Numbers below 1 count as 1.
  package init(
    maxSpans: Int = 2_000_000, maxTraces: Int = 200_000, maxBytes: Int = 1 << 30,
    maxSpansPerTrace: Int = 100_000
  ) {
    // Rows are numbered in 32 bits, one of which is left for dead rows that await compaction.
    self.maxSpans = min(max(maxSpans, 1), 1 << 31)
    self.maxTraces = min(max(maxTraces, 1), 1 << 31)
    self.maxBytes = max(maxBytes, 1)
    self.maxSpansPerTrace = max(maxSpansPerTrace, 1)
  }

  /// 2,000,000 spans in 200,000 traces and 1 GiB, 100,000 spans a trace.
  package static let standard = Self()
}

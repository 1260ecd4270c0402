/// What a store holds and what became of the spans it was given.
package struct SpanStoreStatistics: Hashable, Sendable {
  package var spans = 0
  package var traces = 0
  /// Bytes of memory in use, all indices included.
  package var bytes = 0
  /// Spans that were sent again and are stored once.
  package var duplicateSpans = 0
  /// Spans beyond the limit of a trace.
  package var rejectedSpans = 0
  package var evictedTraces = 0
  package var evictedSpans = 0

  package init() {}
}

/// What became of the spans of one request.
package struct IngestOutcome: Hashable, Sendable {
  /// Spans that are now in the store and were not before.
  package var stored = 0
  /// Spans that were there already, to the bit.
  package var duplicates = 0
  /// Spans of traces that are full, or without valid ids.
  package var rejected = 0
  package var evictedTraces = 0
  package var evictedSpans = 0

  package init() {}
}

package import TraceModel

/// A span's times and kind alone, side by side in memory.
///
/// A whole `Span` refers to a dozen objects, each of which is counted when it is copied; what walks all spans of a
/// large trace reads these instead.
package struct SpanTimes: Hashable, Sendable {
  package let start: Timestamp
  package let end: Timestamp
  package let kind: SpanKind

  /// Nanoseconds from start to end; negative when the clocks say so.
  package var nanoseconds: Int64 { end.nanoseconds(since: start) }

  static func all(of spans: [Span]) -> [Self] {
    spans.indices.map { index in
      Self(start: spans[index].start, end: spans[index].end, kind: spans[index].kind)
    }
  }
}

import TraceModel

/// An order of spans that depends on their content alone.
enum CanonicalOrder {
  private struct Key: Comparable {
    let start: UInt64
    let end: UInt64
    let id: UInt64
    let index: Int

    static func < (left: Self, right: Self) -> Bool {
      if left.start != right.start { return left.start < right.start }
      if left.end != right.end { return left.end > right.end }
      return left.id < right.id
    }

    func isTied(with other: Self) -> Bool {
      start == other.start && end == other.end && id == other.id
    }
  }

  /// By start; then the longer first, so that a parent precedes a child it started at once; then by id.
  ///
  /// Spans that tie even so (a shared or repeated id) are ordered by the rest of their content.
  static func sorted(_ spans: [Span]) -> [Span] {
    var keys: [Key] = []
    keys.reserveCapacity(spans.count)
    for index in spans.indices {
      keys.append(
        Key(
          start: spans[index].start.nanoseconds, end: spans[index].end.nanoseconds,
          id: spans[index].spanID.rawValue, index: index))
    }
    keys.sort()
    orderTies(&keys, of: spans)
    if keys.indices.allSatisfy({ keys[$0].index == $0 }) { return spans }
    return keys.map { spans[$0.index] }
  }

  private static func orderTies(_ keys: inout [Key], of spans: [Span]) {
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].isTied(with: keys[start]) { end += 1 }
      if end - start > 1 {
        let run = keys[start..<end].map { (content: content(of: spans[$0.index]), key: $0) }
        keys.replaceSubrange(start..<end, with: run.sorted { $0.content < $1.content }.map(\.key))
      }
      start = end
    }
  }

  /// Clients before servers, then everything that tells two spans apart.
  private static func content(of span: Span) -> String {
    let rank = span.kind == .client ? 0 : 1
    var fields = [
      String(rank), span.parentSpanID.hex, span.serviceName, span.name, span.kind.word,
      String(span.status.code.rawValue), span.status.message,
    ]
    for attribute in span.attributes + span.resource.attributes {
      fields.append(attribute.key)
      fields.append(attribute.value.text)
    }
    for event in span.events {
      fields.append(event.name)
      fields.append(String(event.time.nanoseconds))
    }
    return fields.joined(separator: "\u{0}")
  }
}

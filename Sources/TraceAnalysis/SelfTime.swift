import TraceModel

/// How long each span was busy while none of its children ran.
///
/// That is the span's duration less the union of its children, each clipped to the span; asynchronous children
/// count too while they overlap it. Never negative, and never more than the duration. It says where time was spent;
/// the critical path says which of it mattered.
package enum SelfTime {
  /// Nanoseconds by span index.
  package static func all(in tree: TraceTree) -> [Int64] {
    tree.spans.indices.map { nanoseconds(of: $0, in: tree) }
  }

  /// One span's self time, in nanoseconds.
  package static func nanoseconds(of index: Int, in tree: TraceTree) -> Int64 {
    let span = tree.times[index]
    guard span.start < span.end else { return 0 }
    var covered: Int64 = 0
    var reached = span.start
    for child in tree.children(of: index) {
      let start = max(reached, tree.times[child].start)
      let end = min(span.end, tree.times[child].end)
      guard start < end else { continue }
      covered = covered.saturatingAdd(end.nanoseconds(since: start))
      reached = end
    }
    return max(0, span.nanoseconds.saturatingSubtract(covered))
  }
}

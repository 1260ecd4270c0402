/// Keeping the store within its limits.
extension StoreState {
  /// Rows below which compaction is not worth its while.
  private static var smallestCompaction: Int { 1024 }

  /// Evicts the oldest traces until one more span fits; `trace` is the one it belongs to, if that is known.
  ///
  /// That trace itself is spared: a trace cut off at its beginning would mislead. Returns false when
  /// nothing else is left to evict.
  @inline(__always)
  mutating func makeRoom(besides trace: Int?, _ outcome: inout IngestOutcome) -> Bool {
    while liveRows >= limits.maxSpans || (trace == nil && liveTraces >= limits.maxTraces) {
      guard evictOldest(besides: trace, &outcome) else { return false }
    }
    return true
  }

  /// Brings memory under its limit, and gives back what evicted spans took once it is a quarter.
  mutating func reclaim(_ outcome: inout IngestOutcome) {
    if deadRows * 4 >= rows.count, deadRows >= Self.smallestCompaction { compact() }
    guard byteCount > limits.maxBytes else { return }
    while byteCount > limits.maxBytes, liveRows > 0 {
      // An eighth at a time: compaction costs a pass over everything.
      let enough = max(liveRows / 8, 1)
      let before = deadRows
      while deadRows - before < enough, evictOldest(besides: nil, &outcome) {}
      compact()
    }
  }

  @inline(never)
  private mutating func evictOldest(besides spared: Int?, _ outcome: inout IngestOutcome) -> Bool {
    while oldestTrace < traces.count, !traces.isAlive(oldestTrace) { oldestTrace += 1 }
    var candidate = oldestTrace
    while candidate < traces.count, candidate == spared || !traces.isAlive(candidate) {
      candidate += 1
    }
    guard candidate < traces.count else { return false }
    evict(candidate, &outcome)
    return true
  }

  private mutating func evict(_ trace: Int, _ outcome: inout IngestOutcome) {
    var row = traces.head[trace]
    while row != SpanColumns.none {
      operations.count(
        Int(rows.operation[Int(row)]), isError: rows.status[Int(row)] == 2, sign: -1)
      row = rows.next[Int(row)]
    }
    let spans = Int(traces.spanCount[trace])
    traces.spanCount[trace] = 0
    deadRows += spans
    deadTraces += 1
    outcome.evictedTraces += 1
    outcome.evictedSpans += spans
    statistics.evictedTraces += 1
    statistics.evictedSpans += spans
  }
}

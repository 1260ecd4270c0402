/// Giving a span that was read its place: a trace, a row, or none.
extension StoreState {
  /// Stores the span in `draft`, whose attributes are the pairs from `runStart` on.
  ///
  /// Returns false when it is not kept, because it is there already or its trace is full.
  @inline(__always)
  mutating func place(_ draft: SpanDraft, _ runStart: Int, _ outcome: inout IngestOutcome) -> Bool {
    guard draft.traceHigh | draft.traceLow != 0, draft.spanID != 0,
      rows.pairs.count <= Int(UInt32.max), rows.count < Int(SpanColumns.none) - 1
    else { return reject(&outcome) }
    let known = traces.find(high: draft.traceHigh, low: draft.traceLow)
    let hash = contentHash(draft, runStart)
    if let known {
      if contents.find(hash, matches: { holds(draft, runStart, known, row: $0) }) != nil {
        outcome.duplicates &+= 1
        statistics.duplicateSpans &+= 1
        return false
      }
      if Int(traces.spanCount[known]) >= limits.maxSpansPerTrace { return reject(&outcome) }
    }
    guard makeRoom(besides: known, &outcome) else { return reject(&outcome) }
    let trace = known ?? traces.add(high: draft.traceHigh, low: draft.traceLow)
    let row = rows.count
    rows.append(draft, trace: trace, runStart: runStart)
    if !extraScratch.isEmpty { addExtra(row) }
    contents.insert(hash, entry: row)
    link(row, trace, draft)
    operations.count(Int(draft.operation), isError: draft.status == 2, sign: 1)
    outcome.stored &+= 1
    return true
  }

  private mutating func reject(_ outcome: inout IngestOutcome) -> Bool {
    outcome.rejected &+= 1
    statistics.rejectedSpans &+= 1
    return false
  }

  private mutating func addExtra(_ row: Int) {
    extraScratch.withUnsafeBytes { rows.extras.append(rows.extraBytes.append($0)) }
    rows.extra[row] = UInt32(truncatingIfNeeded: rows.extras.count)
  }

  /// Appends the row to its trace's list and widens the trace's bounds.
  @inline(__always)
  private mutating func link(_ row: Int, _ trace: Int, _ draft: SpanDraft) {
    let number = UInt32(truncatingIfNeeded: row)
    if traces.head[trace] == SpanColumns.none {
      traces.head[trace] = number
    } else {
      rows.next[Int(traces.tail[trace])] = number
    }
    traces.tail[trace] = number
    traces.spanCount[trace] &+= 1
    if draft.status == 2 { traces.errorCount[trace] &+= 1 }
    if draft.start < traces.start[trace] { traces.start[trace] = draft.start }
    if draft.end > traces.end[trace] { traces.end[trace] = draft.end }
  }

  /// A hash of everything in a span.
  @inline(__always)
  private func contentHash(_ draft: SpanDraft, _ runStart: Int) -> UInt64 {
    var hash = ByteHash.combine(draft.traceLow, draft.spanID)
    hash = ByteHash.combine(hash, draft.parentID)
    hash = ByteHash.combine(hash, draft.start)
    hash = ByteHash.combine(hash, draft.end)
    hash = ByteHash.combine(hash, UInt64(draft.operation) << 32 | UInt64(draft.origin))
    hash = ByteHash.combine(hash, UInt64(draft.flags) << 8 | UInt64(draft.status))
    var index = runStart
    while index < rows.pairs.count {
      hash = ByteHash.combine(hash, UInt64(rows.pairs[index]))
      index &+= 1
    }
    guard !extraScratch.isEmpty else { return hash }
    return extraScratch.withUnsafeBytes { ByteHash.combine(hash, ByteHash.hash($0)) }
  }

  /// Whether a row is the span in `draft`, to the bit.
  private func holds(_ draft: SpanDraft, _ runStart: Int, _ trace: Int, row: Int) -> Bool {
    guard Int(rows.trace[row]) == trace, rows.spanID[row] == draft.spanID,
      rows.parentID[row] == draft.parentID, rows.start[row] == draft.start,
      rows.end[row] == draft.end, rows.operation[row] == draft.operation,
      rows.origin[row] == draft.origin, rows.flags[row] == draft.flags,
      rows.status[row] == draft.status
    else { return false }
    // The last row's run must not reach into the pairs of the span that is being read.
    let first = Int(rows.runStart[row])
    let end = row + 1 < rows.count ? Int(rows.runStart[row + 1]) : runStart
    guard end - first == rows.pairs.count - runStart else { return false }
    for offset in 0..<(end - first)
    where rows.pairs[first + offset] != rows.pairs[runStart + offset] { return false }
    return extraScratch.withUnsafeBytes { ByteHash.equal($0, rows.extraBytes(row)) }
  }
}

import TraceModel

/// The rows of a search's result.
extension StoreState {
  /// The traces to show, in the query's order.
  ///
  /// Sorted by one number a trace; traces that tie come in the order of their arrival.
  borrowing func page(of found: [UInt32], _ query: TraceQuery) -> [Int] {
    let first = max(query.offset, 0)
    guard query.limit > 0, first < found.count else { return [] }
    var keyed: [(key: UInt64, trace: UInt32)] = []
    keyed.reserveCapacity(found.count)
    for trace in found { keyed.append((sortKey(Int(trace), query.order), trace)) }
    keyed.sort { $0.key != $1.key ? $0.key < $1.key : $0.trace < $1.trace }
    let end = query.limit < found.count - first ? first + query.limit : found.count
    return keyed[first..<end].map { Int($0.trace) }
  }

  /// A number that is least for the trace that comes first.
  private borrowing func sortKey(_ trace: Int, _ order: TraceQuery.Order) -> UInt64 {
    switch order {
    case .recent: ~traces.start[trace]
    case .oldest: traces.start[trace]
    case .longest: ~durationBits(trace)
    case .shortest: durationBits(trace)
    case .mostSpans: ~UInt64(traces.spanCount[trace])
    case .mostErrors: ~UInt64(traces.errorCount[trace])
    }
  }

  private borrowing func duration(_ trace: Int) -> Int64 {
    Timestamp(nanoseconds: traces.end[trace])
      .nanoseconds(since: Timestamp(nanoseconds: traces.start[trace]))
  }

  /// The duration moved so that unsigned numbers keep its order.
  private borrowing func durationBits(_ trace: Int) -> UInt64 {
    UInt64(bitPattern: duration(trace)) ^ 1 << 63
  }

  borrowing func summary(_ trace: Int) -> TraceSummary {
    let spans = rowsOfTrace(trace)
    var ids = Set<UInt64>(minimumCapacity: spans.count)
    for row in spans { ids.insert(rows.spanID[row]) }
    var orphans = 0
    var root: (rank: Int, start: UInt64, row: Int)?
    for row in spans {
      let parent = rows.parentID[row]
      let isOrphan = parent != 0 && !ids.contains(parent)
      if isOrphan { orphans += 1 }
      let rank = parent == 0 ? 0 : isOrphan ? 1 : 2
      if let best = root, (best.rank, best.start) <= (rank, rows.start[row]) { continue }
      root = (rank, rows.start[row], row)
    }
    let operation = Int(rows.operation[root?.row ?? spans[0]])
    return TraceSummary(
      id: TraceID(high: traces.high[trace], low: traces.low[trace]),
      rootService: string(operations.service(operation)),
      rootOperation: string(operations.name(operation)),
      start: Timestamp(nanoseconds: traces.start[trace]), durationNanoseconds: duration(trace),
      spanCount: spans.count, errorCount: Int(traces.errorCount[trace]),
      services: services(of: spans), orphanCount: orphans)
  }

  private borrowing func services(of spans: [Int]) -> [TraceSummary.Service] {
    var counts: [Int: (start: UInt64, spans: Int, errors: Int)] = [:]
    for row in spans {
      let error = rows.status[row] == 2 ? 1 : 0
      let service = operations.service(Int(rows.operation[row]))
      var entry = counts[service] ?? (.max, 0, 0)
      entry = (min(entry.start, rows.start[row]), entry.spans + 1, entry.errors + error)
      counts[service] = entry
    }
    var result: [(start: UInt64, service: TraceSummary.Service)] = []
    for (number, entry) in counts {
      result.append(
        (
          entry.start,
          TraceSummary.Service(
            name: string(number), spanCount: entry.spans, errorCount: entry.errors)
        ))
    }
    result.sort { ($0.start, $0.service.name) < ($1.start, $1.service.name) }
    return result.map(\.service)
  }

  /// The rows of a trace in the order they arrived.
  borrowing func rowsOfTrace(_ trace: Int) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(Int(traces.spanCount[trace]))
    var row = traces.head[trace]
    while row != SpanColumns.none {
      result.append(Int(row))
      row = rows.next[Int(row)]
    }
    return result
  }
}

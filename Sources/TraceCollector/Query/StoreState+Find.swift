import TraceModel
import TraceWire

/// Searching: one scan over the rows, then the traces found in order.
extension StoreState {
  borrowing func find(_ query: TraceQuery) -> TraceSearchResult {
    let found = matchingTraces(plan(query))
    let shown = page(of: found, query)
    return TraceSearchResult(total: found.count, summaries: shown.map { summary($0) })
  }

  /// The numbers of the traces with a span that satisfies the plan.
  private borrowing func matchingTraces(_ plan: QueryPlan) -> [UInt32] {
    guard !plan.isEmpty else { return [] }
    var isFound = [Bool](repeating: false, count: traces.count)
    var found: [UInt32] = []
    let checks = RowChecks(plan)
    for row in 0..<rows.count {
      // Cheap tests first; that the trace lives is seldom false, and a look somewhere else.
      if checks.operation, !plan.operations[Int(rows.operation[row])] { continue }
      if checks.times, !holdsTimes(row, plan) { continue }
      if checks.rest, !holdsRest(row, plan) { continue }
      let trace = Int(rows.trace[row])
      if isFound[trace] || !traces.isAlive(trace) { continue }
      isFound[trace] = true
      found.append(UInt32(truncatingIfNeeded: trace))
    }
    return found
  }

  /// Which tests a plan needs at all.
  private struct RowChecks {
    let operation: Bool
    let times: Bool
    let rest: Bool

    init(_ plan: QueryPlan) {
      operation = plan.filtersOperations
      times = plan.filtersDuration || plan.filtersStart || !plan.durations.isEmpty
      rest =
        plan.filtersOrigins || plan.isError != nil || !plan.statuses.isEmpty
        || !plan.attributes.isEmpty
    }
  }

  @inline(__always)
  private borrowing func holdsTimes(_ row: Int, _ plan: QueryPlan) -> Bool {
    let start = rows.start[row]
    guard start >= plan.earliestStart, start <= plan.latestStart else { return false }
    let duration = Timestamp(nanoseconds: rows.end[row])
      .nanoseconds(since: Timestamp(nanoseconds: start))
    guard duration >= plan.minimumDuration, duration <= plan.maximumDuration else { return false }
    for condition in plan.durations {
      let limit = condition.nanoseconds
      let holds =
        switch condition.comparison {
        case .equal: duration == limit
        case .notEqual: duration != limit
        case .greater: duration > limit
        case .greaterOrEqual: duration >= limit
        case .less: duration < limit
        case .lessOrEqual: duration <= limit
        case .contains: false
        }
      if !holds { return false }
    }
    return true
  }

  @inline(__always)
  private borrowing func holdsRest(_ row: Int, _ plan: QueryPlan) -> Bool {
    if let isError = plan.isError, (rows.status[row] == 2) != isError { return false }
    let origin = Int(rows.origin[row])
    guard plan.origins[origin] else { return false }
    for operand in plan.statuses where !operand.accepts(Self.statusWord(rows.status[row])) {
      return false
    }
    for matcher in plan.attributes where !holds(matcher, row, origin) { return false }
    return true
  }

  private static func statusWord(_ code: UInt8) -> String {
    switch code {
    case 0: "unset"
    case 1: "ok"
    case 2: "error"
    default: "code \(code)"
    }
  }

  @inline(__always)
  private borrowing func holds(_ matcher: AttributeMatcher, _ row: Int, _ origin: Int) -> Bool {
    if !matcher.origins.isEmpty, matcher.origins[origin] { return true }
    if matcher.hasPairs {
      for index in rows.run(row) {
        let pair = rows.pairs[index]
        if matcher.marks.isEmpty ? matcher.pairs.contains(pair) : matcher.marks[Int(pair)] {
          return true
        }
      }
    }
    return matcher.readsExtras && rows.extra[row] != 0 && extrasHold(matcher, row)
  }

  /// Whether an attribute of an event or a link satisfies the condition.
  @inline(never)
  private borrowing func extrasHold(_ matcher: AttributeMatcher, _ row: Int) -> Bool {
    let extras = rows.extraBytes(row)
    var reader = FieldReader(extras, 0..<extras.count)
    do throws(WireError) {
      while !reader.isAtEnd {
        let tag = try reader.tag()
        guard let field = SpanExtras.attributes(in: tag) else {
          try reader.skip(tag)
          continue
        }
        let message = UnsafeRawBufferPointer(rebasing: extras[try reader.lengthDelimited()])
        if holds(matcher.key, matcher.operand, field, message) { return true }
      }
    } catch {
      // Read once when it was stored; what cannot be read now matches nothing.
    }
    return false
  }
}

import TraceModel

/// What is in the store, in names and numbers.
extension StoreState {
  borrowing func services() -> [ServiceSummary] {
    var found: [Int: ServiceSummary] = [:]
    var names: [Int: Set<Int>] = [:]
    for index in 0..<operations.count where operations.spanCount[index] > 0 {
      let service = operations.service(index)
      var summary =
        found[service]
        ?? ServiceSummary(name: string(service), spanCount: 0, errorCount: 0, operationCount: 0)
      summary.spanCount += Int(operations.spanCount[index])
      summary.errorCount += Int(operations.errorCount[index])
      if names[service, default: []].insert(operations.name(index)).inserted {
        summary.operationCount += 1
      }
      found[service] = summary
    }
    return found.values.sorted { $0.name < $1.name }
  }

  borrowing func operations(service: String) -> [OperationSummary] {
    guard let number = findString(service) else { return [] }
    var result: [OperationSummary] = []
    for index in 0..<operations.count
    where operations.service(index) == number && operations.spanCount[index] > 0 {
      result.append(
        OperationSummary(
          name: string(operations.name(index)), kind: SpanKind(rawValue: operations.kind(index)),
          spanCount: Int(operations.spanCount[index]),
          errorCount: Int(operations.errorCount[index])))
    }
    result.sort { ($0.name, $0.kind.rawValue) < ($1.name, $1.kind.rawValue) }
    return result
  }

  borrowing func attributeKeys() -> [String] {
    var result: [String] = []
    for index in 0..<keys.names.count {
      result.append(String(decoding: keys.names[index], as: UTF8.self))
    }
    result.sort()
    return result
  }

  /// Up to `limit` ids of living traces that begin with the hex digits, in the order of their arrival.
  borrowing func traceIDs(prefix: String, limit: Int) -> [TraceID] {
    guard prefix.utf8.count <= 32, limit > 0 else { return [] }
    let free = 32 - prefix.utf8.count
    let zeros = String(repeating: "0", count: free)
    let ones = String(repeating: "f", count: free)
    guard let first = TraceID(hex: prefix + zeros), let last = TraceID(hex: prefix + ones) else {
      return []
    }
    var result: [TraceID] = []
    for trace in 0..<traces.count where traces.isAlive(trace) {
      let id = TraceID(high: traces.high[trace], low: traces.low[trace])
      guard id >= first, id <= last else { continue }
      result.append(id)
      if result.count == limit { break }
    }
    return result
  }

  borrowing func currentStatistics() -> SpanStoreStatistics {
    var result = statistics
    result.spans = liveRows
    result.traces = liveTraces
    result.bytes = byteCount
    return result
  }
}

/// Giving back the memory of evicted spans.
///
/// Rows slide down in place and keep their order; dictionaries lose what no row uses any more.
extension StoreState {
  mutating func compact() {
    let traceNumbers = traces.compact()
    let rowNumbers = compactRows(traceNumbers)
    relinkTraces(rowNumbers)
    contents.remap(minimumCount: rows.count) {
      rowNumbers[$0] == SpanColumns.none ? nil : Int(rowNumbers[$0])
    }
    compactPairs()
    compactOrigins()
    compactStrings()
    (deadRows, deadTraces, oldestTrace) = (0, 0, 0)
  }

  /// Moves the rows of living traces together; returns each old row's new number.
  private mutating func compactRows(_ traceNumbers: [UInt32]) -> [UInt32] {
    var numbers = [UInt32](repeating: SpanColumns.none, count: rows.count)
    var newExtras = ByteArena()
    var (kept, keptPairs, keptExtras, firstChunk) = (0, 0, 0, 0)
    for row in 0..<rows.count {
      let trace = traceNumbers[Int(rows.trace[row])]
      guard trace != SpanColumns.none else { continue }
      numbers[row] = UInt32(truncatingIfNeeded: kept)
      let run = rows.run(row)
      let extra = Int(rows.extra[row])
      rows.move(row, to: kept)
      rows.trace[kept] = trace
      rows.runStart[kept] = UInt32(truncatingIfNeeded: keptPairs)
      for index in run {
        rows.pairs[keptPairs] = rows.pairs[index]
        keptPairs &+= 1
      }
      if extra > 0 {
        let locator = rows.extras[extra - 1]
        rows.extraBytes.releaseChunks(before: locator, from: &firstChunk)
        rows.extras[keptExtras] = newExtras.append(rows.extraBytes.bytes(locator))
        keptExtras += 1
        rows.extra[kept] = UInt32(truncatingIfNeeded: keptExtras)
      }
      kept += 1
    }
    rows.truncate(to: kept)
    rows.pairs.truncate(to: keptPairs)
    rows.extras.truncate(to: keptExtras)
    rows.extraBytes = newExtras
    return numbers
  }

  private mutating func relinkTraces(_ rowNumbers: [UInt32]) {
    for trace in 0..<traces.count {
      traces.head[trace] = rowNumbers[Int(traces.head[trace])]
      traces.tail[trace] = rowNumbers[Int(traces.tail[trace])]
    }
    for row in 0..<rows.count where rows.next[row] != SpanColumns.none {
      rows.next[row] = rowNumbers[Int(rows.next[row])]
    }
  }

  private mutating func compactPairs() {
    var used = BitSet(count: pairs.count)
    for index in 0..<rows.pairs.count { used.insert(Int(rows.pairs[index])) }
    let numbers = pairs.messages.compact(keeping: used)
    for index in 0..<rows.pairs.count {
      rows.pairs[index] = numbers[Int(rows.pairs[index])]
    }
    pairs.key.keepOnly(used)
    compactKeys()
  }

  /// Keys are counted anew: those of pairs by number, the rest by reading what is left.
  private mutating func compactKeys() {
    var fresh = AttributeKeys()
    for pair in 0..<pairs.count {
      let name = keys.names[Int(pairs.key[pair])]
      pairs.key[pair] = UInt32(
        truncatingIfNeeded: fresh.intern(name, place: AttributeKeys.Place.span))
    }
    keys = fresh
    for number in 0..<rows.extras.count {
      // What was read once when it came cannot fail now; a key missing from the list would be all.
      try? noteExtraKeys(rows.extraBytes.bytes(rows.extras[number]))
    }
  }

  private mutating func compactOrigins() {
    var usedOrigins = BitSet(count: origins.count)
    for row in 0..<rows.count { usedOrigins.insert(Int(rows.origin[row])) }
    var usedResources = BitSet(count: origins.resources.count)
    var usedScopes = BitSet(count: origins.scopes.count)
    var kept: [(resource: Int, resourceSchema: Int, scope: Int, scopeSchema: Int)] = []
    var originNumbers = [UInt32](repeating: 0, count: origins.count)
    for origin in 0..<origins.count where usedOrigins[origin] {
      originNumbers[origin] = UInt32(truncatingIfNeeded: kept.count)
      usedResources.insert(origins.resource(origin))
      usedScopes.insert(origins.scope(origin))
      kept.append(
        (
          origins.resource(origin), origins.resourceSchema(origin), origins.scope(origin),
          origins.scopeSchema(origin)
        ))
    }
    let resources = origins.resources.compact(keeping: usedResources)
    let scopes = origins.scopes.compact(keeping: usedScopes)
    origins.service.keepOnly(usedResources)
    origins.keys = ByteDictionary()
    for key in kept {
      _ = origins.intern(
        resource: Int(resources[key.resource]), resourceSchema: key.resourceSchema,
        scope: Int(scopes[key.scope]), scopeSchema: key.scopeSchema)
    }
    for row in 0..<rows.count {
      rows.origin[row] = originNumbers[Int(rows.origin[row])]
    }
    for index in 0..<origins.resources.count { _ = try? noteResource(origins.resources[index]) }
    for index in 0..<origins.scopes.count { try? noteScope(origins.scopes[index]) }
  }

  /// Drops the operations that no span has, then the strings that nothing names.
  private mutating func compactStrings() {
    var used = BitSet(count: strings.count)
    for index in 0..<operations.count where operations.spanCount[index] > 0 {
      used.insert(operations.service(index))
      used.insert(operations.name(index))
    }
    for index in 0..<origins.service.count { used.insert(Int(origins.service[index])) }
    for index in 0..<origins.count {
      used.insert(origins.resourceSchema(index))
      used.insert(origins.scopeSchema(index))
    }
    let numbers = strings.compact(keeping: used)
    for index in 0..<origins.service.count {
      origins.service[index] = numbers[Int(origins.service[index])]
    }
    renumberOrigins(numbers)
    renumberOperations(numbers)
  }

  private mutating func renumberOrigins(_ numbers: [UInt32]) {
    var fresh = Origins()
    swap(&fresh.keys, &origins.keys)
    for index in 0..<fresh.count {
      _ = origins.intern(
        resource: fresh.resource(index), resourceSchema: Int(numbers[fresh.resourceSchema(index)]),
        scope: fresh.scope(index), scopeSchema: Int(numbers[fresh.scopeSchema(index)]))
    }
  }

  private mutating func renumberOperations(_ numbers: [UInt32]) {
    var fresh = Operations()
    var operationNumbers = [UInt32](repeating: 0, count: operations.count)
    for index in 0..<operations.count where operations.spanCount[index] > 0 {
      let number = fresh.intern(
        service: Int(numbers[operations.service(index)]),
        name: Int(numbers[operations.name(index)]), kind: operations.kind(index))
      fresh.spanCount[number] = operations.spanCount[index]
      fresh.errorCount[number] = operations.errorCount[index]
      operationNumbers[index] = UInt32(truncatingIfNeeded: number)
    }
    operations = fresh
    for row in 0..<rows.count {
      rows.operation[row] = operationNumbers[Int(rows.operation[row])]
    }
  }
}

extension SpanColumns {
  /// Copies a row down, all but the run's start and the extras' number, which move by themselves.
  mutating func move(_ row: Int, to target: Int) {
    spanID[target] = spanID[row]
    parentID[target] = parentID[row]
    start[target] = start[row]
    end[target] = end[row]
    operation[target] = operation[row]
    origin[target] = origin[row]
    flags[target] = flags[row]
    status[target] = status[row]
    next[target] = next[row]
    extra[target] = 0
  }

  mutating func truncate(to kept: Int) {
    trace.truncate(to: kept)
    spanID.truncate(to: kept)
    parentID.truncate(to: kept)
    start.truncate(to: kept)
    end.truncate(to: kept)
    operation.truncate(to: kept)
    origin.truncate(to: kept)
    flags.truncate(to: kept)
    status.truncate(to: kept)
    runStart.truncate(to: kept)
    extra.truncate(to: kept)
    next.truncate(to: kept)
  }
}

extension Column {
  /// Drops the elements whose index is not marked.
  mutating func keepOnly(_ used: borrowing BitSet) {
    var kept = 0
    for index in 0..<count where used[index] {
      self[kept] = self[index]
      kept += 1
    }
    truncate(to: kept)
  }
}

import TraceModel

extension TraceTree {
  /// Everything there is to warn of: first about the trace, then span by span in preorder.
  package var warnings: [TraceWarning] {
    var warnings = traceWarnings
    for index in preorder { appendWarnings(of: index, to: &warnings) }
    return warnings
  }

  private var traceWarnings: [TraceWarning] {
    var warnings: [TraceWarning] = []
    let trueRoots = roots.count { links[$0] == .root }
    if trueRoots == 0, !spans.isEmpty { warnings.append(TraceWarning(.noRoot)) }
    if trueRoots > 1 { warnings.append(TraceWarning(.severalRoots(count: trueRoots))) }
    var orphans = 0
    var missing: Set<SpanID> = []
    for root in roots {
      guard case .missingParent(let id) = links[root] else { continue }
      orphans += 1
      missing.insert(id)
    }
    if orphans > 0 {
      warnings.append(TraceWarning(.incomplete(spans: orphans, parents: missing.count)))
    }
    return warnings
  }

  private func appendWarnings(of index: Int, to warnings: inout [TraceWarning]) {
    func warn(_ kind: TraceWarning.Kind) { warnings.append(TraceWarning(kind, span: index)) }
    switch links[index] {
    case .missingParent(let id): warn(.missingParent(id))
    case .selfParent: warn(.selfParent)
    case .cycle(let length): warn(.cycle(length: length))
    case .root, .child, .sharedID: break
    }
    if !sharedIDs.isEmpty, let use = sharedIDs[spans[index].spanID] {
      warn(.duplicateID(spans[index].spanID, count: use.count, withClient: use.isOneCall))
    }
    if let problem = timeProblems[index] { warn(.time(problem)) }
    if let kind = outsideParent(index) { warn(kind) }
    for text in spans[index].warnings { warn(.collector(text)) }
  }

  /// A consumer may run long after its producer; any other child belongs inside its parent.
  private func outsideParent(_ index: Int) -> TraceWarning.Kind? {
    guard let parentIndex = parent(of: index) else { return nil }
    guard timeProblems[index] == nil, timeProblems[parentIndex] == nil else { return nil }
    let (span, parent) = (times[index], times[parentIndex])
    let isMessage = parent.kind == .producer && span.kind == .consumer
    let before = max(0, parent.start.nanoseconds(since: span.start))
    let after = isMessage ? 0 : max(0, span.end.nanoseconds(since: parent.end))
    guard before > 0 || after > 0 else { return nil }
    return .outsideParent(
      before: before, after: after,
      sameService: spans[index].resource.serviceName == spans[parentIndex].resource.serviceName)
  }
}

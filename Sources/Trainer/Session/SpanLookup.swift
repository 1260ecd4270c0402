internal import TraceCollector
internal import TraceModel

/// Finds spans by what a person types of their ids.
struct SpanLookup {
  let session: Session
  let store: SpanStore

  /// The one span whose id begins with `prefix`, in `trace` if it is given, with its trace.
  ///
  /// Throws `CommandError` when there is none, or more than one.
  func span(_ prefix: String, trace: String?) throws(CommandError) -> (trace: Trace, index: Int) {
    let found = try candidates(prefix, trace: trace)
    guard let first = found.first else {
      throw CommandError(
        "no span begins with '\(prefix)'" + (trace.map { " in trace \($0)" } ?? ""),
        hint: "`trace ID` shows the ids of its spans", exitCode: .failed)
    }
    guard found.count == 1 else {
      throw CommandError(
        "'\(prefix)' begins more than one span",
        hint:
          "say in which trace: `span \(prefix) \(first.trace.hex.prefix(8))`, or give more digits",
        exitCode: .failed)
    }
    guard let trace = store.trace(first.trace),
      let index = trace.spans.firstIndex(where: { $0.spanID == first.span })
    else {
      throw CommandError("that trace has just been evicted", hint: nil, exitCode: .failed)
    }
    return (trace, index)
  }

  /// The span that an id cited as evidence names: a trace's root, a span, or `TRACE/SPAN`.
  func cited(_ id: String) throws(CommandError) -> Span {
    let parts = id.split(separator: "/").map(String.init)
    if parts.count == 2 {
      let (trace, index) = try span(parts[1], trace: parts[0])
      return trace.spans[index]
    }
    let traces = store.traceIDs(prefix: id.lowercased(), limit: 2)
    if traces.count == 1, let trace = store.trace(traces[0]) {
      return trace.spans.first(where: \.isRoot) ?? trace.spans[0]
    }
    if traces.isEmpty {
      let (trace, index) = try span(id, trace: nil)
      return trace.spans[index]
    }
    throw CommandError(
      "'\(id)' begins more than one trace", hint: "give more digits of it", exitCode: .failed)
  }

  private func candidates(
    _ prefix: String, trace: String?
  ) throws(CommandError) -> [SpanStore.SpanReference] {
    let digits = prefix.lowercased()
    guard !digits.isEmpty, digits.count <= 16, digits.allSatisfy(\.isHexDigit) else {
      throw CommandError(
        "'\(prefix)' is not a span id: hex digits, as in the rows of `trace`", hint: nil,
        exitCode: .failed)
    }
    guard let trace else { return store.spans(prefix: digits, limit: 2) }
    let id = try session.traceID(trace, in: store)
    return (store.trace(id, detail: .timing)?.spans ?? [])
      .filter { $0.spanID.hex.hasPrefix(digits) }
      .map { SpanStore.SpanReference(trace: id, span: $0.spanID) }
  }
}

import TraceModel
import TraceWire

/// Making model values of a trace again.
extension StoreState {
  borrowing func trace(_ id: TraceID, detail: SpanStore.Detail) -> Trace? {
    guard let number = traces.find(high: id.high, low: id.low) else { return nil }
    var reader = TraceReader(id: id, detail: detail)
    let rowNumbers = rowsOfTrace(number)
    var spans: [Span] = []
    spans.reserveCapacity(rowNumbers.count)
    for row in rowNumbers { spans.append(span(row, &reader)) }
    Self.markSharedIDs(&spans)
    return Trace(id: id, spans: spans)
  }

  private borrowing func span(_ row: Int, _ reader: inout TraceReader) -> Span {
    let operation = Int(rows.operation[row])
    let origin = Int(rows.origin[row])
    let source = reader.sources.value(origin) {
      (resource(origins.resource($0)), scope(origins.scope($0)))
    }
    var span = Span(
      traceID: reader.id, spanID: SpanID(rows.spanID[row]),
      parentSpanID: SpanID(rows.parentID[row]),
      name: reader.names.value(operations.name(operation)) { string($0) },
      kind: SpanKind(rawValue: operations.kind(operation)),
      start: Timestamp(nanoseconds: rows.start[row]),
      end: Timestamp(nanoseconds: rows.end[row]),
      status: SpanStatus(code: SpanStatus.Code(rawValue: Int32(rows.status[row]))),
      flags: rows.flags[row], resource: source.resource, scope: source.scope)
    if rows.extra[row] != 0 {
      let extras = rows.extraBytes(row)
      span.warnings = SpanExtras.warnings(extras)
      if reader.detail == .full { add(extras, to: &span) }
    }
    if reader.detail == .full { span.attributes = attributes(row, &reader) }
    return span
  }

  private borrowing func attributes(_ row: Int, _ reader: inout TraceReader) -> [Attribute] {
    let run = rows.run(row)
    var result: [Attribute] = []
    result.reserveCapacity(run.count)
    for index in run {
      result.append(reader.attributes.value(Int(rows.pairs[index])) { attribute($0) })
    }
    return result
  }

  /// Takes over the fields that have no column.
  private borrowing func add(_ extras: UnsafeRawBufferPointer, to span: inout Span) {
    guard
      let rest = try? OTLPDecoder.span(
        0..<extras.count, of: extras.bytes, resource: span.resource, scope: span.scope)
    else { return }
    span.traceState = rest.traceState
    span.droppedAttributesCount = rest.droppedAttributesCount
    span.events = rest.events
    span.droppedEventsCount = rest.droppedEventsCount
    span.links = rest.links
    span.droppedLinksCount = rest.droppedLinksCount
    if rest.status != SpanStatus() { span.status = rest.status }
  }

  private borrowing func attribute(_ pair: Int) -> Attribute {
    let message = pairs.messages[pair]
    return (try? OTLPDecoder.attribute(0..<message.count, of: message.bytes))
      ?? Attribute("", .empty)
  }

  private borrowing func resource(_ number: Int) -> Resource {
    let message = origins.resources[number]
    return (try? OTLPDecoder.resource(0..<message.count, of: message.bytes)) ?? Resource()
  }

  private borrowing func scope(_ number: Int) -> InstrumentationScope {
    let message = origins.scopes[number]
    return (try? OTLPDecoder.scope(0..<message.count, of: message.bytes))
      ?? InstrumentationScope()
  }

  /// Warns on every span that has its id in common with another.
  private static func markSharedIDs(_ spans: inout [Span]) {
    var seen = HashSlots(minimumCount: spans.count)
    var shared = Set<Int>()
    for index in spans.indices {
      let id = spans[index].spanID.rawValue
      let hash = ByteHash.combine(0, id)
      if let earlier = seen.find(hash, matches: { spans[$0].spanID.rawValue == id }) {
        shared.insert(earlier)
        shared.insert(index)
      } else {
        seen.insert(hash, entry: index)
      }
    }
    for index in shared {
      spans[index].warnings.append(
        "another span of this trace has the same id \(spans[index].spanID.hex)")
    }
  }
}

/// What the spans of one trace share, made once while the trace is read.
struct TraceReader: ~Copyable {
  let id: TraceID
  let detail: SpanStore.Detail
  var names = NumberCache<String>()
  var sources = NumberCache<(resource: Resource, scope: InstrumentationScope)>()
  var attributes = NumberCache<Attribute>()

  init(id: TraceID, detail: SpanStore.Detail) {
    self.id = id
    self.detail = detail
  }
}

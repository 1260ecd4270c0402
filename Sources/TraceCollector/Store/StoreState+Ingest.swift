import TraceModel
import TraceWire

/// Reading an export request straight into columns: no value is made that is not kept.
extension StoreState {
  /// Stores the spans of an `ExportTraceServiceRequest`.
  ///
  /// The bytes are clean in the sense of `OTLPInspection.needsRepair`; should they be malformed all the same,
  /// the spans before the fault stay.
  mutating func ingest(
    _ body: UnsafeRawBufferPointer, warnings: [Int: [String]]
  ) throws(WireError) -> IngestOutcome {
    let bytes = body.bytes
    var batch = IngestBatch(body: body, warnings: warnings)
    var request = ProtobufCursor(bytes)
    while !request.isAtEnd {
      switch try request.tag(bytes) {
      case OTLPField.Request.resourceSpans:
        // Only here no number of a row, pair or string is held, so that compaction may renumber.
        reclaim(&batch.outcome)
        try ingestResourceSpans(request.message(bytes), bytes, &batch)
      case let tag: try request.skip(tag, bytes)
      }
    }
    reclaim(&batch.outcome)
    return batch.outcome
  }

  private mutating func ingestResourceSpans(
    _ message: ProtobufCursor, _ bytes: RawSpan, _ batch: inout IngestBatch
  ) throws(WireError) {
    let header = try EnvelopeHeader(message, bytes)
    let resource = try internResource(batch.part(header.message))
    let schema = strings.intern(batch.part(header.schemaURL))
    var cursor = message
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.ResourceSpans.scopeSpans:
        try ingestScopeSpans(cursor.message(bytes), bytes, resource, schema, &batch)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  private mutating func ingestScopeSpans(
    _ message: ProtobufCursor, _ bytes: RawSpan, _ resource: Int, _ schema: Int,
    _ batch: inout IngestBatch
  ) throws(WireError) {
    let header = try EnvelopeHeader(message, bytes)
    let scope = try internScope(batch.part(header.message))
    let scopeSchema = strings.intern(batch.part(header.schemaURL))
    let origin = origins.intern(
      resource: resource, resourceSchema: schema, scope: scope, scopeSchema: scopeSchema)
    let service = Int(origins.service[resource])
    var cursor = message
    while !cursor.isAtEnd {
      switch try cursor.tag(bytes) {
      case OTLPField.ScopeSpans.spans:
        try ingestSpan(
          cursor.message(bytes), bytes, SpanSource(origin: origin, service: service), &batch)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  private mutating func ingestSpan(
    _ message: ProtobufCursor, _ bytes: RawSpan, _ source: SpanSource, _ batch: inout IngestBatch
  ) throws(WireError) {
    let runStart = rows.pairs.count
    extraScratch.removeAll(keepingCapacity: true)
    var draft = SpanDraft()
    do {
      try readSpan(message, bytes, batch.body, &draft)
    } catch {
      rows.pairs.truncate(to: runStart)
      throw error
    }
    if !batch.warnings.isEmpty, let texts = batch.warnings[batch.position] {
      SpanExtras.append(warnings: texts, to: &extraScratch)
    }
    batch.position &+= 1
    let name = strings.intern(batch.part(draft.name))
    draft.operation = UInt32(
      truncatingIfNeeded: operations.intern(
        service: source.service, name: name, kind: draft.kind))
    draft.origin = UInt32(truncatingIfNeeded: source.origin)
    if !place(draft, runStart, &batch.outcome) { rows.pairs.truncate(to: runStart) }
  }

  /// Reads a span's fields: plain ones into `draft`, attributes into `rows.pairs`, rare ones into the scratch.
  @inline(__always)
  private mutating func readSpan(
    _ message: ProtobufCursor, _ bytes: RawSpan, _ body: UnsafeRawBufferPointer,
    _ draft: inout SpanDraft
  ) throws(WireError) {
    var cursor = message
    while !cursor.isAtEnd {
      let fieldStart = cursor.offset
      switch try cursor.tag(bytes) {
      case OTLPField.Span.attributes:
        try addPair(cursor.lengthDelimited(bytes), bytes, body)
        continue
      case OTLPField.Span.traceID:
        let range = try cursor.lengthDelimited(bytes)
        guard range.count == 16 else { continue }
        draft.traceHigh = IDBytes.load(bytes, range.lowerBound)
        draft.traceLow = IDBytes.load(bytes, range.lowerBound &+ 8)
      case OTLPField.Span.spanID:
        let range = try cursor.lengthDelimited(bytes)
        if range.count == 8 { draft.spanID = IDBytes.load(bytes, range.lowerBound) }
      case OTLPField.Span.parentSpanID:
        let range = try cursor.lengthDelimited(bytes)
        draft.parentID = range.count == 8 ? IDBytes.load(bytes, range.lowerBound) : 0
      case OTLPField.Span.name: draft.name = try cursor.lengthDelimited(bytes)
      case OTLPField.Span.kind:
        draft.kind = Int32(truncatingIfNeeded: try cursor.varint(bytes))
      case OTLPField.Span.start: draft.start = try cursor.fixed64(bytes)
      case OTLPField.Span.end: draft.end = try cursor.fixed64(bytes)
      case OTLPField.Span.flags: draft.flags = try cursor.fixed32(bytes)
      case OTLPField.Span.status:
        let range = try cursor.lengthDelimited(bytes)
        let status = try StatusParts(bytes, range)
        draft.status = UInt8(clamping: status.code)
        if !status.fitsColumn { keepExtra(fieldStart..<cursor.offset, body) }
      case let tag where SpanExtras.isKept(tag):
        try cursor.skip(tag, bytes)
        if SpanExtras.mayHoldAttributes(tag) { try noteExtraKeys(fieldStart, tag, bytes, body) }
        keepExtra(fieldStart..<cursor.offset, body)
      case let tag: try cursor.skip(tag, bytes)
      }
    }
  }

  @inline(__always)
  private mutating func addPair(
    _ range: Range<Int>, _ bytes: RawSpan, _ body: UnsafeRawBufferPointer
  ) throws(WireError) {
    let pair = pairs.messages.intern(UnsafeRawBufferPointer(rebasing: body[range]))
    if pair == pairs.key.count { try describePair(range, bytes, body) }
    rows.pairs.append(UInt32(truncatingIfNeeded: pair))
  }

  /// Notes the key of a pair that was not known before.
  @inline(never)
  private mutating func describePair(
    _ range: Range<Int>, _ bytes: RawSpan, _ body: UnsafeRawBufferPointer
  ) throws(WireError) {
    // Added first, so that pairs and keys stay in step whatever the message is like.
    pairs.key.append(0)
    let parts = try KeyValueParts(bytes, range)
    let key = keys.intern(
      UnsafeRawBufferPointer(rebasing: body[parts.key]), place: AttributeKeys.Place.span)
    pairs.key[pairs.key.count - 1] = UInt32(truncatingIfNeeded: key)
  }

  @inline(never)
  private mutating func keepExtra(_ range: Range<Int>, _ body: UnsafeRawBufferPointer) {
    extraScratch.append(contentsOf: UnsafeRawBufferPointer(rebasing: body[range]))
  }
}

/// A request on its way into the store.
struct IngestBatch {
  let body: UnsafeRawBufferPointer
  /// Warnings of spans by their position in the request.
  let warnings: [Int: [String]]
  var position = 0
  var outcome = IngestOutcome()

  @inline(__always)
  func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: body[range])
  }
}

/// What the spans of one envelope share.
struct SpanSource {
  let origin: Int
  let service: Int
}

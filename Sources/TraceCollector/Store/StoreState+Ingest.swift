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
    let source = SpanSource(origin: origin, service: Int(origins.service[resource]))
    var reader = FieldReader(batch.body, message.offset..<message.end)
    while !reader.isAtEnd {
      let tag = try reader.tag()
      if tag == SpanTag.nested {
        try ingestSpan(reader.lengthDelimited(), source, &batch)
      } else {
        try reader.skip(tag)
      }
    }
  }

  private mutating func ingestSpan(
    _ message: Range<Int>, _ source: SpanSource, _ batch: inout IngestBatch
  ) throws(WireError) {
    let runStart = rows.pairs.count
    if !extraScratch.isEmpty { extraScratch.removeAll(keepingCapacity: true) }
    var draft = SpanDraft()
    do throws(WireError) {
      try readSpan(FieldReader(batch.body, message), &draft)
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
    _ message: FieldReader, _ draft: inout SpanDraft
  ) throws(WireError) {
    var reader = message
    while !reader.isAtEnd {
      let fieldStart = reader.offset
      let tag = try reader.tag()
      switch tag {
      case SpanTag.attributes: try addPair(reader.lengthDelimited(), reader.base)
      case SpanTag.traceID:
        let range = try reader.lengthDelimited()
        guard range.count == 16 else { continue }
        draft.traceHigh = reader.identifier(range.lowerBound)
        draft.traceLow = reader.identifier(range.lowerBound &+ 8)
      case SpanTag.spanID:
        let range = try reader.lengthDelimited()
        if range.count == 8 { draft.spanID = reader.identifier(range.lowerBound) }
      case SpanTag.parentSpanID:
        let range = try reader.lengthDelimited()
        draft.parentID = range.count == 8 ? reader.identifier(range.lowerBound) : 0
      case SpanTag.name: draft.name = try reader.lengthDelimited()
      case SpanTag.kind: draft.kind = Int32(truncatingIfNeeded: try reader.varint())
      case SpanTag.start: draft.start = try reader.fixed64()
      case SpanTag.end: draft.end = try reader.fixed64()
      case SpanTag.flags: draft.flags = try reader.fixed32()
      default: try readRareField(tag, fieldStart, &reader, &draft)
      }
    }
  }

  /// Keeps a field without a column as it came; steps over one that is unknown.
  @inline(never)
  private mutating func readRareField(
    _ tag: UInt32, _ fieldStart: Int, _ reader: inout FieldReader, _ draft: inout SpanDraft
  ) throws(WireError) {
    switch tag {
    case SpanTag.status:
      let status = try StatusParts(reader.base.bytes, reader.lengthDelimited())
      draft.status = UInt8(clamping: status.code)
      if status.fitsColumn { return }
    case SpanTag.events, SpanTag.links:
      let field = tag == SpanTag.events ? PairTag.eventAttributes : PairTag.linkAttributes
      try noteKeys(
        FieldReader(reader.base, reader.lengthDelimited()), field, AttributeKeys.Place.extra)
    case SpanTag.traceState, SpanTag.droppedAttributesCount, SpanTag.droppedEventsCount,
      SpanTag.droppedLinksCount:
      try reader.skip(tag)
    default:
      try reader.skip(tag)
      return
    }
    keepExtra(fieldStart..<reader.offset, reader.base)
  }

  @inline(__always)
  private mutating func addPair(
    _ range: Range<Int>, _ body: UnsafeRawBufferPointer
  ) throws(WireError) {
    let pair = pairs.messages.intern(UnsafeRawBufferPointer(rebasing: body[range]))
    if pair == pairs.key.count { try describePair(range, body) }
    rows.pairs.append(UInt32(truncatingIfNeeded: pair))
  }

  /// Notes the key of a pair that was not known before.
  @inline(never)
  private mutating func describePair(
    _ range: Range<Int>, _ body: UnsafeRawBufferPointer
  ) throws(WireError) {
    // Added first, so that pairs and keys stay in step whatever the message is like.
    pairs.key.append(0)
    let parts = try KeyValueParts(body, range)
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

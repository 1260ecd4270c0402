/// The spans, one row each, in the order they arrived; what is rare lies to one side.
struct SpanColumns: ~Copyable {
  /// The number of the span's trace in ``TraceColumns``.
  var trace = Column<UInt32>()
  var spanID = Column<UInt64>()
  var parentID = Column<UInt64>()
  var start = Column<UInt64>()
  var end = Column<UInt64>()
  /// The number of service, name and kind together in ``Operations``.
  var operation = Column<UInt32>()
  /// The number of resource and scope together in ``Origins``.
  var origin = Column<UInt32>()
  var flags = Column<UInt32>()
  /// The status code; codes that do not fit are in the extras.
  var status = Column<UInt8>()
  /// Where the span's attributes begin in `pairs`; they end where the next row's begin.
  var runStart = Column<UInt32>()
  /// The number of the span's extras plus one, 0 for none.
  var extra = Column<UInt32>()
  /// The next row of the same trace.
  var next = Column<UInt32>()

  /// The attributes of all spans, as numbers in ``AttributePairs``.
  var pairs = Column<UInt32>()
  /// The fields of a span that have no column, in their protobuf encoding, see ``SpanExtras``.
  var extras = Column<UInt64>()
  var extraBytes = ByteArena()

  static let none = UInt32.max

  init() {}

  var count: Int { trace.count }

  var byteCount: Int {
    trace.byteCount + spanID.byteCount + parentID.byteCount + start.byteCount + end.byteCount
      + operation.byteCount + origin.byteCount + flags.byteCount + status.byteCount
      + runStart.byteCount + extra.byteCount + next.byteCount + pairs.byteCount
      + extras.byteCount + extraBytes.byteCount
  }

  /// Where the attributes of a row lie in `pairs`.
  @inline(__always)
  func run(_ row: Int) -> Range<Int> {
    let first = Int(runStart[row])
    let end = row &+ 1 < runStart.count ? Int(runStart[row &+ 1]) : pairs.count
    return Range(uncheckedBounds: (first, max(first, end)))
  }

  /// The extras of a row, empty for most.
  @inline(__always)
  func extraBytes(_ row: Int) -> UnsafeRawBufferPointer {
    let number = Int(extra[row])
    guard number > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return extraBytes.bytes(extras[number &- 1])
  }

  @inline(__always)
  mutating func append(_ draft: SpanDraft, trace: Int, runStart first: Int) {
    self.trace.append(UInt32(truncatingIfNeeded: trace))
    spanID.append(draft.spanID)
    parentID.append(draft.parentID)
    start.append(draft.start)
    end.append(draft.end)
    operation.append(draft.operation)
    origin.append(draft.origin)
    flags.append(draft.flags)
    status.append(draft.status)
    runStart.append(UInt32(truncatingIfNeeded: first))
    next.append(Self.none)
    extra.append(0)
  }
}

/// The plain fields of the span that is being read.
struct SpanDraft {
  var traceHigh: UInt64 = 0
  var traceLow: UInt64 = 0
  var spanID: UInt64 = 0
  var parentID: UInt64 = 0
  var start: UInt64 = 0
  var end: UInt64 = 0
  var name = 0..<0
  var kind: Int32 = 0
  var flags: UInt32 = 0
  var status: UInt8 = 0
  var operation: UInt32 = 0
  var origin: UInt32 = 0
}

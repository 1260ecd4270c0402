import TraceModel
import TraceWire

/// What differs from span to span of a site.
struct SpanInstance {
  var traceHigh: UInt64
  var traceLow: UInt64
  var spanID: UInt64
  /// 0 for a root.
  var parent: UInt64
  /// Unix nanoseconds.
  var start: UInt64
  var end: UInt64
  var hasRemoteParent = false
  /// The value of `db.operation.batch.size`; 0 for none.
  var batchSize: UInt32 = 0
}

/// A replica's batch span processor and OTLP exporter in one.
///
/// Spans are encoded straight into the request's bytes, behind room that is left for its beginning:
/// exporting a batch copies nothing. A batch goes out when it has 512 spans, which is the SDK's
/// default, or when its timer fires, 5 s after its first span.
/// <https://opentelemetry.io/docs/specs/otel/trace/sdk/#batching-processor>
final class SpanExporter {
  static let batchSize = 512
  static let scheduleDelay: UInt64 = 5_000_000_000

  private static let schemaURL = "https://opentelemetry.io/schemas/1.43.0"
  /// The batch-size attribute up to its value: tag and length come before.
  private static let batchKey: [UInt8] = {
    var writer = ProtobufWriter()
    writer.field(OTLPField.KeyValue.key, string: "db.operation.batch.size")
    return writer.bytes
  }()

  private let arena: TemplateArena
  private var resource: [UInt8] = []
  private var scope: [UInt8] = []
  private let trailer: [UInt8]
  private var headroom = 0
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private var end = 0
  private(set) var count = 0
  /// The virtual time of the first span of the batch.
  var opened: UInt64 = 0

  init(arena: TemplateArena, resource: Resource) {
    self.arena = arena
    capacity = 16_384
    base = .allocate(byteCount: capacity, alignment: 16)
    var trailer = ProtobufWriter()
    trailer.field(OTLPField.ScopeSpans.schemaURL, string: Self.schemaURL)
    self.trailer = trailer.bytes
    identify(as: resource)
  }

  deinit { base.deallocate() }

  /// Takes another resource for the spans from now on; the batch must be empty.
  func identify(as resource: Resource) {
    var writer = ProtobufWriter()
    OTLPEncoder.append(resource, to: &writer)
    self.resource = writer.bytes
    writer = ProtobufWriter()
    OTLPEncoder.append(
      InstrumentationScope(name: "tracelab/simulation", version: "1"), to: &writer)
    scope = writer.bytes
    headroom = self.resource.count + scope.count + 32
    end = headroom
    count = 0
  }

  /// Appends a span to the batch.
  func append(_ span: SpanInstance, _ template: SpanTemplate, _ tail: TemplateRange) {
    let batch = span.batchSize > 1 ? Self.batchAttributeLength(span.batchSize) : 0
    let parts = Int(template.head.count &+ template.attributes.count &+ tail.count)
    // Trace id 18, span id 10, parent 10, two times 9 each, flags 6.
    let length = 52 &+ (span.parent == 0 ? 0 : 10) &+ parts &+ batch
    reserve(length &+ 16)
    put(0x12 as UInt8)
    putVarint(UInt64(length))
    put(0x100A as UInt16)
    put(span.traceHigh.bigEndian)
    put(span.traceLow.bigEndian)
    put(0x0812 as UInt16)
    put(span.spanID.bigEndian)
    if span.parent != 0 {
      put(0x0822 as UInt16)
      put(span.parent.bigEndian)
    }
    put(template.head)
    put(0x39 as UInt8)
    put(span.start)
    put(0x41 as UInt8)
    put(span.end)
    put(template.attributes)
    if batch > 0 { putBatchAttribute(span.batchSize) }
    put(tail)
    put(0x0185 as UInt16)
    put((span.hasRemoteParent ? 0x301 : 0x101) as UInt32)
    count &+= 1
  }

  /// Hands the request over and begins a new batch.
  func flush(_ sink: (RawSpan) -> Void) {
    guard count > 0 else { return }
    reserve(trailer.count)
    copy(trailer)
    let spans = end - headroom
    let scopeLength = scope.count + spans
    var writer = ProtobufWriter(capacity: headroom)
    let inner =
      resource.count + 1 + UInt64(scopeLength).encodedLength + scopeLength
    writer.tag(OTLPField.Request.resourceSpans)
    writer.varint(UInt64(inner))
    writer.bytes.append(contentsOf: resource)
    writer.tag(OTLPField.ResourceSpans.scopeSpans)
    writer.varint(UInt64(scopeLength))
    writer.bytes.append(contentsOf: scope)
    let start = headroom - writer.bytes.count
    writer.bytes.withUnsafeBytes { header in
      (base + start).copyMemory(
        from: header.baseAddress ?? UnsafeRawPointer(base), byteCount: header.count)
    }
    sink(UnsafeRawBufferPointer(start: base + start, count: end - start).bytes)
    end = headroom
    count = 0
  }
}

/// Raw writing; `append` has reserved the room.
extension SpanExporter {
  private func reserve(_ room: Int) {
    guard end &+ room > capacity else { return }
    let larger = max(capacity * 2, end + room)
    let new = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    new.copyMemory(from: base, byteCount: end)
    base.deallocate()
    base = new
    capacity = larger
  }

  @inline(__always)
  private func put<Word: FixedWidthInteger & BitwiseCopyable>(_ word: Word) {
    (base + end).storeBytes(of: word.littleEndian, as: Word.self)
    end &+= MemoryLayout<Word>.size
  }

  @inline(__always)
  private func putVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      put(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    put(UInt8(truncatingIfNeeded: rest))
  }

  @inline(__always)
  private func put(_ range: TemplateRange) {
    guard range.count > 0 else { return }
    arena.bytes.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress else { return }
      (base + end).copyMemory(from: source + Int(range.offset), byteCount: Int(range.count))
    }
    end &+= Int(range.count)
  }

  private func copy(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress else { return }
      (base + end).copyMemory(from: source, byteCount: bytes.count)
    }
    end += bytes.count
  }

  /// Tag, length, key, and an `AnyValue` with an integer.
  private static func batchAttributeLength(_ size: UInt32) -> Int {
    batchKey.count + UInt64(size).encodedLength + 5
  }

  private func putBatchAttribute(_ size: UInt32) {
    let value = UInt64(size).encodedLength
    put(0x4A as UInt8)
    put(UInt8(Self.batchKey.count + value + 3))
    copy(Self.batchKey)
    put(0x12 as UInt8)
    put(UInt8(value + 1))
    put(0x18 as UInt8)
    putVarint(UInt64(size))
  }
}

extension UInt64 {
  /// Bytes the number takes as a protobuf varint.
  fileprivate var encodedLength: Int { Swift.max(1, (70 - leadingZeroBitCount) / 7) }
}

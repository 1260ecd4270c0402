import TraceWire

/// Everything a span store holds; the store's lock guards it.
struct StoreState: ~Copyable {
  let limits: SpanStoreLimits
  var rows = SpanColumns()
  var traces = TraceColumns()
  var operations = Operations()
  var origins = Origins()
  var pairs = AttributePairs()
  var keys = AttributeKeys()
  /// Names of services and spans, and schema URLs.
  var strings = ByteDictionary()
  /// Rows by a hash of all they hold, to find spans that were sent again.
  var contents = HashSlots()

  /// Rows and traces that were evicted and still take room.
  var deadRows = 0
  var deadTraces = 0
  /// No trace before this one is alive.
  var oldestTrace = 0
  var statistics = SpanStoreStatistics()

  /// The fields without a column of the span that is being read.
  var extraScratch: [UInt8] = []

  init(limits: SpanStoreLimits) { self.limits = limits }

  var liveRows: Int { rows.count - deadRows }
  var liveTraces: Int { traces.count - deadTraces }

  /// Bytes of memory in use.
  var byteCount: Int {
    rows.byteCount + traces.byteCount + operations.byteCount + origins.byteCount
      + pairs.byteCount + keys.byteCount + strings.byteCount + contents.byteCount
  }

  /// The text of a string's number.
  func string(_ index: Int) -> String { String(decoding: strings[index], as: UTF8.self) }

  /// The number of a string that is in use.
  func findString(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { strings.find(UnsafeRawBufferPointer($0)) }
  }

  mutating func internString(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { strings.intern(UnsafeRawBufferPointer($0)) }
  }
}

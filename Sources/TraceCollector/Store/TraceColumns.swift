/// The traces, one row each, in the order their first spans arrived.
struct TraceColumns: ~Copyable {
  var high = Column<UInt64>()
  var low = Column<UInt64>()
  /// The first and the last row of the trace's spans.
  var head = Column<UInt32>()
  var tail = Column<UInt32>()
  /// Spans of the trace; 0 once it is evicted.
  var spanCount = Column<UInt32>()
  var errorCount = Column<UInt32>()
  /// The earliest start and the latest end of its spans.
  var start = Column<UInt64>()
  var end = Column<UInt64>()
  private var slots = HashSlots()

  init() {}

  var count: Int { high.count }

  var byteCount: Int {
    high.byteCount + low.byteCount + head.byteCount + tail.byteCount + spanCount.byteCount
      + errorCount.byteCount + start.byteCount + end.byteCount + slots.byteCount
  }

  @inline(__always)
  func isAlive(_ trace: Int) -> Bool { spanCount[trace] != 0 }

  /// The number of a trace that is in the store.
  @inline(__always)
  func find(high: UInt64, low: UInt64) -> Int? {
    slots.find(Self.hash(high, low)) {
      self.low[$0] == low && self.high[$0] == high && isAlive($0)
    }
  }

  /// Adds a trace that has no spans yet; the caller adds one at once.
  mutating func add(high: UInt64, low: UInt64) -> Int {
    let index = count
    self.high.append(high)
    self.low.append(low)
    head.append(SpanColumns.none)
    tail.append(SpanColumns.none)
    spanCount.append(0)
    errorCount.append(0)
    start.append(.max)
    end.append(0)
    slots.insert(Self.hash(high, low), entry: index)
    return index
  }

  /// Drops the dead rows; returns each old row's new number.
  mutating func compact() -> [UInt32] {
    var numbers = [UInt32](repeating: SpanColumns.none, count: count)
    var kept = 0
    for index in 0..<count where isAlive(index) {
      numbers[index] = UInt32(truncatingIfNeeded: kept)
      move(index, to: kept)
      kept += 1
    }
    truncate(to: kept)
    slots.remap(minimumCount: kept) {
      numbers[$0] == SpanColumns.none ? nil : Int(numbers[$0])
    }
    return numbers
  }

  private mutating func move(_ index: Int, to target: Int) {
    high[target] = high[index]
    low[target] = low[index]
    head[target] = head[index]
    tail[target] = tail[index]
    spanCount[target] = spanCount[index]
    errorCount[target] = errorCount[index]
    start[target] = start[index]
    end[target] = end[index]
  }

  private mutating func truncate(to kept: Int) {
    high.truncate(to: kept)
    low.truncate(to: kept)
    head.truncate(to: kept)
    tail.truncate(to: kept)
    spanCount.truncate(to: kept)
    errorCount.truncate(to: kept)
    start.truncate(to: kept)
    end.truncate(to: kept)
  }

  @inline(__always)
  private static func hash(_ high: UInt64, _ low: UInt64) -> UInt64 {
    ByteHash.combine(ByteHash.combine(0, high), low)
  }
}

/// A request as one service executes it: one SERVER span.
struct Execution: Queueing {
  /// Of all endpoints of the system.
  var endpoint: Int32 = 0
  var service: Int32 = 0
  var replica: Int32 = 0
  /// The strand that waits for the answer; -1 for requests from outside.
  var caller: Int32 = -1
  /// Index of a failure; 0 for none.
  var failure: Int32 = 0
  var next: Int32 = -1
  /// For requests from outside: the series and the place in it.
  var series: Int32 = -1
  var place: Int32 = 0
  /// Calls and queries under way, and since when there have been any.
  var openChildren: Int32 = 0
  /// The number of the request from outside it belongs to.
  var number: UInt32 = 0
  /// The key of its draws.
  var key: UInt64 = 0
  var traceHigh: UInt64 = 0
  var traceLow: UInt64 = 0
  var spanID: UInt64 = 0
  var parent: UInt64 = 0
  var arrival: UInt64 = 0
  var start: UInt64 = 0
  var coveredSince: UInt64 = 0
  /// Nanoseconds in which calls or queries were under way.
  var covered: UInt64 = 0
}

/// A thread of control in an execution: the script itself, a parallel branch or a loop's body.
struct Strand: Queueing {
  var execution: Int32 = 0
  /// The strand that waits for this one; -1 for the script itself.
  var parent: Int32 = -1
  /// Address of the current instruction.
  var address: Int32 = 0
  /// Strands it waits for.
  var pending: Int32 = 0
  /// How far the current instruction is; each instruction says what its phases are.
  var phase: UInt8 = 0
  /// Whether other strands of the execution run beside it.
  var isParallel = false
  /// Why it fails; 0 while it does not.
  var failure: Int32 = 0
  /// How the call it waits for ended.
  var reply: Int32 = 0
  var next: Int32 = -1
  var iteration: UInt32 = 0
  var iterations: UInt32 = 1
  var loopStart: Int32 = 0
  /// Rows of the query under way.
  var rows: UInt32 = 0
  /// The key of its draws, and the one that those of its iterations derive from.
  var key: UInt64 = 0
  var loopKey: UInt64 = 0
  /// Its own time, which may be ahead of the agenda's while it only computes.
  var time: UInt64 = 0
  /// When the current call, query or named step began.
  var mark: UInt64 = 0
  /// When it began to wait.
  var queued: UInt64 = 0
}

/// A member of an arena that can stand in a line.
protocol Queueing {
  /// The next in a line or in the list of free places; -1 for none.
  var next: Int32 { get set }
}

/// A first-in-first-out list through the `next` of an arena's members.
struct WaitingLine {
  private var head: Int32 = -1
  private var tail: Int32 = -1
  private(set) var count = 0

  mutating func append<Member: Queueing>(_ index: Int32, _ arena: inout [Member]) {
    arena[Int(index)].next = -1
    if tail >= 0 { arena[Int(tail)].next = index } else { head = index }
    tail = index
    count &+= 1
  }

  mutating func takeFirst<Member: Queueing>(_ arena: [Member]) -> Int32? {
    guard head >= 0 else { return nil }
    let index = head
    head = arena[Int(index)].next
    if head < 0 { tail = -1 }
    count &-= 1
    return index
  }
}

/// A running process of a service.
struct Replica {
  var busy = 0
  var line = WaitingLine()
}

/// Connections of a replica to a datastore.
struct ConnectionPool {
  var busy = 0
  var line = WaitingLine()
}

/// The executing side of a datastore.
struct DatastoreState {
  var busy = 0
  var line = WaitingLine()
}

/// A source of requests from outside, as it runs.
struct ArrivalStream {
  var endpoint: Int32
  var series: Int32
  var key: UInt64
  var ratePerSecond: Double
  /// Arrivals so far.
  var count: UInt64 = 0
  /// The arrival on the agenda that counts; others were overtaken by a change of rate.
  var nextTime: UInt64 = .max
}

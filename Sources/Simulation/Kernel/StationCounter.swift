/// Counts what happens at a station and integrates its state over time.
struct StationCounter {
  let name: String
  let kind: StationStatistics.Kind
  var capacity = 0
  private(set) var busy = 0
  private(set) var queue = 0
  private(set) var busyArea: Double = 0
  private(set) var queueArea: Double = 0
  private(set) var capacityArea: Double = 0
  private var since: UInt64
  private var began: UInt64
  private var arrivals = 0
  private var rejected = 0
  private var started = 0
  private var completions = 0
  private var waitSum: Double = 0
  private var serviceSum: Double = 0
  private var wait = WaitHistogram()

  init(_ name: String, _ kind: StationStatistics.Kind, capacity: Int) {
    self.name = name
    self.kind = kind
    self.capacity = capacity
    self.since = 0
    self.began = 0
  }

  /// Brings the integrals up to `now`.
  mutating func settle(_ now: UInt64) {
    let span = Double(now &- since)
    busyArea += Double(busy) * span
    queueArea += Double(queue) * span
    capacityArea += Double(capacity) * span
    since = now
  }

  mutating func arrive(_ now: UInt64, waits: Bool) {
    settle(now)
    arrivals += 1
    if waits { queue += 1 }
  }

  mutating func reject() {
    arrivals += 1
    rejected += 1
  }

  mutating func start(_ now: UInt64, waitedSince queued: UInt64, waited: Bool) {
    settle(now)
    busy += 1
    if waited { queue -= 1 }
    started += 1
    waitSum += Double(now &- queued)
    wait.add(now &- queued)
  }

  mutating func finish(_ now: UInt64, startedAt start: UInt64) {
    settle(now)
    busy -= 1
    completions += 1
    serviceSum += Double(now &- start)
  }

  /// Forgets everything but the present state.
  mutating func restart(_ now: UInt64) {
    settle(now)
    (busyArea, queueArea, capacityArea, waitSum, serviceSum) = (0, 0, 0, 0, 0)
    (arrivals, rejected, started, completions) = (0, 0, 0, 0)
    wait.removeAll()
    began = now
  }

  func statistics(_ now: UInt64) -> StationStatistics {
    var settled = self
    settled.settle(now)
    var result = StationStatistics(name: name, kind: kind)
    result.capacity = capacity
    result.arrivals = arrivals
    result.rejected = rejected
    result.completions = completions
    result.nanoseconds = Double(now &- began)
    result.wait = wait
    guard now > began else { return result }
    result.meanBusy = settled.busyArea / result.nanoseconds
    result.meanQueue = settled.queueArea / result.nanoseconds
    result.utilisation =
      settled.capacityArea > 0 ? settled.busyArea / settled.capacityArea : 0
    result.meanWait = started > 0 ? waitSum / Double(started) : 0
    result.meanService = completions > 0 ? serviceSum / Double(completions) : 0
    return result
  }
}

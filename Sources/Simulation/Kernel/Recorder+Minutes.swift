import TraceModel

/// What a service or datastore did since the last full minute.
struct MinuteCounter {
  var answers = 0
  var errors = 0
  var worked: UInt64 = 0
  var durations = WaitHistogram()
  /// The station's integrals when the minute began: busy, waiting, and the same for each pool.
  var busyArea: Double = 0
  var queueArea: Double = 0
  var poolBusyAreas: [Double] = []
  var poolQueueAreas: [Double] = []

  mutating func add(_ duration: UInt64, failed: Bool) {
    answers &+= 1
    errors &+= failed ? 1 : 0
    durations.add(duration)
  }

  mutating func forgetAreas() {
    (busyArea, queueArea) = (0, 0)
    (poolBusyAreas, poolQueueAreas) = ([], [])
  }

  mutating func startAgain() {
    (answers, errors, worked) = (0, 0, 0)
    durations.removeAll()
  }
}

/// Metrics, minute by minute.
extension Recorder {
  /// A service has worked, or will have.
  mutating func work(_ service: Int, _ nanoseconds: UInt64) {
    if keepsMetrics { minutes[service].worked &+= nanoseconds }
  }

  /// Writes down the minute that ends now.
  mutating func closeMinute(_ now: UInt64, _ model: SystemModel, _ replicas: [[Int32]]) {
    let length = Double(now &- minuteStart)
    guard length > 0 else { return }
    settle(now)
    for (index, service) in model.services.enumerated() {
      var sample = sample(index, index, service.name, isDatastore: false, length)
      let cores = Double(service.cores * max(service.replicas, 1))
      sample.cpu = min(Double(minutes[index].worked) / (cores * length), 1)
      let busy = (stations[index].busyArea - minutes[index].busyArea) / length
      sample.memoryBytes = memory(service, inFlight: busy + sample.queue)
      sample.pools = pools(index, service, model, length)
      close(index, index, sample)
    }
    for (index, datastore) in model.datastores.enumerated() {
      let (counter, station) = (services + index, datastoreStation(index))
      var sample = sample(counter, station, datastore.name, isDatastore: true, length)
      let busy = (stations[station].busyArea - minutes[counter].busyArea) / length
      sample.cpu = min(busy / Double(max(datastore.servers, 1)), 1)
      sample.memoryBytes = 2 << 30
      close(counter, station, sample)
    }
    minuteStart = now
  }

  private func sample(
    _ counter: Int, _ station: Int, _ name: String, isDatastore: Bool, _ length: Double
  ) -> ServiceMetrics {
    let minute = minutes[counter]
    var sample = ServiceMetrics(
      service: name, isDatastore: isDatastore,
      time: start.advanced(byNanoseconds: Int64(clamping: minuteStart)))
    sample.ratePerSecond = Double(minute.answers) / length * 1e9
    sample.errorRate =
      minute.answers == 0 ? 0 : Double(minute.errors) / Double(minute.answers)
    sample.p50 = minute.durations.percentile(0.5)
    sample.p95 = minute.durations.percentile(0.95)
    sample.queue = (stations[station].queueArea - minute.queueArea) / length
    return sample
  }

  /// A plausible resident size: what an idle process takes, 256 KiB a request, and a little wandering.
  private func memory(_ service: ServiceModel, inFlight: Double) -> UInt64 {
    let replicas = Double(max(service.replicas, 1))
    let base = Double(service.memoryMegabytes) * 1_048_576
    let key = Draw.stream("memory", service.name, String(service.restarts))
    let wandering = 0.98 + 0.04 * Draw.uniform(key, minuteStart / Self.minute)
    return UInt64(base * wandering + inFlight / replicas * 262_144)
  }

  private func pools(
    _ index: Int, _ service: ServiceModel, _ model: SystemModel, _ length: Double
  ) -> [PoolMetrics] {
    let minute = minutes[index]
    var result: [PoolMetrics] = []
    for (number, datastore) in model.datastores.enumerated() {
      let station = stations[poolStation(index, number)]
      guard station.busyArea > 0 else { continue }
      let known = number < minute.poolBusyAreas.count
      let busy = station.busyArea - (known ? minute.poolBusyAreas[number] : 0)
      let queue = station.queueArea - (known ? minute.poolQueueAreas[number] : 0)
      result.append(
        PoolMetrics(
          datastore: datastore.name, capacity: station.capacity, used: busy / length,
          waiting: queue / length))
    }
    return result
  }

  private mutating func close(_ counter: Int, _ station: Int, _ sample: ServiceMetrics) {
    metrics.append(sample)
    minutes[counter].startAgain()
    minutes[counter].busyArea = stations[station].busyArea
    minutes[counter].queueArea = stations[station].queueArea
    guard !sample.isDatastore else { return }
    let pools = (0..<datastores).map { stations[poolStation(counter, $0)] }
    minutes[counter].poolBusyAreas = pools.map(\.busyArea)
    minutes[counter].poolQueueAreas = pools.map(\.queueArea)
  }
}

import TraceModel

/// Keeps what a run yields, as far as its plan asks for it.
struct Recorder {
  static let minute: UInt64 = 60_000_000_000
  static let maximumLogs = 50_000
  /// Windows an operation may have; longer runs get longer windows.
  static let maximumWindows: UInt64 = 20_000

  let keepsOperations: Bool
  let keepsStations: Bool
  let keepsMetrics: Bool
  let keepsLogs: Bool
  let window: UInt64
  let start: Timestamp
  let duration: UInt64

  var spans = 0
  var problems: [String] = []
  var series: [EndpointSeries] = []
  var nodes: [[OperationStatistics.Window]] = []
  var edges: [[OperationStatistics.Window]] = []
  var stations: [StationCounter] = []
  var minutes: [MinuteCounter] = []
  var minuteStart: UInt64 = 0
  var metrics: [ServiceMetrics] = []
  var logs: [LogRecord] = []
  var droppedLogs = 0
  var services = 0
  var datastores = 0

  init(_ plan: SimulationPlan) {
    keepsOperations = plan.recording.contains(.operations)
    keepsMetrics = plan.recording.contains(.metrics)
    keepsStations = keepsMetrics || plan.recording.contains(.stations)
    keepsLogs = plan.recording.contains(.logs)
    start = plan.start
    duration = plan.durationNanoseconds
    let span = plan.durationNanoseconds / 2 &+ plan.drainNanoseconds / 2
    window = max(plan.windowNanoseconds, 1_000_000, span / (Self.maximumWindows / 2))
  }

  /// Makes room for a system's nodes and stations.
  mutating func prepare(_ model: SystemModel, _ graph: CallGraph) {
    services = model.services.count
    datastores = model.datastores.count
    nodes = graph.nodes.map { _ in [] }
    stations = model.services.map { StationCounter($0.name, .workers, capacity: 0) }
    for service in model.services {
      for datastore in model.datastores {
        stations.append(
          StationCounter(service.name + " → " + datastore.name, .pool, capacity: 0))
      }
    }
    stations += model.datastores.map { StationCounter($0.name, .datastore, capacity: 0) }
    minutes = Array(repeating: MinuteCounter(), count: services + datastores)
    adopt(model)
  }

  /// Takes over the capacities of a changed system.
  mutating func adopt(_ model: SystemModel) {
    for (index, service) in model.services.enumerated() {
      stations[index].capacity = service.workers * max(service.replicas, 1)
      for (number, datastore) in model.datastores.enumerated() {
        stations[poolStation(index, number)].capacity =
          service.connections(to: datastore.name) * max(service.replicas, 1)
      }
    }
    for (index, datastore) in model.datastores.enumerated() {
      stations[datastoreStation(index)].capacity = datastore.servers
    }
  }

  func poolStation(_ service: Int, _ datastore: Int) -> Int {
    services + service * datastores + datastore
  }

  func datastoreStation(_ datastore: Int) -> Int {
    services + services * datastores + datastore
  }

  /// The index of an endpoint's series, made when it is first asked for.
  mutating func series(_ id: OperationID) -> Int32 {
    if let index = series.firstIndex(where: { $0.operation == id }) { return Int32(index) }
    series.append(EndpointSeries(operation: id))
    return Int32(series.count - 1)
  }
}

/// Requests from outside.
extension Recorder {
  /// Notes an arrival; returns its place in the series.
  mutating func arrive(_ index: Int32, _ now: UInt64) -> Int32 {
    let place = series[Int(index)].arrivals.count
    series[Int(index)].arrivals.append(now)
    series[Int(index)].latencies.append(0)
    series[Int(index)].outcomes.append(.unfinished)
    return Int32(truncatingIfNeeded: place)
  }

  mutating func answer(_ index: Int32, _ place: Int32, _ now: UInt64, failed: Bool) {
    let place = Int(place)
    let arrival = series[Int(index)].arrivals[place]
    series[Int(index)].latencies[place] = now &- arrival
    series[Int(index)].outcomes[place] = failed ? .failed : .ok
  }
}

/// Operations, queries and edges.
extension Recorder {
  /// An operation or query has ended; `service` counts datastores behind the services.
  mutating func complete(
    _ node: Int32, _ service: Int, from start: UInt64, to end: UInt64, covered: UInt64,
    failed: Bool
  ) {
    if keepsMetrics { minutes[service].add(end &- start, failed: failed) }
    guard keepsOperations else { return }
    Self.add(
      &nodes[Int(node)], Int(end / window), end &- start, own: end &- start &- covered, failed)
  }

  mutating func edge(_ edge: Int32, from start: UInt64, to end: UInt64, failed: Bool) {
    guard keepsOperations else { return }
    while edges.count <= Int(edge) { edges.append([]) }
    Self.add(&edges[Int(edge)], Int(end / window), end &- start, own: 0, failed)
  }

  private static func add(
    _ windows: inout [OperationStatistics.Window], _ index: Int, _ duration: UInt64, own: UInt64,
    _ failed: Bool
  ) {
    while windows.count <= index { windows.append(OperationStatistics.Window()) }
    let time = Double(duration)
    windows[index].count &+= 1
    windows[index].errors &+= failed ? 1 : 0
    windows[index].total += time
    windows[index].totalSquared += time * time
    windows[index].own += Double(own)
  }
}

/// Logs.
extension Recorder {
  mutating func log(_ record: @autoclosure () -> LogRecord) {
    guard keepsLogs else { return }
    if logs.count < Self.maximumLogs { logs.append(record()) } else { droppedLogs += 1 }
  }
}

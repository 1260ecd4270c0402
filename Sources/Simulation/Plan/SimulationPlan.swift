package import TraceModel

/// Something that happens at a time of a run, in nanoseconds after its start.
package struct Scheduled<Value: Hashable & Sendable>: Hashable, Sendable {
  package var nanoseconds: UInt64
  package var value: Value

  package init(at nanoseconds: UInt64, _ value: Value) {
    self.nanoseconds = nanoseconds
    self.value = value
  }
}

/// What happens in a system without being a fault: the noise of every day.
package enum SystemEvent: Hashable, Sendable {
  /// A service gets a new version, which behaves like the old one.
  case deploy(service: String, version: String)
  /// The processes of a service are restarted, one after another.
  case restart(service: String)
  /// The traffic of an endpoint changes.
  case rate(service: String, operation: String, perSecond: Double)
  /// One request from outside, beside the traffic.
  case request(service: String, operation: String)
}

/// Everything a run depends on: the same plan gives the same bytes.
package struct SimulationPlan: Hashable, Sendable {
  /// What a run keeps besides the latencies of the endpoints that get traffic.
  package struct Recording: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Windows of every operation and edge of the call graph.
    package static let operations = Self(rawValue: 1)
    /// Waiting and utilisation of workers, connection pools and datastores.
    package static let stations = Self(rawValue: 2)
    /// Metrics of every service, minute by minute.
    package static let metrics = Self(rawValue: 4)
    package static let logs = Self(rawValue: 8)
    package static let everything: Self = [.operations, .stations, .metrics, .logs]
    /// What a verdict needs: the endpoints' latencies alone.
    package static let verdict: Self = []
  }

  package var system: SystemModel
  package var traffic: [TrafficSource]
  package var faults: [Scheduled<Fault>]
  package var remedies: [Scheduled<Remedy>]
  package var events: [Scheduled<SystemEvent>]
  package var seed: UInt64
  /// The wall-clock time of virtual time 0.
  package var start: Timestamp
  package var durationNanoseconds: UInt64
  /// How long after the last arrival requests may still finish; those that have not are unfinished.
  package var drainNanoseconds: UInt64
  /// Station statistics leave out what happened before this time.
  package var warmUpNanoseconds: UInt64
  /// The length of the windows of operations and edges.
  package var windowNanoseconds: UInt64
  package var recording: Recording

  /// A plan whose traffic is the system's own, without faults.
  package init(
    system: SystemModel, traffic: [TrafficSource]? = nil, faults: [Scheduled<Fault>] = [],
    remedies: [Scheduled<Remedy>] = [], events: [Scheduled<SystemEvent>] = [], seed: UInt64,
    start: Timestamp, durationNanoseconds: UInt64, drainNanoseconds: UInt64 = 0,
    warmUpNanoseconds: UInt64 = 0, windowNanoseconds: UInt64 = 10_000_000_000,
    recording: Recording = .everything
  ) {
    self.system = system
    self.traffic = traffic ?? system.traffic
    self.faults = faults
    self.remedies = remedies
    self.events = events
    self.seed = seed
    self.start = start
    self.durationNanoseconds = durationNanoseconds
    self.drainNanoseconds = drainNanoseconds
    self.warmUpNanoseconds = warmUpNanoseconds
    self.windowNanoseconds = windowNanoseconds
    self.recording = recording
  }

  /// The healthy twin: the same run without its faults and remedies.
  package var twin: SimulationPlan {
    var twin = self
    twin.faults = []
    twin.remedies = []
    return twin
  }
}

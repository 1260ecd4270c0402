import Simulation
import TraceModel
import TraceWire

/// A short run of a system with traffic at one endpoint alone.
struct TraceRun {
  let system: SystemModel
  let endpoint: OperationID
  let seed: UInt64

  /// The traces whose root is the endpoint, in the order of their first span; at most a few dozen.
  func traces(of system: SystemModel) -> [Trace] {
    let source = TrafficSource(
      service: endpoint.service, operation: endpoint.operation, ratePerSecond: 2)
    let plan = SimulationPlan(
      system: system, traffic: [source], seed: seed,
      start: Timestamp(nanoseconds: 1_793_541_600_000_000_000),
      durationNanoseconds: 12_000_000_000, drainNanoseconds: 30_000_000_000, recording: .verdict)
    var order: [TraceID] = []
    var spans: [TraceID: [Span]] = [:]
    _ = Simulator.run(
      plan,
      telemetry: { bytes in
        guard let decoded = try? OTLPDecoder.decode(bytes) else { return }
        for span in decoded.spans {
          if spans[span.traceID] == nil { order.append(span.traceID) }
          spans[span.traceID, default: []].append(span)
        }
      })
    return order.compactMap { id in
      guard let members = spans[id], members.contains(where: isEntry) else { return nil }
      return Trace(id: id, spans: members)
    }
  }

  private func isEntry(_ span: Span) -> Bool {
    span.isRoot && span.serviceName == endpoint.service && span.name == endpoint.operation
  }
}

import Simulation
import TraceModel
import TraceWire

/// What a run exports, kept for tests.
struct Telemetry {
  var requests: [[UInt8]] = []
  var result: SimulationResult

  init(_ plan: SimulationPlan) {
    var requests: [[UInt8]] = []
    result = Simulator.run(
      plan,
      telemetry: { bytes in
        requests.append(bytes.withUnsafeBytes { Array($0) })
      })
    self.requests = requests
  }

  /// FNV-1a over all bytes and the borders between requests.
  var digest: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for request in requests {
      for byte in request { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ UInt64(request.count)) &* 0x100_0000_01B3
    }
    return hash
  }

  /// All spans, decoded by the collector's own decoder.
  func spans() throws -> [Span] {
    try requests.flatMap { request in
      try OTLPDecoder.decode(request.span.bytes).flatMap { $0.scopeSpans.flatMap(\.spans) }
    }
  }

  func traces() throws -> [TraceID: [Span]] {
    Dictionary(grouping: try spans(), by: \.traceID)
  }
}

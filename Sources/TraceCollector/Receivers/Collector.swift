package import TraceWire

/// A collector: a receiver whose pipeline ends in a store.
///
/// A lab has one of its own, so that what comes in through the ports cannot evict the lab's spans.
package final class Collector: Sendable {
  package let store: SpanStore
  package let receiver: OTLPReceiver
  /// Bounds the bytes of requests being read; the servers take their buffers from it.
  package let memoryLimiter: MemoryLimiter

  package init(
    limits: SpanStoreLimits = .standard, spanLimits: OTLPLimits = .standard,
    maximumBytesInFlight: Int = 64 << 20
  ) {
    store = SpanStore(limits: limits)
    receiver = OTLPReceiver(exportingTo: store, limits: spanLimits)
    memoryLimiter = MemoryLimiter(limit: maximumBytesInFlight)
  }

  /// Takes an OTLP request, as ``OTLPReceiver/receive(_:encoding:)`` does.
  @discardableResult
  package func receive(
    _ body: RawSpan, encoding: OTLPResponse.Encoding = .protobuf
  ) throws(ReceiveError) -> ReceiveOutcome {
    try receiver.receive(body, encoding: encoding)
  }

  /// All counts, of receiver, limiter and store.
  package var statistics: CollectorStatistics {
    var result = receiver.statistics
    result.processorRefusedRequests = memoryLimiter.refusedRequests
    result.store = store.statistics
    return result
  }
}

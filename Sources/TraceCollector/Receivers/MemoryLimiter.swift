import Synchronization

/// Counts the bytes of requests in flight, and refuses more than a limit.
///
/// What is refused may be sent again later: the sender is told to retry.
package final class MemoryLimiter: Sendable {
  package let limit: Int
  private let inFlight = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)

  /// A limiter that lets 64 MiB be in flight unless told otherwise.
  package init(limit: Int = 64 << 20) { self.limit = limit }

  /// Takes `count` bytes; false, and nothing taken, when that would be more than the limit.
  package func reserve(_ count: Int) -> Bool {
    let total = inFlight.add(count, ordering: .relaxed).newValue
    if total <= limit { return true }
    inFlight.subtract(count, ordering: .relaxed)
    return false
  }

  /// Gives back bytes that were taken.
  package func release(_ count: Int) { inFlight.subtract(count, ordering: .relaxed) }

  /// Notes a request that was turned away.
  package func noteRefusal() { refused.add(1, ordering: .relaxed) }

  /// Bytes taken at the moment.
  package var bytesInFlight: Int { inFlight.load(ordering: .relaxed) }

  package var refusedRequests: Int { refused.load(ordering: .relaxed) }
}

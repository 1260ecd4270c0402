import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// When each open connection must have made progress; those that have not are cut off.
///
/// libmicrohttpd measures only silence, which a sender of one byte a second never keeps. Cutting off means
/// shutting the socket down, upon which the library closes it.
final class ConnectionDeadlines: Sendable {
  private struct State {
    var deadlines: [Int32: ContinuousClock.Instant] = [:]
  }

  private let state = Mutex(State())

  /// Gives the connection with this socket `seconds` from now.
  func set(_ socket: Int32, seconds: Int) {
    let deadline = ContinuousClock.now + .seconds(seconds)
    state.withLock { $0.deadlines[socket] = deadline }
  }

  /// Forgets a connection; called before its socket is closed, so that its number cannot be another's.
  func remove(_ socket: Int32) { _ = state.withLock { $0.deadlines.removeValue(forKey: socket) } }

  /// Cuts off every connection whose time is up.
  func enforce(now: ContinuousClock.Instant = .now) {
    state.withLock { state in
      for (socket, deadline) in state.deadlines where deadline <= now {
        shutdown(socket, Int32(SHUT_RDWR))
        state.deadlines.removeValue(forKey: socket)
      }
    }
  }

  /// Open connections whose time is not up.
  var count: Int { state.withLock { $0.deadlines.count } }
}

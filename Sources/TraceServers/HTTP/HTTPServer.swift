import CMicroHTTPD
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Serves one service on a port of this machine's loopback addresses, over HTTP/1.1.
///
/// Listens on 127.0.0.1 and ::1, or on whichever exists. Requests are answered on libmicrohttpd's own threads.
package final class HTTPServer: Sendable {
  /// The port that is served; the system's choice when 0 was asked for.
  package let port: UInt16
  /// The addresses that are served, with the port: `127.0.0.1:4318`, `[::1]:4318`.
  package let addresses: [String]
  private let context: ServingContext
  private let daemons: Mutex<[MHDDaemon]>
  private let watch: Mutex<Task<Void, Never>?>

  /// Threads that answer, for each address.
  private static let threads: UInt32 = 2

  /// Starts serving.
  ///
  /// Throws `ServerError`; then nothing is left open.
  package init(port: UInt16, service: any HTTPService) throws(ServerError) {
    let sockets = try LoopbackSockets(port: port)
    self.port = sockets.port
    context = ServingContext(service)
    addresses = sockets.addresses
    daemons = Mutex([])
    watch = Mutex(nil)
    for socket in sockets.descriptors {
      guard let daemon = MHDDaemon(socket, context, threads: Self.threads) else {
        close(socket)
        stop(drainingSeconds: 0)
        throw .notStarted(port: self.port)
      }
      daemons.withLock { $0.append(daemon) }
    }
    let deadlines = context.deadlines
    let task = Task(name: "connection-deadlines") {
      while !Task.isCancelled {
        deadlines.enforce()
        try? await Task.sleep(for: .milliseconds(500))
      }
    }
    watch.withLock { $0 = task }
  }

  deinit { stop(drainingSeconds: 0) }

  /// Stops listening, lets requests in progress end within `drainingSeconds`, then closes all connections.
  package func stop(drainingSeconds: Double = 2) {
    let running = daemons.withLock { daemons in
      defer { daemons = [] }
      return daemons
    }
    watch.withLock { $0.take() }?.cancel()
    for daemon in running { daemon.quiesce() }
    let deadline = ContinuousClock.now + .seconds(drainingSeconds)
    while context.activeRequests.load(ordering: .relaxed) > 0, ContinuousClock.now < deadline {
      usleep(2_000)
    }
    for daemon in running { daemon.stop() }
  }
}

/// What the threads that answer need; it lives as long as any of them may.
final class ServingContext: Sendable {
  let service: any HTTPService
  let deadlines = ConnectionDeadlines()
  let activeRequests = Atomic<Int>(0)

  init(_ service: any HTTPService) { self.service = service }
}

/// One listening daemon of libmicrohttpd.
///
/// The library's functions that stop it may be called from any thread, once; ``HTTPServer`` sees to that.
struct MHDDaemon: @unchecked Sendable {
  private let handle: OpaquePointer
  private let socket: Int32
  /// Held here because the library holds only a pointer to it.
  private let context: ServingContext

  /// Bytes of memory for a connection's headers and for reading; a header beyond it is answered with 431.
  private static let connectionMemory = 256 << 10

  init?(_ socket: Int32, _ context: ServingContext, threads: UInt32) {
    let limits = context.service.limits
    let flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_USE_ITC.rawValue
    let pointer = Unmanaged.passUnretained(context).toOpaque()
    guard
      let handle = tracelab_mhd_start(
        flags, socket, threads, UInt32(clamping: limits.connections),
        UInt32(clamping: limits.idleSeconds), Self.connectionMemory, HTTPExchange.uriCallback,
        HTTPExchange.accessCallback, HTTPExchange.completedCallback,
        HTTPExchange.connectionCallback, pointer)
    else { return nil }
    self.handle = handle
    self.socket = socket
    self.context = context
  }

  func quiesce() { MHD_quiesce_daemon(handle) }

  func stop() {
    MHD_stop_daemon(handle)
    // After quiescing, the listening socket is ours again.
    close(socket)
  }
}

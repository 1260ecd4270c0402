import Synchronization
package import TraceCollector

/// A collector's ports: OTLP over HTTP, and the query API.
package final class CollectorServer: Sendable {
  /// Which ports to open; 0 lets the system choose, nil leaves one closed.
  package struct Ports: Hashable, Sendable {
    package var otlpHTTP: UInt16?
    package var query: UInt16?

    package init(otlpHTTP: UInt16? = 4318, query: UInt16? = 16686) {
      self.otlpHTTP = otlpHTTP
      self.query = query
    }
  }

  /// A port that is open.
  package struct Listener: Hashable, Sendable {
    /// What is served: `OTLP/HTTP` or `query API`.
    package var name: String
    package var port: UInt16
    /// The addresses it is served on, such as `127.0.0.1:4318`.
    package var addresses: [String]
  }

  /// A port that could not be opened.
  package struct Failure: Error, Hashable, Sendable {
    package var name: String
    package var error: ServerError

    package init(name: String, error: ServerError) {
      self.name = name
      self.error = error
    }
  }

  package let collector: Collector
  private let servers = Mutex<[(name: String, server: HTTPServer)]>([])

  package init(_ collector: Collector) { self.collector = collector }

  /// Opens the ports that can be opened; returns those that cannot, with the reason.
  ///
  /// `extraHosts` are host names by which this machine may be addressed besides the usual ones. Ports that are
  /// open already stay as they are.
  package func start(
    _ ports: Ports = Ports(), limits: HTTPLimits = HTTPLimits(), extraHosts: Set<String> = []
  ) -> [Failure] {
    let hostGuard = HostGuard(allowing: extraHosts)
    let wanted: [(String, UInt16?, any HTTPService)] = [
      (
        "OTLP/HTTP", ports.otlpHTTP,
        OTLPHTTPService(collector, limits: limits, hostGuard: hostGuard)
      ),
      (
        "query API", ports.query,
        QueryAPIService(collector, limits: limits, hostGuard: hostGuard)
      ),
    ]
    var failures: [Failure] = []
    for (name, port, service) in wanted {
      guard let port, !listeners.contains(where: { $0.name == name }) else { continue }
      do throws(ServerError) {
        let server = try HTTPServer(port: port, service: service)
        servers.withLock { $0.append((name, server)) }
      } catch {
        failures.append(Failure(name: name, error: error))
      }
    }
    return failures
  }

  /// The ports that are open.
  package var listeners: [Listener] {
    servers.withLock { servers in
      servers.map { Listener(name: $0.name, port: $0.server.port, addresses: $0.server.addresses) }
    }
  }

  /// Closes all ports; requests in progress have two seconds to end.
  package func stop() {
    let running = servers.withLock { servers in
      defer { servers = [] }
      return servers
    }
    for (_, server) in running { server.stop() }
  }
}

internal import TraceCollector
internal import TraceServers

extension TraceBench {
  /// Whether ports are open.
  var isServing: Bool { server != nil }

  /// Where they are, in words; none when nothing listens.
  var addresses: [String] { server?.addresses ?? [] }

  /// Opens the ports, with a store of these limits.
  ///
  /// Throws `CommandError` naming the port that is taken.
  func serve(otlpPort: Int, queryPort: Int, limits: SpanStoreLimits) throws(CommandError) {
    if live.store.limits != limits { replaceLive(Collector(limits: limits)) }
    do throws(ServerError) {
      server = try OpenPorts(
        live, otlpPort: UInt16(clamping: otlpPort), queryPort: UInt16(clamping: queryPort))
    } catch {
      throw CommandError(error.message, hint: error.hint, exitCode: error.exitCode)
    }
  }

  /// Closes the ports; what has arrived stays.
  func stopServing() {
    server?.stop()
    server = nil
  }
}

/// The ports of a collector: one that takes spans, one that answers queries.
struct OpenPorts {
  private let otlp: HTTPServer
  private let query: HTTPServer

  /// Opens both; throws `ServerError`, and then neither is open.
  init(_ collector: Collector, otlpPort: UInt16, queryPort: UInt16) throws(ServerError) {
    otlp = try HTTPServer(port: otlpPort, service: OTLPHTTPService(collector))
    query = try HTTPServer(port: queryPort, service: QueryAPIService(collector))
  }

  /// One line a port.
  var addresses: [String] {
    [("OTLP/HTTP", otlp), ("query API", query)].map { name, server in
      "\(name) on " + server.addresses.map { "http://\($0)" }.joined(separator: " and ")
    }
  }

  func stop() {
    otlp.stop()
    query.stop()
  }
}

extension ServerError {
  fileprivate var exitCode: ExitCode {
    if case .portInUse = self { return .portInUse }
    return .failed
  }
}

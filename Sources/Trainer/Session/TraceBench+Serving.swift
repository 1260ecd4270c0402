internal import TraceCollector
internal import TraceServers

extension TraceBench {
  /// Whether ports are open.
  var isServing: Bool { server != nil }

  /// Where they are, in words; none when nothing listens.
  var addresses: [String] {
    (server?.listeners ?? []).map { listener in
      "\(listener.name) on "
        + listener.addresses.map { "http://\($0)" }.joined(separator: " and ")
    }
  }

  /// Opens the ports that can be opened, with a store of these limits, and says in words which cannot.
  ///
  /// Throws `CommandError` naming the port when none, or in a script when one, cannot be opened.
  func serve(
    _ ports: CollectorServer.Ports, limits: SpanStoreLimits, needsAll: Bool
  ) throws(CommandError) -> [String] {
    if live.store.limits != limits { replaceLive(Collector(limits: limits)) }
    let opening = CollectorServer(live)
    let failures = opening.start(ports)
    if let failure = failures.first, needsAll || opening.listeners.isEmpty {
      opening.stop()
      throw CommandError(
        "\(failure.name): \(failure.error.message)", hint: failure.error.hint,
        exitCode: failure.error.exitCode)
    }
    server = opening
    return failures.map { "\($0.name) is not served: \($0.error.message); \($0.error.hint)" }
  }

  /// Closes the ports; what has arrived stays.
  func stopServing() {
    server?.stop()
    server = nil
  }
}

extension ServerError {
  fileprivate var exitCode: ExitCode {
    if case .portInUse = self { return .portInUse }
    return .failed
  }
}

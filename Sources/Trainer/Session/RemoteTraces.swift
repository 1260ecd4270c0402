internal import TraceCollector
internal import TraceModel
internal import TraceServers
internal import TraceWire

/// The traces of a collector elsewhere, read through the Jaeger query API.
enum RemoteTraces {
  /// The most traces of each service that are fetched: what Jaeger's own page asks for at most.
  private static let limit = 1500

  /// Fetches what is there into a store of its own, so that every command works on it as on local spans.
  ///
  /// Throws `CommandError` when the collector cannot be reached or does not speak the API.
  static func load(_ url: String, now: Timestamp) throws(CommandError) -> OpenTraces {
    let collector = Collector()
    do throws(JaegerAPIError) {
      let client = JaegerAPIClient(try HTTPEndpoint(url))
      for service in try client.services() {
        for trace in try client.traces(TraceQuery(service: service, limit: limit)) {
          let request = OTLPEncoder.encode([ResourceSpans](grouping: trace.spans))
          _ = try? collector.receive(request.span.bytes)
        }
      }
    } catch {
      throw CommandError(error.message, hint: error.hint, exitCode: .failed)
    }
    return OpenTraces(store: collector.store, now: now)
  }
}

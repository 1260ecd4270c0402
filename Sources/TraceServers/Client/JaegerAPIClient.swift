import Documents
package import TraceCollector
package import TraceModel
import TraceWire

/// Reads the traces of a collector elsewhere through Jaeger's query API: what `--at URL` does.
///
/// Blocks its caller, for 10 seconds at most.
/// <https://www.jaegertracing.io/docs/latest/apis/#internal-http-json>
package struct JaegerAPIClient: Sendable {
  package let endpoint: HTTPEndpoint
  private let timeout: Duration

  package init(_ endpoint: HTTPEndpoint, timeout: Duration = .seconds(10)) {
    self.endpoint = endpoint
    self.timeout = timeout
  }

  /// The names of the services, sorted.
  ///
  /// Throws ``JaegerAPIError``, as all of these do.
  package func services() throws(JaegerAPIError) -> [String] {
    try names("/api/services").sorted()
  }

  /// The names of a service's operations, sorted.
  package func operations(service: String) throws(JaegerAPIError) -> [String] {
    try names("/api/services/\(PercentEncoding.encode(service))/operations").sorted()
  }

  /// The traces that match, as many as the query's limit says.
  ///
  /// The API knows service, operation, durations, the window and conditions of equality; the order is the
  /// server's. Other conditions are for the caller to apply.
  package func traces(_ query: TraceQuery) throws(JaegerAPIError) -> [Trace] {
    try traces("/api/traces?" + Self.fields(query))
  }

  /// A trace by its id; nil when the server does not have it.
  package func trace(_ id: TraceID) throws(JaegerAPIError) -> Trace? {
    do throws(JaegerAPIError) {
      return try traces("/api/traces/\(id.hex)").first
    } catch {
      if case .refusedByServer(_, 404, _) = error { return nil }
      throw error
    }
  }

  private func traces(_ path: String) throws(JaegerAPIError) -> [Trace] {
    let body = try get(path)
    do throws(TraceFormatError) {
      return Self.grouped(try JaegerJSON.decode(body.span.bytes).spans)
    } catch {
      throw .notJaeger(endpoint.authority, what: error.message)
    }
  }

  /// Spans by trace, the traces in the order of their first spans.
  private static func grouped(_ spans: [Span]) -> [Trace] {
    var positions: [TraceID: Int] = [:]
    var traces: [Trace] = []
    for span in spans {
      if let position = positions[span.traceID] {
        traces[position].spans.append(span)
      } else {
        positions[span.traceID] = traces.count
        traces.append(Trace(id: span.traceID, spans: [span]))
      }
    }
    return traces
  }

  private func names(_ path: String) throws(JaegerAPIError) -> [String] {
    let body = try get(path)
    guard let value = try? JSONParser.parse(body) else {
      throw .notJaeger(endpoint.authority, what: "the answer is not JSON")
    }
    if value["data"]?.isNull == true { return [] }
    guard let data = value["data"]?.array else {
      throw .notJaeger(endpoint.authority, what: "the answer has no list called data")
    }
    return data.compactMap(\.string)
  }

  /// The body of a good answer.
  private func get(_ path: String) throws(JaegerAPIError) -> [UInt8] {
    let request = HTTPGet(endpoint: endpoint, deadline: .now + timeout)
    let bytes = try request.run(path: endpoint.prefix + path)
    guard let answer = HTTPAnswer(bytes) else {
      throw .notJaeger(endpoint.authority, what: "the answer is not HTTP, or is cut off")
    }
    guard answer.status == 200 else {
      throw .refusedByServer(
        endpoint.authority, status: answer.status, message: Self.reason(answer.body))
    }
    return answer.body
  }

  /// What an error's body says: the API's own message, or the beginning of whatever it is.
  private static func reason(_ body: [UInt8]) -> String {
    if let message = (try? JSONParser.parse(body))?["errors"]?[0]?["msg"]?.string {
      return message
    }
    let text = String(decoding: body.prefix(200), as: UTF8.self)
    return String(text.prefix { !$0.isNewline })
  }

  private static func fields(_ query: TraceQuery) -> String {
    var fields: [(String, String)] = [("limit", String(query.limit))]
    if let service = query.service { fields.append(("service", service)) }
    if let operation = query.operation { fields.append(("operation", operation)) }
    if let minimum = query.minimumDuration { fields.append(("minDuration", "\(minimum)ns")) }
    if let maximum = query.maximumDuration { fields.append(("maxDuration", "\(maximum)ns")) }
    if let start = query.earliestStart { fields.append(("start", "\(start.nanoseconds / 1000)")) }
    if let end = query.latestStart { fields.append(("end", "\(end.nanoseconds / 1000)")) }
    let tags = query.conditions.filter { $0.comparison == .equal }
    if !tags.isEmpty {
      let members = tags.map { JSONObject.Member($0.key, .string($0.value)) }
      fields.append(("tags", JSONWriter.compact(.object(JSONObject(members)))))
    }
    return fields.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
  }
}

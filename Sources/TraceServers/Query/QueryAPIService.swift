import Documents
package import TraceCollector
import TraceModel
import TraceWire

/// Jaeger's query API over a store, as far as clients use it: services, operations, traces.
///
/// The paths are those of Jaeger up to version 2.20; times are microseconds.
/// <https://www.jaegertracing.io/docs/latest/apis/#internal-http-json>
package struct QueryAPIService: HTTPService {
  package let limits: HTTPLimits
  package let memoryLimiter: MemoryLimiter
  private let store: SpanStore
  private let hostGuard: HostGuard

  package init(
    _ collector: Collector, limits: HTTPLimits = HTTPLimits(), hostGuard: HostGuard = HostGuard()
  ) {
    store = collector.store
    memoryLimiter = collector.memoryLimiter
    self.limits = limits
    self.hostGuard = hostGuard
  }

  package func answerBeforeBody(_ request: HTTPRequest) -> HTTPResponse? {
    if let objection = RequestShape.objection(to: request, limits) { return objection }
    if let objection = hostGuard.objection(to: request) {
      return Self.failure(403, objection, closing: true)
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      var answer = Self.failure(405, "only GET is answered here", closing: true)
      answer.headers.append(HTTPHeader("Allow", "GET, HEAD"))
      return answer
    }
    return route(request)
  }

  /// Queries have no body: those with one get this.
  package func answer(_ request: HTTPRequest) -> HTTPResponse { route(request) }

  package func answerToTooLargeBody(_ request: HTTPRequest) -> HTTPResponse {
    Self.failure(413, "a query has no body", closing: true)
  }

  package func answerWhenBusy(_ request: HTTPRequest) -> HTTPResponse {
    Self.failure(503, "too much is being received at once", closing: true)
  }

  private func route(_ request: HTTPRequest) -> HTTPResponse {
    guard let path = request.pathSegments else {
      return Self.failure(400, "the path is not valid percent-encoded UTF-8")
    }
    switch path.count {
    case 0: return StartPage.response
    case 2 where path == ["api", "services"]: return services()
    case 2 where path == ["api", "operations"]: return operations(request)
    case 2 where path == ["api", "traces"]: return traces(request)
    case 3 where path.starts(with: ["api", "traces"]): return trace(path[2])
    case 4 where path.starts(with: ["api", "services"]) && path[3] == "operations":
      return operationNames(path[2])
    default: return Self.failure(404, "nothing is served at \(request.path)")
    }
  }

  private func services() -> HTTPResponse {
    Self.success(store.services().map { .string($0.name) })
  }

  private func operationNames(_ service: String) -> HTTPResponse {
    let names = Set(store.operations(service: service).map(\.name)).sorted()
    return Self.success(names.map { .string($0) })
  }

  private func operations(_ request: HTTPRequest) -> HTTPResponse {
    let fields = request.query
    guard let service = fields.first(where: { $0.name == "service" })?.value else {
      return Self.failure(400, "parameter 'service' is required")
    }
    let kind = fields.first { $0.name == "spanKind" }?.value.lowercased()
    let operations = store.operations(service: service).filter {
      kind == nil || kind == "" || $0.kind.word == kind
    }
    return Self.success(
      operations.map { ["name": .string($0.name), "spanKind": .string($0.kind.word)] })
  }

  private func traces(_ request: HTTPRequest) -> HTTPResponse {
    do throws(QueryParameterError) {
      let wanted = try QueryParameters(request.query)
      let ids =
        wanted.traceIDs.isEmpty ? store.find(wanted.query).summaries.map(\.id) : wanted.traceIDs
      let found = ids.compactMap { store.trace($0) }
      return Self.tracesResponse(found)
    } catch {
      return Self.failure(400, error.message)
    }
  }

  private func trace(_ text: String) -> HTTPResponse {
    guard let id = TraceID(hex: text), id.isValid else {
      return Self.failure(400, "'\(text)' is not a trace id of up to 32 hex digits")
    }
    guard let trace = store.trace(id) else { return Self.failure(404, "trace not found") }
    return Self.tracesResponse([trace])
  }

  private static func tracesResponse(_ traces: [Trace]) -> HTTPResponse {
    HTTPResponse(
      status: 200, contentType: "application/json", body: JaegerJSON.encode(traces))
  }

  private static func success(_ data: [JSONValue]) -> HTTPResponse {
    let body: JSONValue = [
      "data": .array(data), "total": JSONValue(data.count), "limit": 0, "offset": 0,
      "errors": .null,
    ]
    return HTTPResponse(
      status: 200, contentType: "application/json", body: JSONWriter().utf8(body))
  }

  private static func failure(
    _ status: Int, _ message: String, closing: Bool = false
  ) -> HTTPResponse {
    let body: JSONValue = [
      "data": .null, "total": 0, "limit": 0, "offset": 0,
      "errors": [["code": JSONValue(status), "msg": .string(message)]],
    ]
    return HTTPResponse(
      status: status, contentType: "application/json", body: JSONWriter().utf8(body),
      closesConnection: closing)
  }
}

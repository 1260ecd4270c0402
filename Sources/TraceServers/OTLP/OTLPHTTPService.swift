package import TraceCollector
import TraceWire

/// OTLP over HTTP: `POST /v1/traces` into a collector, `/v1/metrics` and `/v1/logs` answered and dropped.
///
/// <https://opentelemetry.io/docs/specs/otlp/#otlphttp>
package struct OTLPHTTPService: HTTPService {
  package let limits: HTTPLimits
  private let collector: Collector
  private let hostGuard: HostGuard

  package init(
    _ collector: Collector, limits: HTTPLimits = HTTPLimits(), hostGuard: HostGuard = HostGuard()
  ) {
    self.collector = collector
    self.limits = limits
    self.hostGuard = hostGuard
  }

  package var memoryLimiter: MemoryLimiter { collector.memoryLimiter }

  private enum Signal: String {
    case traces, metrics, logs

    init?(_ request: HTTPRequest) {
      let path = request.path
      guard path.hasPrefix("/v1/") else { return nil }
      self.init(rawValue: String(path.dropFirst(4)))
    }
  }

  package func answerBeforeBody(_ request: HTTPRequest) -> HTTPResponse? {
    if let objection = RequestShape.objection(to: request, limits) { return objection }
    let encoding = MediaType(request).encoding
    if let objection = hostGuard.objection(to: request) {
      return Self.refusal(403, .invalidArgument, objection, encoding, closing: true)
    }
    guard Signal(request) != nil else {
      return Self.refusal(
        404, .notFound, "nothing is served here; traces go to /v1/traces", encoding)
    }
    guard request.method == "POST" else {
      var answer = Self.refusal(405, .unimplemented, "spans are sent with POST", encoding)
      answer.headers.append(HTTPHeader("Allow", "POST"))
      return answer
    }
    guard encoding != nil else {
      return Self.refusal(
        415, .invalidArgument, "send application/x-protobuf or application/json", nil)
    }
    if ContentEncoding(request) == nil {
      return Self.refusal(
        415, .invalidArgument, "no Content-Encoding is understood but gzip", encoding)
    }
    if let length = request.header("Content-Length").flatMap(RequestShape.contentLength),
      length > limits.bodyBytes
    {
      return answerToTooLargeBody(request)
    }
    return nil
  }

  package func answerToTooLargeBody(_ request: HTTPRequest) -> HTTPResponse {
    collector.receiver.noteMalformed()
    return Self.refusal(
      413, .resourceExhausted, "the body is larger than \(limits.bodyBytes) bytes",
      MediaType(request).encoding, closing: true)
  }

  package func answerWhenBusy(_ request: HTTPRequest) -> HTTPResponse {
    collector.memoryLimiter.noteRefusal()
    var answer = Self.refusal(
      503, .unavailable, "too much is being received at once; send it again later",
      MediaType(request).encoding, closing: true)
    answer.headers.append(HTTPHeader("Retry-After", "1"))
    return answer
  }

  package func answer(_ request: HTTPRequest) -> HTTPResponse {
    guard let encoding = MediaType(request).encoding, let signal = Signal(request) else {
      return Self.refusal(404, .notFound, "nothing is served here", nil)
    }
    guard ContentEncoding(request) == .gzip, !request.body.isEmpty else {
      return answer(signal, request.body.span.bytes, encoding)
    }
    // The packed bytes are counted already, by the server that read them.
    let room = min(Gzip.statedSize(of: request.body.span.bytes), limits.bodyBytes)
    guard memoryLimiter.reserve(room) else { return answerWhenBusy(request) }
    defer { memoryLimiter.release(room) }
    do throws(GzipError) {
      let body = try Gzip.inflate(request.body.span.bytes, limit: limits.bodyBytes)
      return answer(signal, body.span.bytes, encoding)
    } catch {
      if case .tooLarge = error { return answerToTooLargeBody(request) }
      collector.receiver.noteMalformed()
      return Self.refusal(400, .invalidArgument, error.message, encoding)
    }
  }

  private func answer(
    _ signal: Signal, _ body: RawSpan, _ encoding: OTLPResponse.Encoding
  ) -> HTTPResponse {
    switch signal {
    case .metrics: collector.receiver.noteIgnoredMetrics()
    case .logs: collector.receiver.noteIgnoredLogs()
    case .traces: return receive(body, encoding)
    }
    return Self.success(OTLPResponse.success(encoding), encoding)
  }

  private func receive(_ body: RawSpan, _ encoding: OTLPResponse.Encoding) -> HTTPResponse {
    do throws(ReceiveError) {
      let outcome = try collector.receive(body, encoding: encoding)
      guard outcome.rejected > 0 || !outcome.message.isEmpty else {
        return Self.success(OTLPResponse.success(encoding), encoding)
      }
      return Self.success(
        OTLPResponse.partial(
          rejected: outcome.rejected, message: outcome.message, encoding), encoding)
    } catch {
      let hint = Self.otherEncodingHint(body, encoding)
      return Self.refusal(400, .invalidArgument, error.message + hint, encoding)
    }
  }

  /// What to add when the body looks like the other encoding.
  private static func otherEncodingHint(
    _ body: RawSpan, _ encoding: OTLPResponse.Encoding
  ) -> String {
    let first = body.withUnsafeBytes { bytes in bytes.first { !" \t\r\n".utf8.contains($0) } }
    let tag = body.withUnsafeBytes { $0.first }
    if encoding == .protobuf, first == UInt8(ascii: "{") {
      return "; it looks like JSON: send it as application/json"
    }
    // The tag of `resource_spans` is a line feed, which JSON would allow in front of a brace.
    if encoding == .json, tag == 0x0A, first != UInt8(ascii: "{"), first != UInt8(ascii: "[") {
      return "; it looks like protobuf: send it as application/x-protobuf"
    }
    return ""
  }

  private static func success(
    _ body: [UInt8], _ encoding: OTLPResponse.Encoding
  ) -> HTTPResponse {
    HTTPResponse(status: 200, contentType: MediaType.text(encoding), body: body)
  }

  /// A `google.rpc.Status` in the request's encoding; plain text where the request has none.
  private static func refusal(
    _ status: Int, _ code: OTLPResponse.Code, _ message: String,
    _ encoding: OTLPResponse.Encoding?, closing: Bool = false
  ) -> HTTPResponse {
    var response =
      encoding.map {
        HTTPResponse(
          status: status, contentType: MediaType.text($0),
          body: OTLPResponse.status(code, message: message, $0))
      } ?? .text(status, message)
    response.closesConnection = closing
    return response
  }
}

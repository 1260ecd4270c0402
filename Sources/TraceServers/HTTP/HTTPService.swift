package import TraceCollector

/// What is served on a port: pure functions from requests to answers.
package protocol HTTPService: Sendable {
  var limits: HTTPLimits { get }

  /// Bounds the memory of the bodies being read.
  var memoryLimiter: MemoryLimiter { get }

  /// The answer to a request that need not, or must not, be read to its end; `request` has no body yet.
  func answerBeforeBody(_ request: HTTPRequest) -> HTTPResponse?

  /// The answer to a whole request, for which ``answerBeforeBody(_:)`` had none.
  func answer(_ request: HTTPRequest) -> HTTPResponse

  /// The answer to a request whose body is larger than the limit.
  func answerToTooLargeBody(_ request: HTTPRequest) -> HTTPResponse

  /// The answer to a request for whose body there is no room at the moment.
  func answerWhenBusy(_ request: HTTPRequest) -> HTTPResponse
}

extension HTTPService {
  /// The answer to a whole request as the port gives it, for callers without one.
  package func respond(to request: HTTPRequest) -> HTTPResponse {
    if let early = answerBeforeBody(request) { return early }
    if request.body.count > limits.bodyBytes { return answerToTooLargeBody(request) }
    return answer(request)
  }
}

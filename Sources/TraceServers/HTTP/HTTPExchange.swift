import CMicroHTTPD
import Synchronization
import TraceCollector

/// One request on its way through libmicrohttpd: gathered piece by piece, then answered.
///
/// The library calls all of a request's callbacks on one thread at a time, so that no lock is needed; it holds
/// the object as an opaque pointer from the request line to the end of the answer.
final class HTTPExchange {
  private enum Stage {
    case head
    case body
    /// The rest of the body is thrown away; then this is the answer.
    case discarding(HTTPResponse)
    case answered
  }

  private let context: ServingContext
  private var request: HTTPRequest
  private var stage = Stage.head
  /// Bytes taken from the memory limiter.
  private var reserved = 0
  private var discarded = 0

  init(_ context: ServingContext, target: String) {
    self.context = context
    request = HTTPRequest(method: "", target: target)
    context.activeRequests.add(1, ordering: .relaxed)
  }

  deinit {
    context.service.memoryLimiter.release(reserved)
    context.activeRequests.subtract(1, ordering: .relaxed)
  }

  /// What one call of the library brings: first the head, then pieces of the body, then an empty piece.
  private func receive(
    _ connection: OpaquePointer, method: String, version: String, _ piece: UnsafeRawBufferPointer
  ) -> MHD_Result {
    switch stage {
    case .head: return receiveHead(connection, method: method, version: version)
    case .answered: return .NO
    case .discarding(let response) where piece.isEmpty: return answer(connection, response)
    case .discarding:
      discarded += piece.count
      return discarded > context.service.limits.bodyBytes ? .NO : .YES
    case .body where piece.isEmpty: return answer(connection, context.service.answer(request))
    case .body:
      append(piece)
      return .YES
    }
  }

  private func receiveHead(
    _ connection: OpaquePointer, method: String, version: String
  ) -> MHD_Result {
    request.method = method
    request.isHTTP11 = version == "HTTP/1.1"
    request.headers = Self.headers(connection)
    context.deadlines.set(
      tracelab_mhd_socket(connection), seconds: context.service.limits.bodySeconds)
    if let early = context.service.answerBeforeBody(request) {
      return answer(connection, early)
    }
    stage = .body
    if let length = request.header("Content-Length").flatMap(RequestShape.contentLength),
      length > 0
    {
      // The length was checked against the limit.
      guard reserve(length) else {
        return answer(connection, context.service.answerWhenBusy(request))
      }
      request.body.reserveCapacity(length)
    }
    return .YES
  }

  private func append(_ piece: UnsafeRawBufferPointer) {
    let size = request.body.count + piece.count
    if size > context.service.limits.bodyBytes {
      discard(context.service.answerToTooLargeBody(request))
    } else if size > reserved, !reserve(max(size, reserved * 2) - reserved) {
      discard(context.service.answerWhenBusy(request))
    } else {
      request.body.append(contentsOf: piece)
    }
  }

  private func discard(_ response: HTTPResponse) {
    stage = .discarding(response)
    request.body = []
  }

  private func reserve(_ count: Int) -> Bool {
    guard context.service.memoryLimiter.reserve(count) else { return false }
    reserved += count
    return true
  }

  private func answer(_ connection: OpaquePointer, _ response: HTTPResponse) -> MHD_Result {
    stage = .answered
    request.body = []
    context.deadlines.set(
      tracelab_mhd_socket(connection), seconds: context.service.limits.idleSeconds)
    let message = response.body.withUnsafeBytes {
      MHD_create_response_from_buffer(
        $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let message else { return .NO }
    defer { MHD_destroy_response(message) }
    for header in response.headers {
      _ = MHD_add_response_header(message, header.name, header.value)
    }
    if response.closesConnection { _ = MHD_add_response_header(message, "Connection", "close") }
    return MHD_queue_response(connection, UInt32(clamping: response.status), message)
  }

  private static func headers(_ connection: OpaquePointer) -> [HTTPHeader] {
    var headers: [HTTPHeader] = []
    withUnsafeMutablePointer(to: &headers) { list in
      _ = MHD_get_connection_values(
        connection, .HEADER_KIND,
        { context, _, name, value in
          guard let context, let name else { return .YES }
          let list = context.assumingMemoryBound(to: [HTTPHeader].self)
          list.pointee.append(
            HTTPHeader(
              String(cString: name), value.map { String(cString: $0) } ?? ""))
          return .YES
        }, list)
    }
    return headers
  }
}

/// The functions the library calls; the context is a `ServingContext`, which outlives the daemons.
extension HTTPExchange {
  static let uriCallback:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
    ) -> UnsafeMutableRawPointer? = { context, uri, _ in
      guard let context else { return nil }
      let serving = Unmanaged<ServingContext>.fromOpaque(context).takeUnretainedValue()
      let exchange = HTTPExchange(serving, target: uri.map { String(cString: $0) } ?? "")
      return Unmanaged.passRetained(exchange).toOpaque()
    }

  static let accessCallback: MHD_AccessHandlerCallback = {
    _, connection, _, method, version, piece, size, state in
    guard let connection, let size, let state = state?.pointee else { return .NO }
    let exchange = Unmanaged<HTTPExchange>.fromOpaque(state).takeUnretainedValue()
    let bytes = UnsafeRawBufferPointer(start: piece, count: size.pointee)
    size.pointee = 0
    return exchange.receive(
      connection, method: method.map { String(cString: $0) } ?? "",
      version: version.map { String(cString: $0) } ?? "", bytes)
  }

  static let completedCallback: MHD_RequestCompletedCallback = { _, _, state, _ in
    guard let pointer = state?.pointee else { return }
    state?.pointee = nil
    Unmanaged<HTTPExchange>.fromOpaque(pointer).release()
  }

  static let connectionCallback: MHD_NotifyConnectionCallback = { context, connection, _, code in
    guard let context, let connection else { return }
    let serving = Unmanaged<ServingContext>.fromOpaque(context).takeUnretainedValue()
    let socket = tracelab_mhd_socket(connection)
    if code == .CONNECTION_NOTIFY_STARTED {
      serving.deadlines.set(socket, seconds: serving.service.limits.headerSeconds)
    } else {
      serving.deadlines.remove(socket)
    }
  }
}

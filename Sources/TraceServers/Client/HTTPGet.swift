#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One blocking HTTP/1.1 GET over a socket of its own, with a deadline.
///
/// See docs/design/002-http-client.md for why this is not `URLSession`.
struct HTTPGet {
  let endpoint: HTTPEndpoint
  let deadline: ContinuousClock.Instant

  /// The most that is read of an answer.
  private static let largestAnswer = 1 << 30

  /// The whole answer: head and body as they came.
  ///
  /// Throws ``JaegerAPIError``.
  func run(path: String) throws(JaegerAPIError) -> [UInt8] {
    let socket = try connect()
    defer { close(socket) }
    let request =
      "GET \(path) HTTP/1.1\r\nHost: \(endpoint.authority)\r\nAccept: application/json\r\n"
      + "Connection: close\r\n\r\n"
    try send(Array(request.utf8), socket)
    return try receive(socket)
  }

  private func connect() throws(JaegerAPIError) -> Int32 {
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(endpoint.host, String(endpoint.port), &hints, &list) == 0 else {
      throw .unknownHost(endpoint.host)
    }
    defer { freeaddrinfo(list) }
    var failure = JaegerAPIError.unknownHost(endpoint.host)
    var next = list
    // A name may stand for several addresses, such as 127.0.0.1 and ::1; the first that answers is taken.
    while let address = next?.pointee {
      next = address.ai_next
      do throws(JaegerAPIError) {
        return try connect(to: address)
      } catch {
        failure = error
      }
    }
    throw failure
  }

  private func connect(to address: addrinfo) throws(JaegerAPIError) -> Int32 {
    let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
    guard descriptor >= 0 else { throw .failed(endpoint.authority, code: errno) }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    do throws(JaegerAPIError) {
      if systemConnect(descriptor, address.ai_addr, address.ai_addrlen) != 0 {
        guard errno == EINPROGRESS else { throw error(errno) }
        try wait(descriptor, for: POLLOUT)
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        if code != 0 { throw error(code) }
      }
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private func send(_ bytes: [UInt8], _ socket: Int32) throws(JaegerAPIError) {
    var sent = 0
    while sent < bytes.count {
      try wait(socket, for: POLLOUT)
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = bytes.withUnsafeBytes { buffer in
        systemSend(socket, UnsafeRawBufferPointer(rebasing: buffer[sent...]), flags)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw error(errno) }
      sent += count
    }
  }

  private func receive(_ socket: Int32) throws(JaegerAPIError) -> [UInt8] {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while answer.count < Self.largestAnswer {
      try wait(socket, for: POLLIN)
      let count = recv(socket, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      if count < 0 { throw error(errno) }
      if count == 0 { return answer }
      answer.append(contentsOf: buffer[..<count])
    }
    throw .tooLarge(endpoint.authority)
  }

  /// Waits until the socket is ready; throws `timedOut` at the deadline.
  private func wait(_ socket: Int32, for events: Int32) throws(JaegerAPIError) {
    while true {
      let left = deadline - ContinuousClock.now
      guard left > .zero else { throw .timedOut(endpoint.authority) }
      var descriptor = pollfd(fd: socket, events: Int16(truncatingIfNeeded: events), revents: 0)
      let milliseconds =
        left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
      let ready = poll(&descriptor, 1, Int32(clamping: milliseconds + 1))
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw error(errno) }
    }
  }

  private func error(_ code: Int32) -> JaegerAPIError {
    code == ECONNREFUSED
      ? .refused(endpoint.authority) : .failed(endpoint.authority, code: code)
  }
}

/// The system's functions, out of the way of the methods of those names.
private func systemConnect(
  _ socket: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
  connect(socket, name, size)
}

private func systemSend(_ socket: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int {
  send(socket, bytes.baseAddress, bytes.count, flags)
}

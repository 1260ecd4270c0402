import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A client that sends bytes as they are, also such as no HTTP library would.
final class RawSocket {
  private let descriptor: Int32
  private var received: [UInt8] = []
  /// Whether the other side has closed.
  private(set) var isClosed = false

  init(port: UInt16, ipv6: Bool = false) throws {
    descriptor = socket(ipv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    let status =
      ipv6
      ? Self.connect(
        descriptor,
        sockaddr_in6(
          sin6_family: sa_family_t(AF_INET6), sin6_port: port.bigEndian, sin6_flowinfo: 0,
          sin6_addr: in6addr_loopback, sin6_scope_id: 0))
      : Self.connect(descriptor, LoopbackName.ipv4(port))
    try #require(status == 0, "connect: errno \(errno)")
  }

  deinit { close(descriptor) }

  private static func connect<Name>(_ descriptor: Int32, _ name: Name) -> Int32 {
    withUnsafeBytes(of: name) { bytes in
      guard let base = bytes.baseAddress else { return -1 }
      return systemConnect(
        descriptor, base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
  }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        systemSend(descriptor, UnsafeRawBufferPointer(rebasing: $0[sent...]))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// The next answer, by its Content-Length; nil when the connection closes first.
  func receiveAnswer() -> (status: Int, body: [UInt8])? {
    while true {
      if let answer = takeAnswer() { return answer }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else {
        isClosed = count == 0 || errno == ECONNRESET
        return nil
      }
      received += buffer[..<count]
    }
  }

  private func takeAnswer() -> (status: Int, body: [UInt8])? {
    let text = String(decoding: received, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    let head = text[..<end.lowerBound]
    let lines = head.split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let length = lines.compactMap { line -> Int? in
      guard line.lowercased().hasPrefix("content-length:") else { return nil }
      return Int(line.dropFirst(15).drop { $0 == " " })
    }
    let bodyStart = head.utf8.count + 4
    let total = bodyStart + (length.first ?? 0)
    guard received.count >= total else { return nil }
    defer { received.removeFirst(total) }
    return (status, Array(received[bodyStart..<total]))
  }
}

/// A socket that accepts connections and never says anything.
final class SilentListener {
  private var descriptor: Int32
  let port: UInt16

  init() throws {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = LoopbackName.ipv4(0)
    let bound = withUnsafeBytes(of: name) { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return -1 }
      return bind(
        socket, base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    try #require(bound == 0 && listen(socket, 5) == 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutableBytes(of: &name) { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return -1 }
      return getsockname(socket, base.assumingMemoryBound(to: sockaddr.self), &size)
    }
    descriptor = socket
    port = UInt16(bigEndian: name.sin_port)
  }

  func close() {
    if descriptor >= 0 { systemClose(descriptor) }
    descriptor = -1
  }

  deinit { close() }
}

enum LoopbackName {
  static func ipv4(_ port: UInt16) -> sockaddr_in {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return name
  }
}

/// The system's functions, out of the way of the methods of those names.
private func systemConnect(
  _ socket: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
  connect(socket, name, size)
}

private func systemSend(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
}

private func systemClose(_ descriptor: Int32) { close(descriptor) }

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A TCP socket that listens on a loopback address; whoever opens it closes it.
struct ListeningSocket {
  /// The addresses a server of ours may listen on.
  enum Address: CaseIterable {
    case ipv4
    case ipv6

    var text: String {
      switch self {
      case .ipv4: "127.0.0.1"
      case .ipv6: "::1"
      }
    }

    /// The address as a URL has it.
    func text(port: UInt16) -> String {
      switch self {
      case .ipv4: "127.0.0.1:\(port)"
      case .ipv6: "[::1]:\(port)"
      }
    }
  }

  let descriptor: Int32
  let port: UInt16

  /// Port 0 lets the system choose.
  ///
  /// Throws `portInUse`, or `unavailable` where the machine has no such address.
  init(_ address: Address, port: UInt16) throws(ServerError) {
    let family = address == .ipv4 ? AF_INET : AF_INET6
    #if canImport(Glibc)
      descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    #else
      descriptor = socket(family, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw .unavailable(address: address.text, code: errno) }
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    if address == .ipv6 {
      setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, size)
    }
    guard Self.bind(descriptor, address, port) == 0, listen(descriptor, 512) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.error(code, address, port)
    }
    self.port = Self.boundPort(descriptor)
  }

  private static func error(_ code: Int32, _ address: Address, _ port: UInt16) -> ServerError {
    switch code {
    case EADDRINUSE: .portInUse(port)
    case EACCES: .notPermitted(port)
    default: .unavailable(address: address.text, code: code)
    }
  }

  private static func bind(_ descriptor: Int32, _ address: Address, _ port: UInt16) -> Int32 {
    switch address {
    case .ipv4:
      var name = sockaddr_in()
      name.sin_family = sa_family_t(AF_INET)
      name.sin_port = port.bigEndian
      name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      return bind(descriptor, &name)
    case .ipv6:
      var name = sockaddr_in6()
      name.sin6_family = sa_family_t(AF_INET6)
      name.sin6_port = port.bigEndian
      name.sin6_addr = in6addr_loopback
      return bind(descriptor, &name)
    }
  }

  private static func bind<Name>(
    _ descriptor: Int32, _ name: inout Name
  ) -> Int32 {
    withUnsafeBytes(of: &name) { bytes in
      guard let base = bytes.baseAddress else { return -1 }
      return systemBind(
        descriptor, base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
  }

  /// The port a socket is bound to; it lies in the same place for both families.
  private static func boundPort(_ descriptor: Int32) -> UInt16 {
    var name = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let status = withUnsafeMutableBytes(of: &name) { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return -1 }
      return getsockname(descriptor, base.assumingMemoryBound(to: sockaddr.self), &size)
    }
    return status == 0 ? UInt16(bigEndian: name.sin6_port) : 0
  }
}

/// The system's `bind`, out of the way of the methods of that name.
private func systemBind(
  _ descriptor: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
  bind(descriptor, name, size)
}

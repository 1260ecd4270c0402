/// Keeps web pages of others away from the servers on this machine.
///
/// A page anywhere can make a browser connect to 127.0.0.1, directly or under a name that resolves to it. It
/// cannot forge what the browser then says in `Host` and `Origin`.
/// <https://en.wikipedia.org/wiki/DNS_rebinding>
package struct HostGuard: Hashable, Sendable {
  /// Host names, lower case and without port, under which this machine may be addressed.
  package var allowedHosts: Set<String>

  /// Containers reach the machine they run on by the last of these.
  package static let standardHosts: Set<String> = [
    "localhost", "127.0.0.1", "[::1]", "host.docker.internal",
  ]

  package init(allowing more: Set<String> = []) {
    allowedHosts = Self.standardHosts.union(more.map { $0.lowercased() })
  }

  /// Why a request must be refused; nil when it may pass.
  package func objection(to request: HTTPRequest) -> String? {
    let hosts = request.values(of: "Host")
    if hosts.count > 1 { return "more than one Host header" }
    if let host = hosts.first {
      guard allowedHosts.contains(Self.name(ofAuthority: host[...])) else {
        return "the Host header names another machine; use localhost or 127.0.0.1"
      }
    } else if request.isHTTP11 {
      return "the Host header is missing"
    }
    for origin in request.values(of: "Origin") {
      guard let scheme = origin.firstRange(of: "://"),
        allowedHosts.contains(Self.name(ofAuthority: origin[scheme.upperBound...]))
      else { return "web pages of other sites may not use this server" }
    }
    return nil
  }

  /// The host of `host:port`, in lower case; an IPv6 address keeps its brackets.
  static func name(ofAuthority authority: Substring) -> String {
    guard authority.first == "[" else {
      return authority.prefix { $0 != ":" }.lowercased()
    }
    let end = authority.firstIndex(of: "]") ?? authority.endIndex
    return authority[..<end].lowercased() + (end == authority.endIndex ? "" : "]")
  }
}

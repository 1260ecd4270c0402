/// Where an HTTP API is: `http://host:port/prefix`.
package struct HTTPEndpoint: Hashable, Sendable {
  package var host: String
  package var port: UInt16
  /// What goes before every path, without a slash at the end.
  package var prefix: String

  /// Reads a URL; the scheme may be left out.
  ///
  /// Throws ``JaegerAPIError`` for anything but plain HTTP. `defaultPort` is taken where the URL names none.
  package init(_ url: String, defaultPort: UInt16 = 16686) throws(JaegerAPIError) {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") {
      guard rest[..<scheme.lowerBound].lowercased() == "http" else { throw .notHTTP(url) }
      rest = rest[scheme.upperBound...]
    }
    let authority = rest.prefix { !"/?#".contains($0) }
    var path = rest[authority.endIndex...].prefix { !"?#".contains($0) }
    while path.last == "/" { path.removeLast() }
    prefix = String(path)
    let parts = Self.split(authority)
    guard !parts.host.isEmpty, !authority.contains("@"),
      rest.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
    else { throw .notHTTP(url) }
    host = parts.host
    guard let text = parts.port else {
      port = defaultPort
      return
    }
    guard let number = UInt16(text), number > 0 else { throw .notHTTP(url) }
    port = number
  }

  /// Host and port as a `Host` header has them.
  package var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }

  private static func split(_ authority: Substring) -> (host: String, port: Substring?) {
    var rest = authority
    var host: Substring
    if rest.first == "[", let end = rest.firstIndex(of: "]") {
      host = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
    } else {
      host = rest.prefix { $0 != ":" }
      rest = rest[host.endIndex...]
    }
    return (String(host), rest.first == ":" ? rest.dropFirst() : nil)
  }
}

import Testing
import TraceServers

struct HTTPRequestTests {
  @Test func `paths and queries are decoded part by part`() {
    let request = HTTPRequest(
      method: "GET", target: "/api/services/a%2Fb%20c/operations?x=1+2&y&z=%3D&x=%zz&=v")
    #expect(request.pathSegments == ["api", "services", "a/b c", "operations"])
    #expect(request.query.map(\.name) == ["x", "y", "z", ""])
    #expect(request.query.map(\.value) == ["1 2", "", "=", "v"])
  }

  @Test(arguments: ["/%", "/%4", "/%GG", "/%FF", "/a%00b"])
  func `paths that are not valid are nil`(target: String) {
    #expect(HTTPRequest(method: "GET", target: target).pathSegments == nil)
  }

  @Test(arguments: ["", "a", "ü/ +%&=?", "\u{0}\u{7F}", "🧭"])
  func `what is encoded decodes to itself`(text: String) {
    let encoded = PercentEncoding.encode(text)
    #expect(PercentEncoding.decode(encoded[...]) == text)
    #expect(PercentEncoding.decode(encoded[...], plusIsBlank: true) == text)
    #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
  }

  static let endpoints: [(String, String, String)] = [
    ("http://127.0.0.1:16686", "127.0.0.1:16686", ""), ("http://localhost", "localhost:16686", ""),
    ("localhost:9000", "localhost:9000", ""), ("HTTP://h:1/jaeger/", "h:1", "/jaeger"),
    ("http://[::1]:16686/", "[::1]:16686", ""), ("http://h?x", "h:16686", ""),
  ]

  @Test(arguments: endpoints.indices)
  func `addresses are read`(row: Int) throws {
    let (url, authority, prefix) = Self.endpoints[row]
    let endpoint = try HTTPEndpoint(url)
    #expect(endpoint.authority == authority)
    #expect(endpoint.prefix == prefix)
  }

  @Test(arguments: [
    "https://h:1", "", "http://", "http://h:0", "http://h:x", "http://h:99999", "http://u@h",
    "ftp://h", "http://a b", "http://h/\r\nX: y",
  ])
  func `what is not plain HTTP is refused`(url: String) {
    #expect(throws: JaegerAPIError.notHTTP(url)) { try HTTPEndpoint(url) }
  }
}

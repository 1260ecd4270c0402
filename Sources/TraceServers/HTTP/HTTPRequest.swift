/// A request as it came over HTTP/1.1, before anything is believed of it.
package struct HTTPRequest: Sendable {
  package var method: String
  /// The target as sent: path and query, percent-encoded.
  package var target: String
  /// Whether the client speaks HTTP/1.1, which demands a `Host` header.
  package var isHTTP11: Bool
  package var headers: [HTTPHeader]
  package var body: [UInt8]

  package init(
    method: String, target: String, isHTTP11: Bool = true, headers: [HTTPHeader] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.isHTTP11 = isHTTP11
    self.headers = headers
    self.body = body
  }

  /// The value of the first header of this name, whatever the case of either.
  package func header(_ name: String) -> String? { values(of: name).first }

  /// The values of all headers of this name.
  package func values(of name: String) -> [String] {
    let name = name.lowercased()
    return headers.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The target up to the question mark, as sent.
  package var path: Substring { target.prefix { $0 != "?" } }

  /// The parts of the path, decoded; nil when one is not valid percent-encoding of UTF-8 or holds a NUL.
  package var pathSegments: [String]? {
    var segments: [String] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      guard let text = PercentEncoding.decode(part), !text.unicodeScalars.contains("\0") else {
        return nil
      }
      segments.append(text)
    }
    return segments
  }

  /// The fields of the query in order, decoded; those that are not valid are left out.
  package var query: [(name: String, value: String)] {
    guard let mark = target.firstIndex(of: "?") else { return [] }
    var fields: [(name: String, value: String)] = []
    for part in target[target.index(after: mark)...].split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = sides.first, let name = PercentEncoding.decode(first, plusIsBlank: true),
        let value = PercentEncoding.decode(sides.count > 1 ? sides[1] : "", plusIsBlank: true)
      else { continue }
      fields.append((name, value))
    }
    return fields
  }
}

/// A header field.
package struct HTTPHeader: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// An answer.
package struct HTTPResponse: Hashable, Sendable {
  package var status: Int
  package var headers: [HTTPHeader]
  package var body: [UInt8]
  /// Whether the connection must not be used again, because what follows on it cannot be trusted.
  package var closesConnection: Bool

  package init(
    status: Int, contentType: String? = nil, headers: [HTTPHeader] = [], body: [UInt8] = [],
    closesConnection: Bool = false
  ) {
    self.status = status
    self.headers = headers
    if let contentType { self.headers.append(HTTPHeader("Content-Type", contentType)) }
    self.body = body
    self.closesConnection = closesConnection
  }

  /// An answer in plain text.
  package static func text(_ status: Int, _ text: String) -> Self {
    Self(status: status, contentType: "text/plain; charset=utf-8", body: Array((text + "\n").utf8))
  }
}

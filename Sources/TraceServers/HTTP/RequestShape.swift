/// Checks of a request's form, before its body is read, that hold for every server of ours.
package enum RequestShape {
  /// The answer to a request whose headers are out of bounds or contradict each other; nil when they are fine.
  package static func objection(to request: HTTPRequest, _ limits: HTTPLimits) -> HTTPResponse? {
    if request.target.utf8.count > limits.targetBytes {
      return refusal(414, "the request target is longer than \(limits.targetBytes) bytes")
    }
    if request.headers.count > limits.headerFields {
      return refusal(431, "more than \(limits.headerFields) header fields")
    }
    let sizes = request.headers.map { $0.name.utf8.count + $0.value.utf8.count }
    if sizes.contains(where: { $0 > limits.headerFieldBytes })
      || sizes.reduce(0, +) > limits.headerBytes
    {
      return refusal(431, "the header fields are too large")
    }
    return framingObjection(to: request)
  }

  /// Two ways to tell where a body ends are one too many: what follows could be taken for another request.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc9112#section-11.2>
  private static func framingObjection(to request: HTTPRequest) -> HTTPResponse? {
    let lengths = request.values(of: "Content-Length")
    let codings = request.values(of: "Transfer-Encoding")
    if lengths.count > 1 || !lengths.isEmpty && !codings.isEmpty {
      return refusal(400, "the length of the body is given twice")
    }
    if let length = lengths.first, contentLength(length) == nil {
      return refusal(400, "Content-Length is not a number")
    }
    if !codings.isEmpty, codings.map({ $0.lowercased() }) != ["chunked"] {
      return refusal(501, "no Transfer-Encoding but chunked is understood")
    }
    return nil
  }

  /// The number in a `Content-Length` header: digits only; one beyond 64 bits becomes the greatest.
  package static func contentLength(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(text) ?? .max
  }

  private static func refusal(_ status: Int, _ text: String) -> HTTPResponse {
    var response = HTTPResponse.text(status, text)
    response.closesConnection = true
    return response
  }
}

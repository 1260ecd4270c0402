/// Why a collector elsewhere did not answer a query.
package enum JaegerAPIError: Error, Hashable, Sendable {
  case notHTTP(String)
  case unknownHost(String)
  /// Nothing listens there.
  case refused(String)
  case timedOut(String)
  /// The connection failed; `code` is the system's `errno`.
  case failed(String, code: Int32)
  /// What answers there is not the Jaeger API; `what` is a clause that tells why.
  case notJaeger(String, what: String)
  /// The API answered with an error.
  case refusedByServer(String, status: Int, message: String)
  case tooLarge(String)

  /// What is wrong, as a sentence without a full stop.
  package var message: String {
    switch self {
    case .notHTTP(let url): "'\(url)' is not an address of the form http://host:port"
    case .unknownHost(let host): "no address is known for the host '\(host)'"
    case .refused(let place): "nothing listens at \(place)"
    case .timedOut(let place): "\(place) did not answer in time"
    case .failed(let place, let code): "the connection to \(place) failed (system error \(code))"
    case .notJaeger(let place, let what): "what answers at \(place) is not Jaeger's API: \(what)"
    case .refusedByServer(let place, let status, let message):
      "\(place) answered \(status): \(message)"
    case .tooLarge(let place): "the answer of \(place) is too large"
    }
  }

  /// What to do about it, in one line.
  package var hint: String {
    switch self {
    case .notHTTP: "write http:// and the host, such as http://127.0.0.1:16686"
    case .unknownHost: "check the name, or use an address such as 127.0.0.1"
    case .refused: "start the collector there, for instance with `collector start --foreground`"
    case .timedOut, .failed: "check that the collector runs and can be reached from here"
    case .notJaeger: "the query port is 16686; 4318 only takes spans"
    case .refusedByServer: "look at the collector's own output"
    case .tooLarge: "narrow the search, for instance with limit=20"
    }
  }
}

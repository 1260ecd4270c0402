/// Why a port cannot be served.
package enum ServerError: Error, Hashable, Sendable {
  /// Another program, or another of us, listens there.
  case portInUse(UInt16)
  /// Ports below 1024 are often reserved.
  case notPermitted(UInt16)
  /// The machine has no such address; `code` is the system's `errno`.
  case unavailable(address: String, code: Int32)
  /// The HTTP library could not start, which happens without memory or descriptors.
  case notStarted(port: UInt16)

  /// What is wrong, as a sentence without a full stop.
  package var message: String {
    switch self {
    case .portInUse(let port): "port \(port) is in use by another program"
    case .notPermitted(let port): "the system does not let us listen on port \(port)"
    case .unavailable(let address, let code):
      "this machine cannot listen on \(address) (system error \(code))"
    case .notStarted(let port): "the server on port \(port) could not be started"
    }
  }

  /// What to do about it, in one line.
  package var hint: String {
    switch self {
    case .portInUse(let port):
      "stop it (`ss -ltnp 'sport = :\(port)'` shows which it is), or choose another port"
    case .notPermitted: "choose a port above 1023"
    case .unavailable: "look at the loopback interface, for instance with `ip address show lo`"
    case .notStarted: "look at the limits on open files and memory, for instance with `ulimit -a`"
    }
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Listening sockets on one port of every loopback address the machine has.
struct LoopbackSockets {
  let port: UInt16
  /// With the port.
  let addresses: [String]
  /// The descriptors, which are the caller's to close.
  let descriptors: [Int32]

  /// A port the system chose for one address may be taken on the other: then it is asked again.
  private static let attempts = 16

  /// Throws `ServerError`: `portInUse` when either address has it taken, `unavailable` when there is neither.
  init(port: UInt16) throws(ServerError) {
    var lastError = ServerError.notStarted(port: port)
    for _ in 0..<(port == 0 ? Self.attempts : 1) {
      do throws(ServerError) {
        (self.port, addresses, descriptors) = try Self.open(port)
        return
      } catch {
        lastError = error
      }
    }
    throw lastError
  }

  private static func open(
    _ wanted: UInt16
  ) throws(ServerError) -> (UInt16, [String], [Int32]) {
    var port = wanted
    var addresses: [String] = []
    var descriptors: [Int32] = []
    var failure: ServerError?
    for address in ListeningSocket.Address.allCases {
      do throws(ServerError) {
        let socket = try ListeningSocket(address, port: port)
        port = socket.port
        addresses.append(address.text(port: port))
        descriptors.append(socket.descriptor)
      } catch {
        failure = error
        if case .unavailable = error { continue }
        break
      }
    }
    if case .unavailable? = failure, !descriptors.isEmpty { failure = nil }
    guard let failure else { return (port, addresses, descriptors) }
    for descriptor in descriptors { close(descriptor) }
    throw failure
  }
}

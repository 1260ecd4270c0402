package import TraceWire

/// Why a request cannot be read; nothing of it is stored.
package enum ReceiveError: Error, Hashable, Sendable {
  case protobuf(WireError)
  case json(TraceFormatError)

  /// What is wrong and where, as a sentence without a full stop.
  package var message: String {
    switch self {
    case .protobuf(let error): error.message
    case .json(let error): error.message
    }
  }
}

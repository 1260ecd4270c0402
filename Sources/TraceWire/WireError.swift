/// What is wrong with bytes that claim to be a protobuf message, and where.
///
/// A wire error condemns the whole body; values that can be repaired or rejected one by one are warnings
/// instead (``OTLPSanitizer``). The cases hold plain numbers only, which keeps throwing cheap on the hot path.
package enum WireError: Error, Hashable, Sendable {
  /// The data ends inside a field.
  case truncated(offset: Int)
  /// A variable-length integer has more than ten bytes or does not fit 64 bits.
  case varintOverflow(offset: Int)
  /// A field number is zero or over 2²⁹ − 1.
  case invalidFieldNumber(offset: Int)
  /// A field has wire type 6 or 7, which do not exist.
  case invalidWireType(UInt8, offset: Int)
  /// A group ends that did not begin, or under another field number.
  case unbalancedGroup(offset: Int)
  /// Groups are nested deeper than ``ProtobufCursor/maximumGroupDepth``.
  case tooDeep(offset: Int)

  /// Bytes from the beginning of the data; never more than its size.
  package var offset: Int {
    switch self {
    case .truncated(let offset), .varintOverflow(let offset), .invalidFieldNumber(let offset),
      .invalidWireType(_, let offset), .unbalancedGroup(let offset), .tooDeep(let offset):
      offset
    }
  }

  /// The fault as a sentence without a full stop, such as "the data ends inside a field, at byte 17".
  package var message: String {
    switch self {
    case .truncated: "the data ends inside a field, at byte \(offset)"
    case .varintOverflow: "an integer does not fit 64 bits, at byte \(offset)"
    case .invalidFieldNumber: "a field number is out of range, at byte \(offset)"
    case .invalidWireType(let type, _): "wire type \(type) does not exist, at byte \(offset)"
    case .unbalancedGroup: "a group ends that did not begin, at byte \(offset)"
    case .tooDeep: "groups are nested too deeply, at byte \(offset)"
    }
  }
}

extension WireError: CustomStringConvertible {
  package var description: String { message }
}

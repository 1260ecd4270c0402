import TraceWire

/// The `Content-Type` of an OTLP request.
struct MediaType {
  /// Nil when there is none, more than one, or one that OTLP does not have.
  let encoding: OTLPResponse.Encoding?

  /// Parameters and letter case do not matter.
  init(_ request: HTTPRequest) {
    let values = request.values(of: "Content-Type")
    let type = values.first?.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
    switch values.count == 1 ? type : nil {
    case "application/x-protobuf": encoding = .protobuf
    case "application/json": encoding = .json
    default: encoding = nil
    }
  }

  static func text(_ encoding: OTLPResponse.Encoding) -> String {
    switch encoding {
    case .protobuf: "application/x-protobuf"
    case .json: "application/json"
    }
  }
}

/// The `Content-Encoding` of a request, where it is one that is understood.
enum ContentEncoding {
  case identity
  case gzip

  init?(_ request: HTTPRequest) {
    let values = request.values(of: "Content-Encoding").map { $0.lowercased() }
    switch values {
    case [], [""], ["identity"]: self = .identity
    case ["gzip"]: self = .gzip
    default: return nil
    }
  }
}

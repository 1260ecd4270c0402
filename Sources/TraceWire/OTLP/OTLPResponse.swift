import Documents

/// The answers of an OTLP trace receiver, as bodies in either encoding.
///
/// <https://opentelemetry.io/docs/specs/otlp/#otlphttp-response>
package enum OTLPResponse {
  /// How bodies are encoded; an answer has the encoding of its request.
  package enum Encoding: Hashable, Sendable {
    case protobuf
    case json
  }

  /// The body that says all spans were taken: an empty message.
  package static func success(_ encoding: Encoding) -> [UInt8] {
    switch encoding {
    case .protobuf: []
    case .json: Array("{}".utf8)
    }
  }

  /// An `ExportTraceServiceResponse` that reports spans that were rejected, and why.
  ///
  /// With no rejected spans, `message` is a hint to the sender. The client must not send the spans again.
  package static func partial(
    rejected: Int, message: String, _ encoding: Encoding
  ) -> [UInt8] {
    switch encoding {
    case .protobuf:
      var writer = ProtobufWriter()
      writer.message(.bytes(1), lengthBytes: 2) { partial in
        if rejected != 0 { partial.field(.varint(1), varint: Int64(rejected)) }
        OTLPEncoder.append(text: message, .bytes(2), to: &partial)
      }
      return writer.bytes
    case .json:
      let partial: JSONValue = [
        "rejectedSpans": .string(String(rejected)), "errorMessage": .string(message),
      ]
      return JSONWriter().utf8(["partialSuccess": partial])
    }
  }

  /// The numbers of `google.rpc.Code` that a receiver answers with.
  ///
  /// <https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto>
  package enum Code: Int32, Sendable {
    case invalidArgument = 3
    case notFound = 5
    case resourceExhausted = 8
    case unimplemented = 12
    case `internal` = 13
    case unavailable = 14
  }

  /// A `google.rpc.Status`: the body of every answer of 4xx and 5xx.
  package static func status(
    _ code: Code, message: String, _ encoding: Encoding
  ) -> [UInt8] {
    switch encoding {
    case .protobuf:
      var writer = ProtobufWriter()
      writer.field(.varint(1), varint: Int64(code.rawValue))
      OTLPEncoder.append(text: message, .bytes(2), to: &writer)
      return writer.bytes
    case .json:
      return JSONWriter().utf8(["code": .init(code.rawValue), "message": .string(message)])
    }
  }
}

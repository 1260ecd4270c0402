import TraceModel
import TraceWire

// Spans of bytes inside `#expect` break the compiler (6.3.1), so tests call these with arrays.

extension OTLPDecoder {
  static func decode(array: [UInt8]) throws(WireError) -> [ResourceSpans] {
    try decode(array.span.bytes)
  }
}

extension OTLPInspector {
  static func inspect(
    array: [UInt8], limits: OTLPLimits = .standard
  ) throws(WireError) -> OTLPInspection {
    try inspect(array.span.bytes, limits: limits)
  }
}

extension OTLPJSONDecoder {
  static func decode(array: [UInt8]) throws(TraceFormatError) -> [ResourceSpans] {
    try decode(array.span.bytes)
  }
}

extension JaegerJSON {
  static func decode(array: [UInt8]) throws(TraceFormatError) -> [ResourceSpans] {
    try decode(array.span.bytes)
  }
}

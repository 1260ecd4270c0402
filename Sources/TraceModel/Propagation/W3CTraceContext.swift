/// The W3C's headers `traceparent` and `tracestate`.
///
/// <https://www.w3.org/TR/trace-context-2/>
package enum W3CTraceContext {
  /// Why a `traceparent` was not taken; the receiver then starts a new trace.
  package enum Fault: Error, Hashable, Sendable {
    case missing
    /// More than one `traceparent`.
    case repeated
    /// Not `version-traceid-parentid-flags` in lower-case hex of the right lengths.
    case malformed
    /// Version ff, which is forbidden.
    case forbiddenVersion
    /// More text after the flags than the version allows.
    case trailingText
    case zeroTraceID
    case zeroParentID
  }

  /// Reads the headers of a message; names may have any case.
  ///
  /// Throws why there is no usable `traceparent`, without which `tracestate` means nothing. A `tracestate` that breaks its rules
  /// leaves the context without state and does no more harm.
  package static func extract(
    _ headers: some Sequence<(name: String, value: String)>
  ) throws(Fault) -> SpanContext {
    var parents: [String] = []
    var states: [String] = []
    for header in headers {
      switch header.name.lowercased() {
      case "traceparent": parents.append(header.value)
      case "tracestate": states.append(header.value)
      default: break
      }
    }
    guard let parent = parents.first else { throw .missing }
    guard parents.count == 1 else { throw .repeated }
    var context = try parse(traceparent: parent)
    context.traceState = TraceState(headers: states) ?? TraceState()
    return context
  }

  /// The headers that carry `context` to the next process; none when it is not valid.
  package static func headers(_ context: SpanContext) -> [(name: String, value: String)] {
    guard context.isValid else { return [] }
    var result = [(name: "traceparent", value: traceparent(context))]
    let state = context.traceState.header()
    if !state.isEmpty { result.append((name: "tracestate", value: state)) }
    return result
  }

  /// The value of a `traceparent` header, in version 00 and with the flags it knows.
  package static func traceparent(_ context: SpanContext) -> String {
    let flags = context.flags.intersection(.known).rawValue
    return "00-\(context.traceID.hex)-\(context.spanID.hex)-0\(flags)"
  }

  /// Reads the value of a `traceparent` header; the context is remote and without state.
  ///
  /// A version above 00 is read as far as 00 reaches; what follows must then begin with a dash. Throws what is wrong.
  package static func parse(traceparent header: String) throws(Fault) -> SpanContext {
    let text = Array(HeaderText.trimmed(header.utf8[...]))
    // 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
    guard text.count >= 55, [2, 35, 52].allSatisfy({ text[$0] == UInt8(ascii: "-") }),
      let version = lowerHex(text[0..<2]), let high = lowerHex(text[3..<19]),
      let low = lowerHex(text[19..<35]), let parent = lowerHex(text[36..<52]),
      let flags = lowerHex(text[53..<55])
    else { throw .malformed }
    guard version != 0xFF else { throw .forbiddenVersion }
    if text.count > 55 {
      guard version != 0, text[55] == UInt8(ascii: "-") else { throw .trailingText }
    }
    guard high | low != 0 else { throw .zeroTraceID }
    guard parent != 0 else { throw .zeroParentID }
    return SpanContext(
      traceID: TraceID(high: high, low: low), spanID: SpanID(parent),
      flags: TraceFlags(rawValue: UInt8(flags)).intersection(.known), isRemote: true)
  }

  private static func lowerHex(_ digits: ArraySlice<UInt8>) -> UInt64? {
    let upper = UInt8(ascii: "A")...UInt8(ascii: "F")
    return digits.contains(where: upper.contains) ? nil : HexText.value(digits)
  }
}

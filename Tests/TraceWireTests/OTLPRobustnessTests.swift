import Testing
import TraceModel
import TraceWire

/// Bytes of every kind: nothing traps, errors lie within the data, inspector and decoder agree.
struct OTLPRobustnessTests {
  /// Feeds one body to both readers and checks what must hold for any body.
  ///
  /// The whole check is one function without `#expect` inside loops, which would be the slowest part by far.
  private func fault(_ body: [UInt8]) -> String? {
    let inspection: Result<OTLPInspection, WireError> = Result { () throws(WireError) in
      try OTLPInspector.inspect(array: body)
    }
    let decoding: Result<[ResourceSpans], WireError> = Result { () throws(WireError) in
      try OTLPDecoder.decode(array: body)
    }
    switch (inspection, decoding) {
    case (.failure(let first), .failure(let second)):
      for error in [first, second] where !(0...body.count).contains(error.offset) {
        return "the error's offset \(error.offset) is beyond \(body.count) bytes"
      }
      return nil
    case (.success(let inspection), .success(let data)):
      return fault(inspection, data)
    case (.success, .failure(let error)): return "only the decoder threw: \(error)"
    case (.failure(let error), .success): return "only the inspector threw: \(error)"
    }
  }

  private func fault(_ inspection: OTLPInspection, _ data: [ResourceSpans]) -> String? {
    guard inspection.spanCount == data.spans.count else {
      return "\(inspection.spanCount) spans inspected, \(data.spans.count) decoded"
    }
    let sane = OTLPSanitizer.sanitize(data)
    if !inspection.needsRepair {
      guard sane.rejected == 0, sane.data.spans == data.spans else {
        return "called clean, but the sanitizer found something"
      }
      guard data.spans.allSatisfy({ $0.warnings.isEmpty }) else {
        return "called clean, but decoded with warnings"
      }
    }
    let again = OTLPEncoder.encode(sane.data)
    guard let second = try? OTLPInspector.inspect(array: again), !second.needsRepair else {
      return "what was mended and encoded needs repair again"
    }
    var decoded = (try? OTLPDecoder.decode(array: again))?.spans ?? []
    for index in decoded.indices { decoded[index].warnings = sane.data.spans[index].warnings }
    // A NaN does not equal itself, so descriptions are compared where equality fails.
    guard
      decoded == sane.data.spans
        || String(describing: decoded.map(\.attributes))
          == String(describing: sane.data.spans.map(\.attributes))
    else { return "what was mended and encoded decodes to something else" }
    return nil
  }

  @Test func `every truncated prefix`() {
    let body = Wire.rich
    #expect(body.count > 3000)
    for end in 0...body.count {
      if let fault = fault(Array(body[..<end])) {
        Issue.record("cut at \(end): \(fault)")
      }
    }
  }

  @Test func `a prefix is refused unless it ends between fields`() {
    let valid = (0...Wire.rich.count).filter {
      (try? OTLPInspector.inspect(array: Array(Wire.rich[..<$0]))) != nil
    }
    #expect(valid == [0, Wire.rich.count])
  }

  @Test func `one byte changed anywhere`() {
    var random = Generator(state: 7)
    for offset in Wire.rich.indices {
      var body = Wire.rich
      body[offset] = UInt8(truncatingIfNeeded: random.next())
      if let fault = fault(body) {
        Issue.record("byte \(offset) set to \(body[offset]): \(fault)")
      }
    }
  }

  @Test func `random bodies`() {
    var random = Generator(state: 11)
    for round in 0..<10_000 {
      let size = Int(random.next() % (round % 100 == 0 ? 4096 : 64))
      var body = (0..<size).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      // Half of them begin like a request, to get further in.
      if round % 2 == 0 {
        body = Wire.request(Wire.span(body), body)
      }
      if let fault = fault(body) { Issue.record("round \(round): \(fault)") }
    }
  }

  @Test func `pieces of messages in any order`() {
    var random = Generator(state: 13)
    let pieces: [[UInt8]] = [
      Wire.traceID, Wire.spanID, Wire.field(5, "name"), Wire.field(5, [0xFF]), Wire.varint(6, 3),
      Wire.field(9, Wire.keyValue("k", Wire.varint(3, 7))), Wire.field(15, Wire.varint(3, 2)),
      Wire.field(9, Wire.keyValue("k", Wire.nested(40, .mixed))), Wire.field(4, [1]),
      Wire.field(9, Wire.field(2, Wire.field(1, "v")) + Wire.field(1, "k")), Wire.varint(99, 5),
      Wire.field(11, Wire.field(2, "e")), Wire.field(13, Wire.traceID), [0x0B, 0x0C], [0x0F],
    ]
    for round in 0..<2000 {
      let span = (0..<random.next() % 8).flatMap { _ in
        pieces[Int(random.next() % UInt64(pieces.count))]
      }
      if let fault = fault(Wire.request(span, span)) { Issue.record("round \(round): \(fault)") }
    }
  }

  @Test func `a million unknown fields leave nothing behind`() throws {
    let body = [UInt8](repeating: 0x78, count: 2_000_000)
    #expect(
      try OTLPInspector.inspect(array: body) == OTLPInspection(spanCount: 0, needsRepair: false))
    #expect(try OTLPDecoder.decode(array: body) == [])
  }

  /// SplitMix64, so that every run tries the same bodies.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return word ^ word >> 31
    }
  }
}

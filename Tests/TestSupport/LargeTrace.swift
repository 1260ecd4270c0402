package import TraceModel

/// Shapes of traces that break algorithms which recurse or rescan.
package enum LargeTrace: String, CaseIterable, Sendable {
  case chain
  case flat
  case tenAry

  /// A trace of so many spans, in an order that is neither by start nor by depth.
  package func trace(spans count: Int) -> Trace {
    let id = TraceID(high: 7, low: 7)
    let base = TraceDiagram.base.nanoseconds
    let length = UInt64(count) * 2_000
    let resources = ["web", "product", "pg"].map {
      Resource(attributes: [Attribute("service.name", .string($0))])
    }
    let scope = InstrumentationScope(name: "large")
    let spans = (0..<count).map { number in
      let place = UInt64(number)
      let range =
        switch self {
        case .chain: place * 500..<length - place * 500
        case .flat, .tenAry: number == 0 ? 0..<length : place * 2_000 - 1_000..<place * 2_000
        }
      return Span(
        traceID: id, spanID: Self.id(number),
        parentSpanID: number == 0 ? .invalid : Self.id(parent(of: number)),
        name: "operation \(number % 7)", kind: number % 3 == 2 ? .client : .internal,
        start: Timestamp(nanoseconds: base + range.lowerBound),
        end: Timestamp(nanoseconds: base + range.upperBound),
        attributes: [
          Attribute("http.request.method", .string("GET")), Attribute("shard", .int(4)),
          Attribute("db.system.name", .string("postgresql")),
        ],
        resource: resources[number % 3], scope: scope)
    }
    return Trace(
      id: id,
      spans: spans.enumerated().sorted { Self.id($0.offset) < Self.id($1.offset) }
        .map(\.element))
  }

  private func parent(of number: Int) -> Int {
    switch self {
    case .chain: number - 1
    case .flat: 0
    case .tenAry: (number - 1) / 10
    }
  }

  /// Ids that look random.
  private static func id(_ number: Int) -> SpanID {
    SpanID((UInt64(number) &+ 1) &* 0x9E37_79B9_7F4A_7C15)
  }
}

package import TraceModel

/// A checkout of a web shop whose product service asks the database for each price by itself.
package enum ShopTrace {
  private static let base = TraceDiagram.base

  /// 47 spans in 2.31 s: web-api, auth, product with 43 queries one after another, payment.
  package static func slow(failing: Bool = false) -> Trace {
    var spans = [
      span(1, nil, "web-api", "GET /checkout", .server, 0, 2_310),
      span(2, 1, "auth", "verify", .server, 20, 118),
      span(3, 1, "product", "GET /products", .server, 150, 1_740),
      span(100, 1, "payment", "POST /charge", .server, 1_900, 402, error: failing),
    ]
    for number in 0..<43 {
      let start = 170 + UInt64(number) * 40
      spans.append(query(UInt64(number) + 10, start, 39))
    }
    return Trace(id: TraceID(high: 0x3F9A_C21E, low: 1), spans: spans)
  }

  /// The same request with a single query for all prices.
  package static func fast() -> Trace {
    let spans = [
      span(1, nil, "web-api", "GET /checkout", .server, 0, 640),
      span(2, 1, "auth", "verify", .server, 20, 118),
      span(3, 1, "product", "GET /products", .server, 150, 70),
      query(10, 175, 40),
      span(100, 1, "payment", "POST /charge", .server, 230, 402),
    ]
    return Trace(id: TraceID(high: 0x77B0_1E00, low: 2), spans: spans)
  }

  /// Ids that look random.
  package static func id(_ number: UInt64) -> SpanID {
    SpanID(number &* 0x9E37_79B9_7F4A_7C15)
  }

  private static func query(_ number: UInt64, _ start: UInt64, _ length: UInt64) -> Span {
    var query = span(number, 3, "product", "SELECT prices", .client, start, length)
    query.attributes = [
      Attribute("db.system.name", .string("postgresql")),
      Attribute("server.address", .string("pg.shop.svc")),
    ]
    return query
  }

  private static func span(
    _ number: UInt64, _ parent: UInt64?, _ service: String, _ name: String, _ kind: SpanKind,
    _ start: UInt64, _ length: UInt64, error: Bool = false
  ) -> Span {
    Span(
      traceID: TraceID(high: 0x3F9A_C21E, low: 1), spanID: id(number),
      parentSpanID: parent.map(id) ?? .invalid, name: name, kind: kind,
      start: base.advanced(byNanoseconds: Int64(start) * 1_000_000),
      end: base.advanced(byNanoseconds: Int64(start + length) * 1_000_000),
      status: SpanStatus(code: error ? .error : .unset, message: error ? "card declined" : ""),
      resource: Resource(attributes: [Attribute("service.name", .string(service))]),
      scope: InstrumentationScope(name: "shop", version: "1.2"))
  }
}

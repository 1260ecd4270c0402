import TestSupport
import Testing
import TraceCollector
import TraceModel
import TraceWire

/// The search's semantics, one row of a table each: which of a handful of traces a search finds.
struct TraceQueryTests {
  /// What the searches look through; times are milliseconds.
  static let spans: [Span] = [
    // 1: a shop's checkout, one slow query and one failed charge.
    .stub(
      trace: 1, id: 1, service: "web", name: "GET /checkout", kind: .server, start: 0, end: 900,
      attributes: [
        Attribute("http.route", .string("/checkout")),
        Attribute("http.response.status_code", .int(500)), Attribute("tier", .string("gold")),
      ]),
    .stub(
      trace: 1, id: 2, parent: 1, service: "db", name: "SELECT", kind: .client, start: 10,
      end: 700, attributes: [Attribute("db.rows", .int(43)), Attribute("cached", .bool(false))]),
    .stub(
      trace: 1, id: 3, parent: 1, service: "payment", name: "charge", start: 710, end: 720,
      error: true, attributes: [Attribute("amount", .double(12.5))]),
    // 2: a fast one.
    .stub(
      trace: 2, id: 1, service: "web", name: "GET /cart", kind: .server, start: 1000, end: 1020,
      attributes: [
        Attribute("http.route", .string("/cart")),
        Attribute("http.response.status_code", .int(200)), Attribute("tier", .string("silver")),
      ]),
    .stub(
      trace: 2, id: 2, parent: 1, service: "db", name: "SELECT", kind: .client, start: 1001,
      end: 1005, attributes: [Attribute("db.rows", .int(7)), Attribute("cached", .bool(true))]),
    // 3: strings where others write numbers, an orphan, an event, a link, a resource, a scope.
    special,
  ]

  static let special: Span = {
    var span = Span.stub(
      trace: 3, id: 9, parent: 77, service: "batch", name: "run", start: 2000, end: 2500,
      attributes: [
        Attribute("http.response.status_code", .string("503")), Attribute("key", .bytes([0xAB])),
        Attribute("list", .array([.int(1), .string("a")])), Attribute("empty", .string("")),
      ])
    span.status = SpanStatus(code: .ok)
    span.resource = Resource(attributes: [
      Attribute("service.name", .string("batch")), Attribute("region", .string("eu-west-1")),
    ])
    span.scope = InstrumentationScope(
      name: "cron", version: "2.1", attributes: [Attribute("schedule", .string("daily"))])
    span.events = [
      SpanEvent(
        time: .zero, name: "exception",
        attributes: [Attribute("exception.type", .string("Timeout"))])
    ]
    span.links = [
      SpanLink(
        traceID: TraceID(high: 0, low: 1), spanID: SpanID(1),
        attributes: [Attribute("link.kind", .string("follows"))])
    ]
    return span
  }()

  static let table: [(words: String, traces: [UInt64])] = [
    ("", [3, 2, 1]),
    ("service=web", [2, 1]),
    ("service=nobody", []),
    ("service=web operation=GET_/cart", []),
    ("service=db operation=SELECT", [2, 1]),
    ("operation=SELECT", [2, 1]),
    ("operation=all service=web", [2, 1]),
    // Durations of a span, inclusive at both ends.
    ("minDuration=690ms", [1]),
    ("minDuration=900ms", [1]),
    ("minDuration=900001us", []),
    ("maxDuration=4ms", [2]),
    ("duration>500ms", [1]),
    ("duration>=500ms", [3, 1]),
    ("duration<5ms", [2]),
    ("duration=20ms", [2]),
    ("duration!=20ms service=web", [1]),
    // All on one and the same span.
    ("service=db minDuration=500ms", [1]),
    ("service=payment minDuration=500ms", []),
    ("service=web tier=gold error=true", []),
    ("service=payment error=true", [1]),
    ("db.rows=43 service=db", [1]),
    ("db.rows=43 service=web", []),
    ("tier=gold db.rows=43", []),
    // Errors and statuses.
    ("error=true", [1]),
    ("error", [1]),
    ("error=false service=payment", []),
    ("error=false service=web", [2, 1]),
    ("error=maybe", []),
    ("status=ok", [3]),
    ("span.status=error", [1]),
    ("status=unset service=web", [2, 1]),
    // Kinds, names, services.
    ("span.kind=client", [2, 1]),
    ("kind=SERVER", [2, 1]),
    ("name~checkout", [1]),
    ("name~CHECKOUT", [1]),
    ("service~a", [3, 1]),
    ("service!=web service!=db", [3, 1]),
    ("scope.name=cron", [3]),
    ("scope.version=2.1", [3]),
    ("scope.version=2.2", []),
    // Attributes: text, numbers, booleans.
    ("tier=gold", [1]),
    ("tier=bronze", []),
    ("tier!=gold", [2]),
    ("http.route=/cart", [2]),
    ("http.response.status_code=500", [1]),
    ("http.response.status_code=500.0", [1]),
    ("http.response.status_code>=500", [3, 1]),
    ("http.response.status_code>500", [3]),
    ("http.response.status_code<500", [2]),
    ("http.response.status_code=503", [3]),
    ("db.rows>9", [1]),
    ("db.rows>7.5", [1]),
    ("db.rows>seven", []),
    ("amount=12.5", [1]),
    ("amount>12.4", [1]),
    ("cached=true", [2]),
    ("cached", [2]),
    ("cached=false", [1]),
    ("tier>gold", [2]),
    ("tier~OLD", [1]),
    ("key=ab", [3]),
    (#"list=[1,"a"]"#, [3]),
    ("list~a", [3]),
    (#"empty="""#, [3]),
    ("nothing=1", []),
    ("nothing!=1", []),
    // Where attributes are looked for.
    ("region=eu-west-1", [3]),
    ("resource.region=eu-west-1", [3]),
    ("resource.tier=gold", []),
    ("resource.service.name=db", [2, 1]),
    ("service.name=db", [2, 1]),
    ("schedule=daily", [3]),
    ("exception.type=Timeout", [3]),
    ("exception.type=timeout", []),
    ("exception.type~time", [3]),
    ("link.kind=follows", [3]),
    ("region=eu-west-1 exception.type=Timeout schedule=daily", [3]),
    // The window in which the span starts, in microseconds.
    ("start=1000000", [3, 2]),
    ("end=999999", [1]),
    ("start=1001000 end=1001000", [2]),
    // Orders and pages.
    ("sort=oldest", [1, 2, 3]),
    ("sort=longest", [1, 3, 2]),
    ("sort=shortest", [2, 3, 1]),
    ("sort=spans", [1, 2, 3]),
    ("sort=errors", [1, 2, 3]),
    ("limit=1", [3]),
    ("limit=1 offset=1", [2]),
    ("limit=2 page=2", [1]),
    ("limit=2 page=9", []),
  ]

  @Test(arguments: table.indices)
  func `a search finds the traces whose one span satisfies all of it`(row: Int) throws {
    let (words, traces) = Self.table[row]
    let store = SpanStore()
    try store.load(Self.spans)
    let query = try TraceQueryParser.parse(words.split(separator: " ").map(String.init))
    let found = store.find(query)
    #expect(found.summaries.map(\.id.low) == traces, "search: \(words)")
  }

  @Test func `the total counts all that match, shown or not`() throws {
    let store = SpanStore()
    try store.load((1...50).map { .stub(trace: $0, id: $0) })
    let found = store.find(TraceQuery(limit: 7, offset: 45))
    #expect(found.total == 50)
    #expect(found.summaries.count == 5)
    #expect(store.find(TraceQuery(limit: 0)).total == 50)
    #expect(store.find(TraceQuery(limit: 0)).summaries.isEmpty)
  }

  @Test func `many values of a key are found like few`() throws {
    let store = SpanStore()
    try store.load(
      (1...300).map { .stub(trace: $0, id: $0, attributes: [Attribute("n", .int(Int64($0)))]) })
    #expect(store.find(TraceQuery(conditions: [TraceCondition("n", .greater, "100")])).total == 200)
    #expect(store.find(TraceQuery(conditions: [TraceCondition("n", .contains, "29")])).total == 13)
  }

  @Test func `a summary tells what one sees before opening the trace`() throws {
    let store = SpanStore()
    try store.load(Self.spans)
    let summary = try #require(store.find(TraceQuery(order: .oldest)).summaries.first)
    #expect(
      summary
        == TraceSummary(
          id: TraceID(high: 0, low: 1), rootService: "web", rootOperation: "GET /checkout",
          start: .zero, durationNanoseconds: 900_000_000, spanCount: 3, errorCount: 1,
          services: [
            TraceSummary.Service(name: "web", spanCount: 1),
            TraceSummary.Service(name: "db", spanCount: 1),
            TraceSummary.Service(name: "payment", spanCount: 1, errorCount: 1),
          ], orphanCount: 0))
    let orphan = try #require(store.find(TraceQuery(service: "batch")).summaries.first)
    #expect(orphan.orphanCount == 1)
    #expect(orphan.rootService == "batch")
  }

  @Test func `evicted traces are not found`() throws {
    let store = SpanStore(limits: SpanStoreLimits(maxTraces: 2))
    try store.load(Self.spans)
    #expect(store.find(TraceQuery()).summaries.map(\.id.low) == [3, 2])
    #expect(store.find(TraceQuery(service: "payment")).total == 0)
    #expect(!store.services().contains { $0.name == "payment" })
  }

  @Test func `lookback is a window that ends now`() {
    let now = Timestamp(nanoseconds: 10_000)
    #expect(TraceQuery(lookback: 4_000).resolved(now: now).earliestStart?.nanoseconds == 6_000)
    #expect(TraceQuery(lookback: 40_000).resolved(now: now).earliestStart == .zero)
    let both = TraceQuery(earliestStart: Timestamp(nanoseconds: 9_000), lookback: 4_000)
    #expect(both.resolved(now: now).earliestStart?.nanoseconds == 9_000)
    #expect(TraceQuery().resolved(now: now) == TraceQuery())
  }

  @Test func `ids are found by a prefix of any length`() throws {
    let store = SpanStore()
    let ids = ["3f9ac21e00000000000000000000000a", "3f9ac2ff00000000000000000000000b"]
    for id in ids {
      var span = Span.stub()
      span.traceID = try #require(TraceID(hex: id))
      try store.load([span])
    }
    #expect(store.traceIDs(prefix: "3f9ac2").map(\.hex) == ids)
    #expect(store.traceIDs(prefix: "3F9AC21").map(\.hex) == [ids[0]])
    #expect(store.traceIDs(prefix: ids[1]).map(\.hex) == [ids[1]])
    #expect(store.traceIDs(prefix: "").count == 2)
    #expect(store.traceIDs(prefix: "", limit: 1).map(\.hex) == [ids[0]])
    #expect(store.traceIDs(prefix: "xyz").isEmpty)
    #expect(store.traceIDs(prefix: "0").isEmpty)
  }
}

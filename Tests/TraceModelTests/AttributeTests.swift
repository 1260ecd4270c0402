import Testing
import TraceModel

struct AttributeTests {
  @Test(
    arguments: [
      (.empty, ""), (.string("a \"b\""), "a \"b\""), (.bool(true), "true"), (.int(-5), "-5"),
      (.double(0.5), "0.5"), (.bytes([0, 255]), "00ff"),
      (.array([.string("a\"\\"), .int(1), .empty, .bytes([1])]), #"["a\"\\",1,null,"01"]"#),
      (.map([Attribute("k", .array([])), Attribute("l", .map([]))]), #"{"k":[],"l":{}}"#),
    ] as [(AttributeValue, String)])
  func `values have a text to search by`(value: AttributeValue, text: String) {
    #expect(value.text == text)
  }

  @Test func `the first of a repeated key counts`() {
    let attributes = [Attribute("k", .int(1)), Attribute("k", .int(2))]
    #expect(attributes["k"] == .int(1))
    #expect(attributes["other"] == nil)
  }

  @Test(arguments: [
    ([], "unknown_service"), ([Attribute("service.name", .string(""))], "unknown_service"),
    ([Attribute("service.name", .string("shop"))], "shop"),
    ([Attribute("service.name", .int(7))], "7"),
  ])
  func `a resource knows its service`(attributes: [Attribute], name: String) {
    #expect(Resource(attributes: attributes).serviceName == name)
  }

  @Test func `loose spans are grouped by runs of resource and scope`() {
    let shop = Resource(attributes: [Attribute("service.name", .string("shop"))])
    let bank = Resource(attributes: [Attribute("service.name", .string("bank"))])
    let web = InstrumentationScope(name: "web")
    let sql = InstrumentationScope(name: "sql")
    func span(_ id: UInt64, _ resource: Resource, _ scope: InstrumentationScope) -> Span {
      Span(traceID: .invalid, spanID: SpanID(id), resource: resource, scope: scope)
    }
    let spans = [
      span(1, shop, web), span(2, shop, web), span(3, shop, sql), span(4, bank, sql),
      span(5, shop, web),
    ]
    let groups = [ResourceSpans](grouping: spans)
    #expect(groups.map { $0.scopeSpans.map(\.spans.count) } == [[2, 1], [1], [1]])
    #expect(groups.spans == spans)
  }
}

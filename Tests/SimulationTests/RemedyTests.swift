import Simulation
import Testing

struct RemedyTests {
  private static func shop() throws -> SystemModel {
    try TheorySystems.system(try SystemReaderTests.shipped("shop-789xyz"))
  }

  @Test(arguments: ["shop-789xyz", "service-a-b", "journey"])
  func `everything the catalogue offers parses and applies`(name: String) throws {
    let system = try TheorySystems.system(try SystemReaderTests.shipped(name))
    let options = Remedy.catalogue(for: system)
    for option in options {
      let remedy = try Remedy.parse(option.words, system: system)
      #expect(remedy.words == option.words)
      #expect(!remedy.kind.cost.isEmpty && !remedy.kind.meaning.isEmpty)
      var copy = system
      try remedy.apply(to: &copy)
    }
    #expect(Set(options.map(\.words)).count == options.count)
    #expect(options.contains { $0.words.first == "restart" })
  }

  @Test(arguments: [
    (
      "",
      "'remedy' is missing: add-index, batch, cache, resize-pool, scale, restart, rollback, reroute"
    ),
    ("batsh product.prices", "there is no 'batsh'; did you mean 'batch'?"),
    ("batch", "'query' is missing: batch QUERY"),
    ("batch product.price", "no query is called 'product.price'; did you mean 'product.prices'?"),
    ("scale prodct 3", "no service or datastore is called 'prodct'; did you mean 'product'?"),
    ("scale product many", "'number' must be a whole number from 1 to 10000, not 'many'"),
    ("scale product 3 4", "'4' is one too many: scale COMPONENT [NUMBER]"),
    ("resize-pool product 3", "no datastore is called '3'"),
    ("restart pg", "no service is called 'pg'"),
  ])
  func `wrong words say what is wrong`(words: String, message: String) throws {
    let system = try Self.shop()
    let error = #expect(throws: EditError.self) {
      try Remedy.parse(words.split(separator: " ").map(String.init), system: system)
    }
    #expect(error?.description == message)
  }

  @Test func `a query may be named by datastore, by service or alone`() throws {
    let system = try Self.shop()
    for name in ["pg.prices", "product.prices", "prices"] {
      _ = try Remedy.parse(["batch", name], system: system)
    }
    #expect(throws: EditError.self) { try Remedy.parse(["batch", "auth.prices"], system: system) }
  }

  @Test func `a roll-back returns to the code before, not to the data before`() throws {
    var system = try Self.shop()
    let original = system
    let loop = try Fault(
      kind: "n-plus-one",
      arguments: [
        "service": "product", "operation": "GET /products", "query": "prices", "version": "9",
      ], system: system)
    let index = try Fault(kind: "missing-index", arguments: ["query": "prices"], system: system)
    try loop.apply(to: &system)
    try index.apply(to: &system)
    #expect(system.service("product")?.version == "9")
    let rollback = try Remedy.parse(["rollback", "product"], system: system)
    try rollback.apply(to: &system)
    #expect(system.service("product")?.version == "3.8.2")
    #expect(system.service("product")?.endpoints == original.service("product")?.endpoints)
    #expect(system.datastore("pg")?.query("prices")?.timeWithoutIndex != nil)
    let before = system
    try rollback.apply(to: &system)
    #expect(system == before)
  }
}

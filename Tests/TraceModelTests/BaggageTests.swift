import Testing
import TraceModel

struct BaggageTests {
  private typealias Member = Baggage.Member

  @Test(
    arguments: [
      ([], []), ([""], []), (["user=alice"], [.init(key: "user", value: "alice")]),
      (["a=1,b=2"], [.init(key: "a", value: "1"), .init(key: "b", value: "2")]),
      (["a=1", "b=2"], [.init(key: "a", value: "1"), .init(key: "b", value: "2")]),
      ([" a = 1 ,\tb=2\t"], [.init(key: "a", value: "1"), .init(key: "b", value: "2")]),
      (["a=1,a=2"], [.init(key: "a", value: "1"), .init(key: "a", value: "2")]),
      (["a="], [.init(key: "a", value: "")]), (["a=b=c"], [.init(key: "a", value: "b=c")]),
      (["a=%41%20%C3%A9"], [.init(key: "a", value: "A é")]),
      (["a=100%25"], [.init(key: "a", value: "100%")]), (["a=5%"], [.init(key: "a", value: "5%")]),
      (["a=%zz"], [.init(key: "a", value: "%zz")]),
      (["a=%FF"], [.init(key: "a", value: "\u{FFFD}")]),
      (
        ["a=1;ttl=5; secret ,b=2"],
        [
          .init(key: "a", value: "1", properties: ["ttl=5", "secret"]), .init(key: "b", value: "2"),
        ]
      ),
      (["!#$%&'*+-.^_`|~=x"], [.init(key: "!#$%&'*+-.^_`|~", value: "x")]),
    ] as [([String], [Baggage.Member])])
  func `headers are read`(headers: [String], members: [Baggage.Member]) {
    let baggage = Baggage(headers: headers)
    #expect(baggage.members == members)
    #expect(baggage.warnings == [])
  }

  @Test(arguments: ["a", "=1", "a b=1", "a=1 2", "a=\"1\"", "a=1\\", "a=é", "a(b)=1", "é=1"])
  func `a member that breaks the grammar is dropped and the others stay`(text: String) {
    let baggage = Baggage(headers: ["x=1,\(text),\(text),y=2"])
    #expect(baggage.members == [Member(key: "x", value: "1"), Member(key: "y", value: "2")])
    #expect(baggage.warnings.count == 1)
  }

  @Test(arguments: [63, 64, 65]) func `64 members are carried`(count: Int) {
    let pieces = (0..<count).map { "k\($0)=v" }
    for headers in [[pieces.joined(separator: ",")], pieces] {
      let baggage = Baggage(headers: headers)
      #expect(baggage.members.count == min(count, 64))
      #expect(baggage.warnings.isEmpty == (count <= 64))
    }
  }

  @Test(arguments: [8191, 8192, 8193]) func `8192 bytes are carried over all headers`(size: Int) {
    let first = "a=" + String(repeating: "x", count: 4000)
    let second = "b=" + String(repeating: "y", count: size - first.utf8.count - 3)
    for headers in [["\(first),\(second)"], [first, second]] {
      let baggage = Baggage(headers: headers)
      #expect(baggage.members.map(\.key) == (size <= 8192 ? ["a", "b"] : ["a"]))
      #expect(baggage.warnings.isEmpty == (size <= 8192))
    }
  }

  @Test func `a flood of headers is not read to its end`() {
    var asked = 0
    let flood = (0..<1_000_000).lazy.map { _ -> String in
      asked += 1
      return String(repeating: ",", count: 100)
    }
    #expect(Baggage(headers: flood).members == [])
    #expect(asked < 200)
  }

  @Test func `what is written is read back`() {
    let baggage = Baggage([
      Member(key: "user.name", value: "Žofie \"x\"; 100%, ok\\=\n"),
      Member(key: "empty", value: ""),
      Member(key: "p", value: "v", properties: ["ttl=5", "flag"]),
    ])
    #expect(Baggage(headers: [baggage.header]) == baggage)
    #expect(baggage.header.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    #expect(baggage["empty"] == "")
  }

  @Test func `a key that is no token is not sent`() {
    #expect(
      Baggage([Member(key: "a b", value: "1"), Member(key: "c", value: "2")]).header == "c=2")
  }

  @Test func `too much is cut by whole members when it is sent`() {
    let many = Baggage((0..<100).map { Member(key: "k\($0)", value: "v") })
    #expect(Baggage(headers: [many.header]).members.count == 64)
    let large = Baggage(
      (0..<3).map { Member(key: "k\($0)", value: String(repeating: "v", count: 4000)) })
    #expect(Baggage(headers: [large.header]).members.count == 2)
  }
}

import Testing
import TraceModel

struct TraceStateTests {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test(arguments: [
    (["foo=1"], "foo=1"), (["foo=1,bar=2"], "foo=1,bar=2"), (["foo=1", "bar=2"], "foo=1,bar=2"),
    (["foo=1 \t , \t bar=2, \t baz=3"], "foo=1,bar=2,baz=3"), (["foo=1,"], "foo=1"),
    ([",foo=1,,"], "foo=1"), (["foo=1", ""], "foo=1"), (["", "foo=1"], "foo=1"), ([""], ""),
    ([], ""), ([" , \t,"], ""), (["foo=1,foo=2"], "foo=1"),
    (["foo=1", "foo=2,bar=3"], "foo=1,bar=3"),
    (["0=1"], "0=1"), (["fw529a3039@dt=1"], "fw529a3039@dt=1"), (["a@@b@=1"], "a@@b@=1"),
    (["foo_-*/@9=x"], "foo_-*/@9=x"), (["foo= 1"], "foo= 1"),
    (["foo=\(repeated("v", 256))"], "foo=\(repeated("v", 256))"),
    (["\(repeated("z", 256))=1"], "\(repeated("z", 256))=1"),
    (
      ["\(repeated("t", 241))@\(repeated("v", 14))=1"],
      "\(repeated("t", 241))@\(repeated("v", 14))=1"
    ),
    (["foo=!\"#$%&'()*+-./:;<>?@[\\]^_`{|}~"], "foo=!\"#$%&'()*+-./:;<>?@[\\]^_`{|}~"),
  ])
  func `what keeps the rules is carried on`(headers: [String], expected: String) throws {
    let state = try #require(TraceState(headers: headers))
    #expect(state.header() == expected)
  }

  @Test(arguments: [
    "foo", "foo=", "=1", "foo=1=2", "foo =1", "FOO=1", "foO=1", "@foo=1", "_foo=1", "-foo=1",
    "*foo=1", "/foo=1", "foo.bar=1", "föö=1", "foo=bär", "foo=a\u{1}b", "foo=a\tb", "foo=\u{7F}",
    "foo=1,bar", "foo=1;bar=2,baz,x", "\(repeated("z", 257))=1", "foo=\(repeated("v", 257))",
  ])
  func `what breaks a rule drops the whole state`(header: String) {
    #expect(TraceState(headers: [header]) == nil)
    #expect(TraceState(headers: ["good=1", header]) == nil)
  }

  @Test(arguments: [31, 32, 33]) func `there may be 32 members`(count: Int) {
    let members = (0..<count).map { "k\($0)=v" }
    #expect((TraceState(headers: [members.joined(separator: ",")]) == nil) == (count > 32))
    #expect((TraceState(headers: members) == nil) == (count > 32))
  }

  @Test func `an entry that is written moves to the front`() throws {
    var state = try #require(TraceState(headers: ["a=1,b=2,c=3"]))
    let wasSet = state.set("b", "new")
    #expect(wasSet)
    #expect(state.header() == "b=new,a=1,c=3")
    for (key, value) in [("B", "x"), ("x", "a,b"), ("x", "")] {
      let wasSet = state.set(key, value)
      #expect(!wasSet)
    }
    state.remove("a")
    #expect(state.header() == "b=new,c=3")
    #expect(state["c"] == "3")
  }

  @Test func `a full state loses its last entry to a new one`() throws {
    var state = try #require(TraceState(headers: (0..<32).map { "k\($0)=v" }))
    state.set("new", "1")
    #expect(state.members.count == 32)
    #expect(state["new"] == "1")
    #expect(state["k31"] == nil)
  }

  @Test func `cutting drops long entries first, then the last`() throws {
    let long = "long=" + Self.repeated("x", 124)
    let state = try #require(TraceState(headers: ["a=1", long, "b=2", "c=3"]))
    #expect(state.header(limit: 141) == "a=1,\(long),b=2,c=3")
    #expect(state.header(limit: 140) == "a=1,b=2,c=3")
    #expect(state.header(limit: 8) == "a=1,b=2")
    #expect(state.header(limit: 0) == "")
  }
}

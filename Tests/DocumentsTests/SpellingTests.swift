import Documents
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("titel", ["title", "tile"]),
    ("TITLE", ["title", "tile"]),
    ("ti", ["title", "tile"]),
    ("zzz", []),
    ("", []),
    ("sed", ["seed"]),
    ("sd", []),
  ])
  func `suggestions are near or begin with the word`(word: String, expected: [String]) {
    let known = ["seed", "tile", "title", "brief"]
    #expect(Spelling.suggestions(for: word, among: known).sorted() == expected.sorted())
  }

  @Test func `the nearest comes first and no more than the limit`() {
    let known = ["trance", "trade", "trace", "traces", "tracer"]
    #expect(Spelling.suggestions(for: "trce", among: known, limit: 2) == ["trace", "trance"])
    #expect(closest(to: "trcae", among: known) == "trace")
    #expect(closest(to: "quit", among: known) == nil)
  }

  @Test func `the question lists what is near`() {
    #expect(Spelling.question(for: "helpp", among: ["help"]) == "did you mean 'help'?")
    #expect(
      Spelling.question(for: "lap", among: ["lab", "labs", "map"]) == "did you mean 'lab' or 'map'?"
    )
    #expect(Spelling.question(for: "xyzzy", among: ["help"]) == nil)
  }
}

import Testing
import Trainer

struct TokenizerTests {
  @Test(arguments: [
    ("find error=true", ["find", "error=true"]),
    ("  find   ", ["find"]),
    ("", []),
    ("# a remark", []),
    ("find x # a remark", ["find", "x"]),
    ("find x#y", ["find", "x#y"]),
    (#"find operation="GET /checkout""#, ["find", "operation=GET /checkout"]),
    ("find 'a b' \"c d\"", ["find", "a b", "c d"]),
    (#"a\ b c\"d"#, ["a b", "c\"d"]),
    (#"\q"#, [#"\q"#]),
    (#"'a\b'"#, [#"a\b"#]),
    (#""""#, [""]),
    (#"end\"#, [#"end\"#]),
    ("ünïcödé 日本", ["ünïcödé", "日本"]),
  ])
  func `words are split as a shell user expects`(line: String, expected: [String]) throws {
    #expect(try Tokenizer.tokens(of: line).map(\.text) == expected)
  }

  @Test func `an open quote is named with its column`() {
    #expect(throws: CommandError("the quote \" at column 6 is not closed", hint: nil)) {
      try Tokenizer.tokens(of: "find \"abc")
    }
  }

  @Test(arguments: ["plain", "two words", "a\"b", "back\\slash", "", "#x", "it's", "日本 語"])
  func `a quoted word comes back as it was`(word: String) throws {
    #expect(try Tokenizer.tokens(of: Tokenizer.quoted(word)).map(\.text) == [word])
  }
}

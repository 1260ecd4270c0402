import Documents
import TestSupport
import Testing

@Suite struct JSONParserTests {
  @Test(
    arguments: [
      ("null", .null), (" true\n", true), ("false", false), ("\"\"", ""), ("[]", []), ("{}", [:]),
      ("[1,[2,{\"a\":[]}]]", [1, [2, ["a": []]]]),
      ("{\"b\":1,\"a\":\"x\"}", ["b": 1, "a": "x"]),
      ("\u{FEFF}[1]", [1]),
      ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude42\"", "\"\\/\u{08}\u{0C}\n\r\té🙂"),
      ("\"\\u0000\"", "\u{0}"),
      (
        "\"a long string with é in the middle and \\u0041 escape\"",
        "a long string with é in the middle and A escape"
      ),
    ] as [(String, JSONValue)])
  func `a text is read`(text: String, value: JSONValue) throws {
    #expect(try JSONParser.parse(text) == value)
  }

  @Test(
    arguments: [
      ("0", .integer(0)), ("-1", .integer(-1)), ("9223372036854775807", .integer(Int64.max)),
      ("-9223372036854775808", .integer(Int64.min)),
      ("9223372036854775808", .unsigned(9_223_372_036_854_775_808)),
      ("18446744073709551615", .unsigned(UInt64.max)),
      ("18446744073709551616", .double(18_446_744_073_709_551_616)),
      ("-9223372036854775809", .double(-9_223_372_036_854_775_808)),
      ("1.0", .double(1)), ("1e3", .double(1000)), ("-0", .double(-0.0)), ("1E-2", .double(0.01)),
      ("0.1", .double(0.1)), ("1e-400", .double(0)),
      ("123456789012345678901234567890", .double(1.2345678901234568e29)),
      ("5e-324", .double(.leastNonzeroMagnitude)),
      ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
    ] as [(String, JSONValue)])
  func `whole numbers are exact and others are doubles`(text: String, value: JSONValue) throws {
    #expect(try JSONParser.parse(text) == value)
  }

  @Test(arguments: [
    ("", 0, "expected a value, found the end of the text"),
    ("  ", 2, "expected a value, found the end of the text"),
    ("[1,]", 3, "expected a value, found ']'"),
    ("[1 2]", 3, "expected ',' or ']', found '2'"),
    ("{\"a\" 1}", 5, "expected ':' after the key, found '1'"),
    ("{a:1}", 1, "expected a key in quotes, found 'a'"),
    ("{\"a\":1,}", 7, "expected a key in quotes, found '}'"),
    ("{\"a\":1", 6, "expected ',' or '}', found the end of the text"),
    ("1 2", 2, "expected the end of the text after the value, found '2'"),
    ("// no", 0, "expected a value, found '/'"),
    ("01", 0, "a number must not begin with 0"),
    ("-", 1, "expected a digit, found the end of the text"),
    ("1.", 2, "expected a digit after the point, found the end of the text"),
    ("1e+", 3, "expected a digit of the exponent, found the end of the text"),
    ("+1", 0, "expected a value, found '+'"), (".5", 0, "expected a value, found '.'"),
    ("1e999", 0, "a number too large for a double"),
    ("-1e99999999999999999999", 0, "a number too large for a double"),
    ("NaN", 0, "expected a value, found 'N'"), ("nul", 0, "expected a value, found 'n'"),
    ("\"abc", 0, "the string that begins here has no end"),
    ("\"a\\", 2, "the string has no end"),
    ("\"a\nb\"", 2, "a control character in a string must be escaped"),
    ("\"\\x\"", 1, "a backslash is followed by none of \" \\ / b f n r t u"),
    ("\"\\u12G4\"", 1, "\\u is not followed by four hex digits"),
    ("\"\\ud800\"", 1, "half of a surrogate pair"),
    ("\"\\ud800\\u0041\"", 1, "half of a surrogate pair"),
    ("\"\\udc00\\ud800\"", 1, "half of a surrogate pair"),
    ("\u{1}", 0, "expected a value, found byte 0x1"),
  ])
  func `a mistake is reported at its byte`(text: String, offset: Int, message: String) {
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }
    #expect(error?.offset == offset)
    #expect(error?.message == message)
  }

  @Test func `a mistake has a line and a column in characters`() {
    let error = #expect(throws: JSONError.self) { try JSONParser.parse("{\n  \"é\": x}") }
    #expect(error?.position == SourcePosition(line: 2, column: 8))
    #expect(error?.description == "line 2, column 8: expected a value, found 'x'")
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xC0, 0x80, 0x22],
      [0x22, 0x5C, 0x6E, 0xFF, 0x22],
    ] as [[UInt8]])
  func `ill-formed UTF-8 is refused`(bytes: [UInt8]) {
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
    #expect(error?.message == "this string is not valid UTF-8")
  }

  @Test func `of a key that comes twice the first counts and both are kept`() throws {
    let value = try JSONParser.parse("{\"a\":1,\"a\":2}")
    #expect(value["a"] == 1)
    #expect(value.object?.members.count == 2)
  }

  @Test func `nesting is limited`() throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let fine = String(repeating: open, count: 64) + "1" + String(repeating: close, count: 64)
      #expect(throws: Never.self) { try JSONParser.parse(fine) }
      let deep = String(repeating: open, count: 65) + "1" + String(repeating: close, count: 65)
      let error = #expect(throws: JSONError.self) { try JSONParser.parse(deep) }
      #expect(error?.message == "nested more than 64 levels deep")
    }
    let siblings = "[" + Array(repeating: "[[]]", count: 1_000).joined(separator: ",") + "]"
    #expect(try JSONParser.parse(siblings, maximumDepth: 3).array?.count == 1_000)
    let bomb = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONError.self) { try JSONParser.parse(bomb) }
  }

  @Test func `long keys are told apart wherever they differ`() throws {
    let keys = (0..<200).map { index in
      index.isMultiple(of: 2) ? "a key of many letters \(index)" : "\(index) a key of many letters"
    }
    let middle = (0..<100).map { "the same start \($0) and the same end" }
    let members = (keys + middle).enumerated().map { "\"\($1)\":\($0)" }.joined(separator: ",")
    let value = try JSONParser.parse("[{\(members)},{\(members)}]")
    for (index, key) in (keys + middle).enumerated() {
      #expect(value[0]?[key] == JSONValue(index))
      #expect(value[1]?[key] == JSONValue(index))
    }
  }

  @Test func `doubles are read as the standard library reads them`() throws {
    var random = SeededRandom(seed: 21)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 1...20, using: &random)
      var text = Bool.random(using: &random) ? "-" : ""
      text += String(Int.random(in: 0...999, using: &random)) + "."
      for _ in 0..<digits { text += String(Int.random(in: 0...9, using: &random)) }
      if Bool.random(using: &random) { text += "e\(Int.random(in: -320...300, using: &random))" }
      #expect(try JSONParser.parse(text).double == Double(text))
    }
  }

  @Test func `no bytes make the parser trap`() {
    var random = SeededRandom(seed: 22)
    let syntax = Array("[]{}:,\"\\u0d8e19.-+ truefalsn\n".utf8)
    var read = 0
    for round in 0..<20_000 {
      let bytes = random.bytes(upTo: 24, from: round.isMultiple(of: 4) ? [] : syntax)
      if (try? JSONParser.parse(bytes)) != nil { read += 1 }
    }
    #expect(read > 50)
  }

  @Test func `every cut of a valid text is refused`() throws {
    let bytes = Array("{\"key\":[1.5e3,\"é\\n\\ud83d\\ude42 text\",true,null,{\"a\":-1}]}".utf8)
    #expect(throws: Never.self) { try JSONParser.parse(bytes) }
    for end in 0..<bytes.count {
      #expect(throws: JSONError.self) { try JSONParser.parse(Array(bytes[..<end])) }
    }
  }
}

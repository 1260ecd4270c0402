import Documents
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  private let value: JSONValue = ["b": [1, 2.5, "x"], "a": [:], "c": []]

  @Test func `compact text has no blanks and keeps the order`() {
    #expect(JSONWriter.compact(value) == "{\"b\":[1,2.5,\"x\"],\"a\":{},\"c\":[]}")
  }

  @Test func `pretty text has a line for each item`() {
    let expected = """
      {
        "b": [
          1,
          2.5,
          "x"
        ],
        "a": {},
        "c": []
      }
      """
    #expect(JSONWriter.pretty(value) == expected)
  }

  @Test(arguments: [
    ("\"\\/\u{08}\u{0C}\n\r\t", "\"\\\"\\\\/\\b\\f\\n\\r\\t\""),
    ("\u{1B}[2J\u{7F}\u{9B}", "\"\\u001b[2J\\u007f\\u009b\""),
    ("\u{202E}\u{2028}", "\"\\u202e\\u2028\""),
    ("é🙂", "\"é🙂\""),
  ])
  func `strings are escaped so that a terminal can show them`(text: String, json: String) {
    #expect(JSONWriter.compact(.string(text)) == json)
  }

  @Test func `text can be kept to ASCII`() {
    #expect(JSONWriter(isASCII: true).text("é🙂") == "\"\\u00e9\\ud83d\\ude42\"")
  }

  @Test(
    arguments: [
      (.double(.nan), "\"NaN\""), (.double(.infinity), "\"Infinity\""),
      (.double(-.infinity), "\"-Infinity\""), (.double(1), "1.0"), (.double(1e22), "1e+22"),
      (.unsigned(UInt64.max), "18446744073709551615"),
      (.integer(Int64.min), "-9223372036854775808"),
    ] as [(JSONValue, String)])
  func `numbers are exact, and what JSON has no number for is a string`(
    value: JSONValue, json: String
  ) {
    #expect(JSONWriter.compact(value) == json)
  }

  @Test func `whole numbers of any type take the smallest case that holds them`() {
    #expect(JSONValue(7) == .integer(7))
    #expect(JSONValue(UInt64(7)) == .integer(7))
    #expect(JSONValue(UInt64.max) == .unsigned(UInt64.max))
  }

  @Test func `setting a member replaces, adds or removes it`() {
    var object = JSONObject([JSONObject.Member("a", 1), JSONObject.Member("a", 2)])
    object["a"] = 3
    object["b"] = "x"
    #expect(JSONWriter.compact(.object(object)) == "{\"a\":3,\"a\":2,\"b\":\"x\"}")
    object["a"] = nil
    #expect(JSONWriter.compact(.object(object)) == "{\"b\":\"x\"}")
  }

  @Test func `what is written reads as the same value`() throws {
    var random = SeededRandom(seed: 31)
    for _ in 0..<2_000 {
      let value = randomValue(depth: 4, &random)
      let writer = JSONWriter(
        isPretty: Bool.random(using: &random), isASCII: Bool.random(using: &random))
      let read = try JSONParser.parse(writer.utf8(value))
      #expect(read == value)
    }
  }

  private func randomValue(depth: Int, _ random: inout SeededRandom) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 8 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2:
      return .integer(Int64(bitPattern: random.next()) >> Int64.random(in: 0...60, using: &random))
    case 3: return .unsigned(random.next() | 1 << 63)
    case 4, 5:
      let double = Double(bitPattern: random.next())
      return double.isFinite ? .double(double) : .double(-0.0)
    case 6: return .string(random.text(upTo: 20))
    case 7:
      return .array(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          randomValue(depth: depth - 1, &random)
        })
    default:
      return .object(
        JSONObject(
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            JSONObject.Member(random.text(upTo: 25), randomValue(depth: depth - 1, &random))
          }))
    }
  }
}

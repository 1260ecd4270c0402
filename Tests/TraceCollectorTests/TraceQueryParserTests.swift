import Testing
import TraceCollector
import TraceModel

struct TraceQueryParserTests {
  @Test func `the fields of Jaeger's form are read`() throws {
    let query = try TraceQueryParser.parse([
      "service=web api", "operation=GET /", "minDuration=1.5s", "maxDuration=2m", "lookback=1h",
      "limit=7", "offset=3", "sort=longest", "tag", "http.route=/cart",
    ])
    #expect(
      query
        == TraceQuery(
          service: "web api", operation: "GET /", minimumDuration: 1_500_000_000,
          maximumDuration: 120_000_000_000, lookback: 3_600_000_000_000,
          conditions: [TraceCondition("http.route", .equal, "/cart")], order: .longest, limit: 7,
          offset: 3))
  }

  static let conditions: [(String, TraceCondition)] = [
    ("error", TraceCondition("error", .equal, "true")),
    ("a=b=c", TraceCondition("a", .equal, "b=c")),
    ("a!=b", TraceCondition("a", .notEqual, "b")),
    ("a>=5", TraceCondition("a", .greaterOrEqual, "5")),
    ("a<=5", TraceCondition("a", .lessOrEqual, "5")),
    ("a>5", TraceCondition("a", .greater, "5")),
    ("a<5", TraceCondition("a", .less, "5")),
    ("a~b", TraceCondition("a", .contains, "b")),
    (#"a="two words""#, TraceCondition("a", .equal, "two words")),
    (#"a='it "is"'"#, TraceCondition("a", .equal, #"it "is""#)),
    (#"a="say \"hi\"""#, TraceCondition("a", .equal, #"say "hi""#)),
    (#"a="""#, TraceCondition("a", .equal, "")),
    ("duration>500ms", TraceCondition("duration", .greater, "500ms")),
    ("tag=a:b", TraceCondition("a", .equal, "b")),
    ("tag=a=b:c", TraceCondition("a", .equal, "b:c")),
    (#"tags={"a":"b"}"#, TraceCondition("a", .equal, "b")),
    (#"tags={"a":5}"#, TraceCondition("a", .equal, "5")),
    ("tags=a=b", TraceCondition("a", .equal, "b")),
  ]

  @Test(arguments: conditions.indices)
  func `words become conditions`(row: Int) throws {
    let (word, condition) = Self.conditions[row]
    #expect(try TraceQueryParser.parse([word]).conditions == [condition], "word: \(word)")
  }

  static let errors: [(String, TraceQueryError)] = [
    ("minDuration=fast", .invalidDuration(word: "minDuration=fast", value: "fast")),
    ("lookback=5", .invalidDuration(word: "lookback=5", value: "5")),
    ("duration>5", .invalidDuration(word: "duration>5", value: "5")),
    ("limit=0", .invalidNumber(word: "limit=0", value: "0", range: 1...10_000)),
    ("limit=ten", .invalidNumber(word: "limit=ten", value: "ten", range: 1...10_000)),
    ("page=0", .invalidNumber(word: "page=0", value: "0", range: 1...1_000_000)),
    ("sort=size", .unknownOrder(value: "size")),
    ("=5", .missingKey(word: "=5")),
    ("a=", .missingValue(word: "a=")),
    ("service=", .missingValue(word: "service=")),
    ("a!b", .missingValue(word: "a!b")),
    (#"a="b"#, .unclosedQuote(word: #"a="b"#)),
    ("tags={a", .invalidTags(value: "{a")),
    (#"tags={"a":[]}"#, .invalidTags(value: #"{"a":[]}"#)),
    ("minduration=5s", .misspeltField(word: "minduration=5s", suggestion: "minDuration=5s")),
    ("Service=web", .misspeltField(word: "Service=web", suggestion: "service=web")),
  ]

  @Test(arguments: errors.indices)
  func `what cannot be read is refused with what to do about it`(row: Int) {
    let (word, error) = Self.errors[row]
    #expect(throws: error) { try TraceQueryParser.parse([word]) }
    #expect(!error.message.isEmpty && !error.hint.isEmpty)
  }

  @Test func `a least duration above the greatest is refused`() {
    #expect(throws: TraceQueryError.self) {
      try TraceQueryParser.parse(["minDuration=2s", "maxDuration=1s"])
    }
  }

  static let durations: [(String, Int64?)] = [
    ("0", 0), ("1ns", 1), ("3us", 3_000), ("3µs", 3_000), ("250ms", 250_000_000),
    ("1.5s", 1_500_000_000), ("2m", 120_000_000_000), ("2h45m", 9_900_000_000_000),
    ("1d", 86_400_000_000_000), ("", nil), ("5", nil), ("s", nil), ("5 s", 5_000_000_000),
    ("5x", nil), ("-5s", nil), ("1e3s", nil), ("99999999w", .max), ("1.2.3s", nil), ("5s!", nil),
  ]

  @Test(arguments: durations.indices)
  func `durations are numbers with units`(row: Int) {
    let (text, nanoseconds) = Self.durations[row]
    let bound = try? TraceQueryParser.parse(["maxDuration=\(text)"]).maximumDuration
    #expect(bound == nanoseconds, "text: \(text)")
    let condition = try? TraceQueryParser.parse(["duration>\(text)"]).conditions.first
    #expect(condition?.value == nanoseconds.map { _ in text }, "text: \(text)")
  }
}

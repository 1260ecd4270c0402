import Documents
import TextUI
import Testing
import Trainer

struct OutputTests {
  private let output = Output(
    table: ResultTable(
      [ResultTable.Column("name"), ResultTable.Column("count", alignment: .right)],
      rows: [
        [.text("a,b"), .integer(12046)], [.text("=1+1"), .integer(2)],
        [.text("quote \" | bar\u{1B}[2J"), .integer(0)],
      ]))

  private func text(_ mode: OutputMode) throws -> String {
    try OutputRenderer(mode: mode, canvas: Canvas(width: 80), colour: false, unicode: true)
      .text(output)
  }

  @Test func `JSON is a top-level array of objects with numbers as numbers`() throws {
    let json = try JSONParser.parse(Array(try text(.json).utf8))
    #expect(json.array?.count == 3)
    #expect(json[0]?["count"]?.integer == 12046)
    #expect(json[0]?["name"]?.string == "a,b")
  }

  @Test func `JSON lines are one object a line`() throws {
    let lines = try text(.jsonl).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1] == #"{"name":"=1+1","count":2}"#)
  }

  @Test func `CSV quotes what needs it and disarms formulas`() throws {
    let lines = try text(.csv).split(separator: "\r\n").map(String.init)
    #expect(lines[0] == "name,count")
    #expect(lines[1] == "\"a,b\",12046")
    #expect(lines[2] == "'=1+1,2")
    #expect(lines[3].hasPrefix("\"quote \"\" | bar"))
  }

  @Test func `no mode lets an escape through`() throws {
    for mode in OutputMode.allCases {
      #expect(!(try text(mode)).unicodeScalars.contains("\u{1B}"), "\(mode)")
    }
  }

  @Test func `Markdown is a table`() throws {
    let lines = try text(.markdown).split(separator: "\n")
    #expect(lines[0] == "| name | count |")
    #expect(lines[1] == "| --- | ---: |")
    #expect(lines[4].contains("\\|"))
  }

  @Test func `what has no rows says so in CSV`() throws {
    let renderer = OutputRenderer(mode: .csv, canvas: Canvas(), colour: false, unicode: true)
    #expect(throws: CommandError.self) { try renderer.text(Output([], document: ["a": 1])) }
  }

  @Test(arguments: [
    (1.25, 1, "1.3"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"), (-1.5, 0, "-2"), (99.96, 1, "100.0"),
    (12.0, 2, "12.00"), (0, 2, "0.00"),
  ])
  func `numbers have the digits asked for`(value: Double, digits: Int, expected: String) {
    #expect(FixedPoint.text(value, digits: digits) == expected)
  }
}

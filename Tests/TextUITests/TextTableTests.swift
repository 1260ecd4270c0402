import TestSupport
import TextUI
import Testing

@Suite struct TextTableTests {
  private let columns = [
    TextTable.Column("TRACE"), TextTable.Column("ROOT", minimumWidth: 4, shrinks: true),
    TextTable.Column("DURATION", .right), TextTable.Column("SERVICES", shrinks: true),
  ]

  private var table: TextTable {
    TextTable(
      columns: columns,
      rows: [
        [Line("3f9ac21e", .code), "web-api GET /checkout", "2.31 s", "web-api auth"],
        [Line("77b01e42", .code), "web-api GET /", "118 ms"],
      ])
  }

  @Test func `columns are as wide as their widest cell`() {
    #expect(
      table.lines(canvas: Canvas(width: 80)).map(\.text) == [
        "TRACE     ROOT                   DURATION  SERVICES",
        "3f9ac21e  web-api GET /checkout    2.31 s  web-api auth",
        "77b01e42  web-api GET /            118 ms",
      ])
  }

  @Test func `the widest shrinking columns give way`() {
    #expect(
      table.lines(canvas: Canvas(width: 44)).map(\.text) == [
        "TRACE     ROOT         DURATION  SERVICES",
        "3f9ac21e  web-api GE…    2.31 s  web-api au…",
        "77b01e42  web-api GE…    118 ms",
      ])
  }

  @Test func `headings are muted and cells keep their styles`() {
    let lines = table.lines(canvas: Canvas(width: 80))
    #expect(lines.first?.parts.first == StyledText("TRACE", .muted))
    #expect(lines.last?.parts.first == StyledText("77b01e42", .code))
  }

  @Test func `in ASCII a cell is measured as it is shown`() {
    let table = TextTable(
      columns: [TextTable.Column("A"), TextTable.Column("B")], rows: [["✓", "x"], ["…", "y"]])
    #expect(
      table.lines(canvas: Canvas(width: 40, unicode: false)).map(\.text) == [
        "A    B", "ok   x", "...  y",
      ])
  }

  @Test func `a table without titles has no heading`() {
    let table = TextTable(
      columns: [TextTable.Column(""), TextTable.Column("")], rows: [["a", "b"]])
    #expect(table.lines(canvas: Canvas()).map(\.text) == ["a  b"])
  }

  @Test func `no line exceeds the canvas whatever the cells hold`() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<500 {
      let rows = (0..<4).map { _ in (0..<5).map { _ in Line(random.text(upTo: 30)) } }
      let canvas = Canvas(
        width: Int.random(in: 20...100, using: &random), unicode: Bool.random(using: &random))
      let lines = TextTable(columns: columns, rows: rows).lines(canvas: canvas)
      #expect(lines.count == 5)
      #expect(lines.allSatisfy { $0.width <= canvas.width })
    }
  }
}

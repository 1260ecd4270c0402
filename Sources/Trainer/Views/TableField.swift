import TextUI

/// A column of a table of `Row`s: its heading, the least width of the screen that has room for it, and its cells.
struct TableField<Row>: Sendable {
  let column: TextTable.Column
  let leastWidth: Int
  let cell: @Sendable (Row) -> Line

  init(
    _ column: TextTable.Column, from leastWidth: Int = 0, _ cell: @escaping @Sendable (Row) -> Line
  ) {
    self.column = column
    self.leastWidth = leastWidth
    self.cell = cell
  }

  /// A column of figures.
  init(
    _ title: String, from leastWidth: Int = 0, _ cell: @escaping @Sendable (Row) -> Line
  ) {
    self.init(TextTable.Column(title, .right), from: leastWidth, cell)
  }
}

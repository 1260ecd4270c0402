package import Documents
package import TextUI

/// How results are printed.
package enum OutputMode: String, CaseIterable, Sendable {
  case table
  case json
  case jsonl
  case csv
  case markdown
}

/// What a command answers: lines for people, data for programs, and how it went.
package struct Output {
  /// The page a person reads.
  package var lines: [Line]
  /// The same as a document, where rows do not fit it.
  package var document: JSONValue?
  package var exitCode: ExitCode
  /// Whether the page may go through the pager when it is longer than the screen.
  package var mayPage: Bool
  private let makeTable: () -> ResultTable?

  /// - Parameters:
  ///   - table: Made only where it is printed: the rows of a large trace cost more than its page.
  package init(
    _ lines: [Line] = [], table: @autoclosure @escaping () -> ResultTable? = nil,
    document: JSONValue? = nil, exitCode: ExitCode = .ok, mayPage: Bool = true
  ) {
    self.lines = lines
    makeTable = table
    self.document = document
    self.exitCode = exitCode
    self.mayPage = mayPage
  }

  /// The same as rows, for the other output modes.
  package var table: ResultTable? { makeTable() }

  /// One plain sentence.
  package static func message(_ text: String) -> Output { Output([Line(text)]) }
}

/// Rows with names and types: printed as a table, JSON, JSON lines, CSV or Markdown.
package struct ResultTable {
  package struct Column {
    /// The key in JSON and the header in CSV.
    package var name: String
    package var title: String
    package var alignment: Alignment
    package var shrinks: Bool
    /// Whether people see it; programs always do.
    package var isShown: Bool

    package init(
      _ name: String, title: String? = nil, alignment: Alignment = .left, shrinks: Bool = false,
      isShown: Bool = true
    ) {
      self.name = name
      self.title = title ?? name.uppercased()
      self.alignment = alignment
      self.shrinks = shrinks
      self.isShown = isShown
    }
  }

  /// What a cell shows and what it is worth.
  package struct Cell {
    package var line: Line
    package var value: JSONValue

    package init(_ line: Line, _ value: JSONValue) {
      self.line = line
      self.value = value
    }

    package static func text(_ text: String, _ style: Style = .plain) -> Self {
      Self(Line(text, style), .string(text))
    }

    package static func integer(_ value: Int, _ style: Style = .plain) -> Self {
      Self(Line(CountText.grouped(value), style), .integer(Int64(value)))
    }

    /// A duration: nanoseconds in data, a short text on screen.
    package static func duration(_ nanoseconds: Int64) -> Self {
      Self(Line(DurationText.short(nanoseconds: nanoseconds)), .integer(nanoseconds))
    }

    /// A number with `digits` decimals on screen and all of them in data.
    package static func number(_ value: Double, digits: Int) -> Self {
      Self(Line(FixedPoint.text(value, digits: digits)), .double(value))
    }
  }

  package var columns: [Column]
  package var rows: [[Cell]]

  package init(_ columns: [Column], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// The table laid out for a screen.
  package func lines(canvas: Canvas) -> [Line] {
    TextTable(
      columns: columns.filter(\.isShown).map {
        TextTable.Column($0.title, $0.alignment, shrinks: $0.shrinks)
      },
      rows: rows.map { row in zip(columns, row).filter(\.0.isShown).map(\.1.line) }
    ).lines(canvas: canvas)
  }
}

/// Decimal text with a fixed number of digits.
package enum FixedPoint {
  package static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return String(value) }
    let scale = Double((0..<digits).reduce(1) { power, _ in power * 10 })
    let rounded = (abs(value) * scale).rounded()
    let sign = value < 0 && rounded > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(Int64(rounded)) }
    let whole = Int64((rounded / scale).rounded(.down))
    let fraction = String(Int64(rounded - Double(whole) * scale))
    return sign + "\(whole)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}

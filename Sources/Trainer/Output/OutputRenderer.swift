internal import Documents
package import TextUI

/// Turns a command's output into the bytes of stdout.
package struct OutputRenderer {
  package var mode: OutputMode
  package var canvas: Canvas
  package var colour: Bool
  /// Whether the reader's character set is UTF-8: text keeps its letters even where nothing is drawn.
  package var unicode: Bool

  package init(mode: OutputMode, canvas: Canvas, colour: Bool, unicode: Bool) {
    self.mode = mode
    self.canvas = canvas
    self.colour = colour
    self.unicode = unicode
  }

  /// The text to print; throws `CommandError` when the output has no such form.
  package func text(_ output: Output) throws(CommandError) -> String {
    switch mode {
    case .table:
      return page(output.lines.isEmpty ? output.table?.lines(canvas: canvas) ?? [] : output.lines)
    case .json:
      if let document = output.document { return json(document, pretty: true) }
      if let table = output.table {
        return json(.array(table.objects), pretty: true)
      }
    case .jsonl:
      if let table = output.table {
        return table.objects.map { json($0, pretty: false) }.joined()
      }
      if let document = output.document { return json(document, pretty: false) }
    case .csv:
      if let table = output.table { return table.csv }
    case .markdown:
      if let table = output.table { return table.markdown }
    }
    // A command that only says something says it in every mode.
    if output.table == nil, output.document == nil { return page(output.lines) }
    throw CommandError(
      "this result has no rows, so it cannot be printed as \(mode.rawValue)",
      hint: "`--output json` or `--output table` works")
  }

  private func json(_ value: JSONValue, pretty: Bool) -> String {
    JSONWriter(isPretty: pretty, isASCII: !unicode).text(value) + "\n"
  }

  private func page(_ lines: [Line]) -> String {
    colour
      ? ANSIRenderer(unicode: unicode).render(lines)
      : PlainRenderer(unicode: unicode).render(lines)
  }
}

extension ResultTable {
  /// Each row as an object.
  var objects: [JSONValue] {
    rows.map { row in
      .object(
        JSONObject(
          zip(columns, row).map { JSONObject.Member($0.name, $1.value) }))
    }
  }

  /// RFC 4180, with a `'` before text that a spreadsheet would run as a formula.
  var csv: String {
    var result = columns.map { Self.csvField($0.name) }.joined(separator: ",") + "\r\n"
    for row in rows {
      result +=
        row.map { cell in
          if case .string(let text) = cell.value {
            return Self.csvField(SafeText.visible(Self.disarmed(text)))
          }
          return Self.csvField(JSONWriter.compact(cell.value))
        }.joined(separator: ",") + "\r\n"
    }
    return result
  }

  private static func disarmed(_ text: String) -> String {
    guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
    return "'" + text
  }

  private static func csvField(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D })
    else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  var markdown: String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    var result = row(columns.map(\.name))
    result += row(columns.map { $0.alignment == .right ? "---:" : "---" })
    for cells in rows {
      result += row(
        cells.map { cell in
          SafeText.visible(cell.line.text).split(
            separator: "|", omittingEmptySubsequences: false
          ).joined(separator: "\\|")
        })
    }
    return result
  }
}

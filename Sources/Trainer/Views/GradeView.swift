package import Curriculum
package import TextUI

/// A lab's verdicts: the table of a fix and the points of a submission.
package enum GradeView {
  /// Before, with the fix, and the healthy twin, and whether that is recovered.
  ///
  /// - Parameters:
  ///   - rightReason: Whether the diagnosis names the true cause; nil while there is none.
  package static func recovery(
    _ recovery: Recovery, rightReason: Bool? = nil, canvas: Canvas
  ) -> [Line] {
    let row = recovery.paged
    let columns = [row.before, row.fixed, row.twin]
    var lines = [tableLine("", ["before", "your fix", "healthy twin"], style: .muted)]
    for (name, value) in [
      ("p50", \EndpointFigures.p50), ("p95", \EndpointFigures.p95), ("p99", \EndpointFigures.p99),
    ] {
      lines.append(
        tableLine(name, columns.map { DurationText.short(nanoseconds: Int64($0[keyPath: value])) }))
    }
    lines.append(tableLine("errors", columns.map { FigureText.percent($0.errorRate) }))
    guard recovery.recovered else {
      lines.append(Line("  Not recovered.", .error))
      for reason in recovery.reasons {
        lines += bullet(reason, canvas: canvas)
      }
      return lines
    }
    switch rightReason {
    case true?: lines.append(Line("  Recovered. And for the right reason.", .success))
    case false?:
      lines.append(Line("  Recovered, but not for the reason you named.", .warning))
    case nil: lines.append(Line("  Recovered.", .success))
    }
    return lines
  }

  /// The points by field, what was missing, and what to say next time.
  package static func grade(_ grade: LabGrade, canvas: Canvas) -> [Line] {
    let separator = canvas.unicode ? " · " : ", "
    let fields = grade.fields.map { field in
      "\(field.name.rawValue) \(points(field))"
    }
    let ticks = ExplanationPart.allCases.map { part in
      grade.explanation[part] == true ? (canvas.unicode ? "✓" : "+") : (canvas.unicode ? "✗" : "-")
    }
    let head = "\(grade.total) / 100   "
    let parts = fields + ["explanation " + ticks.joined()]
    let indent = String(repeating: " ", count: head.count)
    let wrapped = Wrapping.wrap(
      text: parts.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: separator),
      width: canvas.width - head.count - 2)
    var lines = wrapped.enumerated().map { index, text in
      Line("  ") + Line(index == 0 ? head : indent, .strong)
        + Line(text.text.replacing("\u{A0}", with: " "))
    }
    lines += Wrapping.wrap(
      text: grade.outcome.sentence, grade.isSolved ? .success : .warning, width: canvas.width,
      indent: 2, unicode: canvas.unicode)
    for field in grade.fields where !field.feedback.isEmpty {
      lines += bullet("\(field.name.rawValue): \(field.feedback)", canvas: canvas)
    }
    for advice in grade.advice {
      lines += Wrapping.wrap(
        text: advice, width: canvas.width, indent: 2, unicode: canvas.unicode)
    }
    return lines
  }

  /// `20` where all points were earned, `18/20` where not.
  private static func points(_ field: GradeField) -> String {
    let earned = number(field.points)
    return field.isFull ? earned : earned + "/" + number(field.maximum)
  }

  /// One decimal where there is one.
  private static func number(_ value: Double) -> String {
    let text = FigureText.fixed(value, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func tableLine(_ name: String, _ cells: [String], style: Style = .plain) -> Line {
    var text = "  " + name + String(repeating: " ", count: max(0, 8 - name.count))
    for (cell, width) in zip(cells, [12, 12, 15]) {
      text += String(repeating: " ", count: max(1, width - cell.count)) + cell
    }
    return Line(text, style)
  }

  private static func bullet(_ text: String, canvas: Canvas) -> [Line] {
    let line = Line("· ", .muted) + Line(text)
    return Wrapping.wrap(
      line, width: canvas.width, indent: 2, hangingIndent: 4, unicode: canvas.unicode)
  }
}

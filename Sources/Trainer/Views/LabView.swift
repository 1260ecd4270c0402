package import Curriculum
package import TextUI

/// The pages of a lab: its brief, hints, status and debrief.
package enum LabView {
  /// The box a lab opens with: the page, what done means, and what was recorded.
  ///
  /// - Parameters:
  ///   - collected: What the collector holds, as `12,046 traces, 312,870 spans in the collector (0.6 s)`.
  package static func opening(
    _ briefing: LabBriefing, collected: String, canvas: Canvas
  ) -> [Line] {
    let first =
      briefing.isTour
      ? "TOUR ─ " + briefing.headline
      : "PAGE \(briefing.pageClock) ─ " + briefing.headline
    let window = collected.isEmpty ? briefing.window : briefing.window + " · " + collected
    return box(
      [(first, .strong), ("Done when: " + briefing.doneWhen, .plain), (window, .muted)],
      canvas: canvas)
  }

  /// The whole brief: the box and the text below it.
  package static func brief(
    _ briefing: LabBriefing, collected: String, canvas: Canvas
  ) -> [Line] {
    Wrapping.wrap(text: briefing.title, .heading, width: canvas.width, unicode: canvas.unicode)
      + opening(briefing, collected: collected, canvas: canvas)
      + [Line()] + MarkdownView.lines(briefing.brief, canvas: canvas)
  }

  /// A hint, and what asking for another one would show.
  ///
  /// - Parameters:
  ///   - tier: The hint's place, from 1.
  package static func hint(_ text: String, tier: Int, of count: Int, canvas: Canvas) -> [Line] {
    let tiers = ["where to look", "which comparison", "which span", "the mechanism"]
    let what = tiers.indices.contains(tier - 1) ? ": " + tiers[tier - 1] : ""
    var lines = Wrapping.wrap(
      text: "Hint \(tier) of \(count)\(what)", .heading, width: canvas.width,
      unicode: canvas.unicode)
    lines += MarkdownView.lines(text, canvas: canvas)
    if tier < count {
      let next = tiers.indices.contains(tier) ? " says " + tiers[tier] : " is one more"
      let footer = "The next one\(next). Hints cost no points."
      lines += Wrapping.wrap(text: footer, .muted, width: canvas.width, unicode: canvas.unicode)
    }
    return lines
  }

  /// What is answered, applied and asked for so far.
  package static func status(_ status: LabStatus, canvas: Canvas) -> [Line] {
    let diagnosis = status.diagnosis
    var rows = [
      ("service", diagnosis.service), ("operation", diagnosis.operation), ("kind", diagnosis.kind),
      ("evidence", diagnosis.evidence.joined(separator: " ")),
      ("path", diagnosis.path.joined(separator: canvas.unicode ? " → " : " -> ")),
      ("why", diagnosis.why),
    ]
    if !status.briefing.isTour {
      rows.append(("fix", status.remedies.joined(separator: ", ")))
      if let recovery = status.recovery {
        rows.append(("recovered", recovery.recovered ? "yes" : "no"))
      }
    }
    rows.append(("hints", "\(status.hintsShown) of \(status.hintCount) read"))
    let head = Line(status.briefing.title, .heading)
    return [head]
      + rows.flatMap { name, value -> [Line] in
        let label = "  " + name + String(repeating: " ", count: max(1, 11 - name.count))
        guard !value.isEmpty else { return [Line(label) + Line("–", .muted)] }
        return Wrapping.wrap(
          Line(label) + Line(value), width: canvas.width, hangingIndent: 13,
          unicode: canvas.unicode)
      }
  }

  /// What happened, how an expert found it, what misled, and what to say about it.
  package static func debrief(_ debrief: LabDebrief, canvas: Canvas) -> [Line] {
    debrief.sections.flatMap { section in
      [Line(section.heading, .heading)] + MarkdownView.lines(section.markdown, canvas: canvas) + [
        Line()
      ]
    }
  }

  private static func box(_ texts: [(String, Style)], canvas: Canvas) -> [Line] {
    let rows = texts.flatMap { text, style in
      Wrapping.wrap(text: text, style, width: canvas.width - 2, unicode: canvas.unicode)
    }
    return rows.enumerated().map { index, row in
      let edge =
        !canvas.unicode ? "|" : index == 0 ? "┌" : index == rows.count - 1 ? "└" : "│"
      return Line(edge + " ", .muted) + row
    }
  }
}

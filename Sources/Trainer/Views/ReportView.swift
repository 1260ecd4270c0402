package import Curriculum
package import TextUI

/// The learner's report as a page: what is known, what falls due, how the labs went, what to do next.
package enum ReportView {
  package static func lines(_ report: LearnerReport, canvas: Canvas) -> [Line] {
    if report.isEmpty {
      return [Line("Nothing here yet.", .heading)] + next(report.next, canvas)
    }
    var lines = summary(report, canvas)
    lines += due(report.forecast, canvas)
    lines += topics(report, canvas)
    lines += labs(report, canvas)
    lines += leeches(report.cards, canvas)
    return lines + [Line()] + next(report.next, canvas)
  }

  private static func field(_ name: String, _ text: String, _ canvas: Canvas) -> [Line] {
    Wrapping.wrap(
      Line(name, .muted).padded(to: 11) + Line(text), width: canvas.width, hangingIndent: 11,
      unicode: canvas.unicode)
  }

  private static func summary(_ report: LearnerReport, _ canvas: Canvas) -> [Line] {
    let cards = report.cards
    let coverage = report.coverage
    var lines = [Line("Report", .heading)]
    lines += field(
      "Ready",
      "\(FigureText.percent(report.readiness)): \(coverage.seen) of \(coverage.questions) questions seen",
      canvas)
    lines += field(
      "Cards",
      "\(cards.learning) in short steps, \(cards.young) young, \(cards.mature) mature (three weeks or more)",
      canvas)
    let overruled = report.overruled > 0 ? ", \(report.overruled) overruled" : ""
    let streak = report.streak > 1 ? ", \(report.streak) days in a row" : ""
    lines += field(
      "Answers", CountText.of(report.answers, "answer") + overruled + streak, canvas)
    lines += field("Retention", retention(report), canvas)
    return lines
  }

  private static func retention(_ report: LearnerReport) -> String {
    guard let share = report.retention.share else {
      return "no card has come back on a later day yet"
    }
    let goal = FigureText.fixed(report.desiredRetention * 100, decimals: 0)
    var text =
      "\(FigureText.percent(share)) over \(CountText.of(report.retention.reviews, "review")), goal \(goal) %"
    if let recent = report.recentRetention.share,
      report.recentRetention.reviews < report.retention.reviews
    {
      text += "; \(FigureText.percent(recent)) in the last 30 days"
    }
    return text
  }

  private static func due(_ forecast: DueForecast, _ canvas: Canvas) -> [Line] {
    let text =
      "\(forecast.due) now, \(forecast.within7) in 7 days, \(forecast.within14) in 14, \(forecast.within30) in 30"
    var lines = field("Due", text, canvas)
    if forecast.within30 > 0 {
      let days = Sparkline.text(forecast.byDay.map(Double.init), unicode: canvas.unicode)
      let row = Line("").padded(to: 11) + Line(days, .muted) + Line("  day by day", .muted)
      lines.append(row.truncated(to: canvas.width, unicode: canvas.unicode))
    }
    return lines
  }

  private static func topics(_ report: LearnerReport, _ canvas: Canvas) -> [Line] {
    let started = report.topics.filter { $0.seen > 0 }.sorted { $0.readiness < $1.readiness }
    guard !started.isEmpty else { return [] }
    var table = TextTable(columns: [
      TextTable.Column("TOPIC"), TextTable.Column("READY", .right),
      TextTable.Column("SEEN", .right), TextTable.Column("RECALL", .right),
      TextTable.Column("SCORE", .right),
    ])
    for topic in started {
      table.append([
        Line(topic.topic.id), Line(FigureText.percent(topic.readiness)),
        Line("\(topic.seen)/\(topic.questions)"), Line(FigureText.percent(topic.recall)),
        Line(FigureText.percent(topic.score)),
      ])
    }
    var lines = [Line()] + table.lines(canvas: canvas)
    lines.append(Line("ready = sum of recall × score over those seen, by all questions", .muted))
    let untouched = report.topics.count - started.count
    if untouched > 0 {
      lines.append(Line("\(CountText.of(untouched, "topic")) not begun", .muted))
    }
    return lines.map { $0.truncated(to: canvas.width, unicode: canvas.unicode) }
  }

  private static func labs(_ report: LearnerReport, _ canvas: Canvas) -> [Line] {
    guard !report.labs.isEmpty else {
      return [Line()] + field("Labs", "none handed in yet", canvas)
    }
    var table = TextTable(columns: [
      TextTable.Column("LAB"), TextTable.Column("BEST", .right),
      TextTable.Column("LAST", .right), TextTable.Column("TRIES", .right),
      TextTable.Column("FAMILY"),
    ])
    for lab in report.labs {
      table.append([
        Line(lab.labID), Line(FigureText.fixed(lab.best, decimals: 0)),
        Line(FigureText.fixed(lab.last, decimals: 0)), Line("\(lab.attempts)"),
        Line(lab.faultFamily),
      ])
    }
    var lines = [Line()] + table.lines(canvas: canvas)
    if report.families.count > 1 {
      let families = report.families.map {
        "\($0.family) \(FigureText.fixed($0.mean, decimals: 0))"
      }
      lines += field("Families", families.joined(separator: ", "), canvas)
    }
    return lines
  }

  private static func leeches(_ cards: CardCounts, _ canvas: Canvas) -> [Line] {
    guard !cards.leeches.isEmpty else { return [] }
    return [Line()]
      + field(
        "Stuck",
        "forgotten four times or more, better read up than repeated: \(cards.leeches.joined(separator: ", "))",
        canvas)
  }

  private static func next(_ next: NextStep, _ canvas: Canvas) -> [Line] {
    Wrapping.wrap(
      Line("Next  ", .heading) + Line(next.command, .code) + Line("  ") + Line(next.reason),
      width: canvas.width, hangingIndent: 6, unicode: canvas.unicode)
  }
}

package import TraceModel

/// How much of what was learnt is still there, by the first review of each day.
package struct Retention: Hashable, Sendable {
  package var passed: Int
  package var reviews: Int

  package init(passed: Int, reviews: Int) {
    self.passed = passed
    self.reviews = reviews
  }

  /// 0 to 1; nil before the first review that counts.
  package var share: Double? { reviews > 0 ? Double(passed) / Double(reviews) : nil }
}

/// Reviews to come.
package struct DueForecast: Hashable, Sendable {
  /// Due now.
  package var due: Int
  /// Due within this many days from now, those due now included.
  package var within7: Int
  package var within14: Int
  package var within30: Int
  /// For each of the next 30 days how many cards fall due; those overdue count for the first.
  package var byDay: [Int]
}

/// How the cards stand.
package struct CardCounts: Hashable, Sendable {
  package var seen: Int
  /// In the short steps.
  package var learning: Int
  /// Scheduled in days, below three weeks.
  package var young: Int
  /// Three weeks or more.
  package var mature: Int
  /// Forgotten four times or more: better read up than repeated.
  package var leeches: [String]
}

extension LearnerState {
  /// Whether nothing was done yet.
  package var isEmpty: Bool { answers.isEmpty && labs.isEmpty && openLab == nil }

  package var cardCounts: CardCounts {
    let all = cards.values
    return CardCounts(
      seen: all.count, learning: all.count { $0.phase != .review },
      young: all.count { $0.phase == .review && !$0.isMature },
      mature: all.count(where: \.isMature),
      leeches: all.filter { $0.lapses >= 4 }.map(\.id).sorted())
  }

  /// True retention: of the first reviews of a day, the share that was remembered.
  ///
  /// - Parameter start: Only reviews from then on; all of them if nil.
  package func retention(since start: Timestamp? = nil) -> Retention {
    let counted = answers.filter { $0.testsRetention && $0.time >= start ?? .zero }
    return Retention(
      passed: counted.count { $0.rating != .again }, reviews: counted.count)
  }

  package func forecast(at now: Timestamp) -> DueForecast {
    var byDay = Array(repeating: 0, count: 30)
    var due = 0
    for card in cards.values {
      let wait = card.due.nanoseconds(since: now)
      if wait <= 0 { due += 1 }
      let day = max(0, Int(clamping: wait / FSRSScheduler.nanosecondsPerDay))
      if day < byDay.count { byDay[day] += 1 }
    }
    return DueForecast(
      due: due, within7: byDay.prefix(7).reduce(0, +), within14: byDay.prefix(14).reduce(0, +),
      within30: byDay.reduce(0, +), byDay: byDay)
  }

  /// Days in a row, up to today or yesterday, on which something was answered or handed in.
  package func streak(at now: Timestamp) -> Int {
    let days = Set((answers.map(\.time) + labs.map(\.time)).map(calendar.day))
    var day = calendar.day(of: now)
    if !days.contains(day) { day -= 1 }
    var count = 0
    while days.contains(day) {
      count += 1
      day -= 1
    }
    return count
  }

  /// The newest score of each question, 0 to 1.
  package var latestScores: [String: Double] {
    Dictionary(answers.map { ($0.questionID, $0.score) }, uniquingKeysWith: { $1 })
  }
}

/// How far a topic is from being known, with the numbers it comes from.
package struct TopicReadiness: Hashable, Sendable {
  package var topic: Topic
  package var questions: Int
  /// How many of them were answered.
  package var seen: Int
  /// Mean chance of recall now, over those seen.
  package var recall: Double
  /// Mean of the newest scores, over those seen.
  package var score: Double
  /// 0 to 1: the sum of recall × newest score over those seen, divided by all questions.
  package var readiness: Double

  /// The numbers in a line.
  package var arithmetic: String {
    guard seen > 0 else { return "0 of \(questions) seen" }
    let figures = "recall \(FigureText.percent(recall)), score \(FigureText.percent(score))"
    return "\(seen) of \(questions) seen, \(figures)"
  }
}

extension LearnerState {
  /// Readiness of every topic of the bank, in its order.
  package func readiness(in bank: QuestionBank, at now: Timestamp) -> [TopicReadiness] {
    let scores = latestScores
    return bank.topics.map { topic in
      let questions = bank.questions(in: topic.id)
      let seen = questions.compactMap { cards[$0.id] }
      let recalls = seen.map { scheduler.retrievability(of: $0, at: now) }
      let marks = seen.map { scores[$0.id] ?? 0 }
      let product = zip(recalls, marks).reduce(0) { $0 + $1.0 * $1.1 }
      let count = Double(max(1, seen.count))
      return TopicReadiness(
        topic: topic, questions: questions.count, seen: seen.count,
        recall: recalls.reduce(0, +) / count, score: marks.reduce(0, +) / count,
        readiness: product / Double(max(1, questions.count)))
    }
  }
}

package import Documents
package import TraceModel

/// Everything the report shows, as figures.
package struct LearnerReport: Sendable {
  package let isEmpty: Bool
  package let cards: CardCounts
  /// Over all time.
  package let retention: Retention
  /// Over the last 30 days.
  package let recentRetention: Retention
  /// The share of cards one aims to remember.
  package let desiredRetention: Double
  package let forecast: DueForecast
  /// Only topics that have questions.
  package let topics: [TopicReadiness]
  package let labs: [LabScore]
  package let families: [FamilyScore]
  /// Days in a row.
  package let streak: Int
  package let answers: Int
  package let overruled: Int
  package let next: NextStep

  /// - Parameter labIDs: The labs there are, easiest first.
  package init(_ state: LearnerState, bank: QuestionBank, labIDs: [String], now: Timestamp) {
    isEmpty = state.isEmpty
    cards = state.cardCounts
    retention = state.retention()
    recentRetention = state.retention(
      since: now.advanced(byNanoseconds: -30 * FSRSScheduler.nanosecondsPerDay))
    desiredRetention = state.scheduler.desiredRetention
    forecast = state.forecast(at: now)
    topics = state.readiness(in: bank, at: now).filter { $0.questions > 0 }
    labs = state.labScores
    families = state.familyScores
    streak = state.streak(at: now)
    answers = state.answers.count
    overruled = state.answers.count(where: \.isOverruled)
    next = NextStep.choose(state, bank: bank, labs: labIDs, now: now)
  }

  /// All questions answered at least once, and all there are.
  package var coverage: (seen: Int, questions: Int) {
    (topics.reduce(0) { $0 + $1.seen }, topics.reduce(0) { $0 + $1.questions })
  }

  /// Mean readiness, each topic weighted by its questions; 0 to 1.
  package var readiness: Double {
    let total = topics.reduce(0) { $0 + $1.questions }
    let sum = topics.reduce(0) { $0 + $1.readiness * Double($1.questions) }
    return total > 0 ? sum / Double(total) : 0
  }

  /// The report for programs.
  package var json: JSONValue {
    [
      "answers": JSONValue(answers), "overruled": JSONValue(overruled),
      "streakDays": JSONValue(streak), "readiness": .double(readiness),
      "cards": [
        "seen": JSONValue(cards.seen), "learning": JSONValue(cards.learning),
        "young": JSONValue(cards.young), "mature": JSONValue(cards.mature),
        "leeches": .array(cards.leeches.map(JSONValue.string)),
      ],
      "retention": [
        "all": retention.share.map(JSONValue.double) ?? .null,
        "last30Days": recentRetention.share.map(JSONValue.double) ?? .null,
        "reviews": JSONValue(retention.reviews), "desired": .double(desiredRetention),
      ],
      "due": [
        "now": JSONValue(forecast.due), "within7Days": JSONValue(forecast.within7),
        "within14Days": JSONValue(forecast.within14), "within30Days": JSONValue(forecast.within30),
        "byDay": .array(forecast.byDay.map { JSONValue($0) }),
      ],
      "topics": .array(topics.map(Self.json)), "labs": .array(labs.map(Self.json)),
      "families": .array(
        families.map { family in
          [
            "family": .string(family.family), "labs": JSONValue(family.labs),
            "mean": .double(family.mean),
          ]
        }),
      "next": ["command": .string(next.command), "reason": .string(next.reason)],
    ]
  }

  private static func json(_ topic: TopicReadiness) -> JSONValue {
    [
      "topic": .string(topic.topic.id), "questions": JSONValue(topic.questions),
      "seen": JSONValue(topic.seen), "recall": .double(topic.recall),
      "score": .double(topic.score), "readiness": .double(topic.readiness),
    ]
  }

  private static func json(_ lab: LabScore) -> JSONValue {
    [
      "lab": .string(lab.labID), "attempts": JSONValue(lab.attempts), "best": .double(lab.best),
      "last": .double(lab.last), "family": .string(lab.faultFamily),
    ]
  }
}

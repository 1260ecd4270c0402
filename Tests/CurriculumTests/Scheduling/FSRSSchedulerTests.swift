import Curriculum
import Foundation
import Testing
import TraceModel

struct FSRSSchedulerTests {
  private struct History: Decodable {
    struct Settings: Decodable {
      var retention: Double
      var learning: [Int]
      var relearning: [Int]
      var maximum: Int
      var weights: [Double]
    }

    struct Review: Decodable {
      var at: Int
      var rating: Int
      var stability: Double
      var difficulty: Double
      var interval: Int
      var state: String
      var step: Int
      var recall: Double
    }

    var settings: Settings
    var reviews: [Review]

    var scheduler: FSRSScheduler? {
      FSRSParameters(settings.weights).map { parameters in
        FSRSScheduler(
          parameters: parameters, desiredRetention: settings.retention,
          learningSteps: settings.learning.map { .seconds($0) },
          relearningSteps: settings.relearning.map { .seconds($0) },
          maximumInterval: settings.maximum)
      }
    }
  }

  private static let start = Timestamp(nanoseconds: 1_793_491_200_000_000_000)

  @Test func `a thousand random histories equal the reference implementation`() throws {
    let lines = try PythonOracle.lines(of: "fsrs_histories.py")
    #expect(lines.count == 1_000)
    var reviews = 0
    for line in lines {
      let history = try JSONDecoder().decode(History.self, from: Data(line.utf8))
      let scheduler = try #require(history.scheduler)
      var card = Card(id: "card", due: Self.start)
      for review in history.reviews {
        let time = Self.start.advanced(byNanoseconds: Int64(review.at) * 1_000_000_000)
        let rating = try #require(Rating(rawValue: review.rating))
        let recall = scheduler.retrievability(of: card, at: time)
        #expect(abs(recall - review.recall) < 1e-9)
        card = scheduler.review(card, rating, at: time).card
        let memory = try #require(card.memory)
        #expect(abs(memory.stability - review.stability) < 1e-6)
        #expect(abs(memory.difficulty - review.difficulty) < 1e-6)
        #expect(card.due.nanoseconds(since: time) == Int64(review.interval) * 1_000_000_000)
        #expect(Self.place(card.phase) == "\(review.state) \(review.step)")
        reviews += 1
      }
    }
    #expect(reviews > 5_000)
  }

  private static func place(_ phase: CardPhase) -> String {
    switch phase {
    case .learning(let step): "Learning \(step)"
    case .review: "Review -1"
    case .relearning(let step): "Relearning \(step)"
    }
  }

  @Test func `a new card answered well returns after ten minutes, two days and eleven days`() {
    let scheduler = FSRSScheduler()
    var card = Card(id: "card")
    var time = Self.start
    var delays: [Int64] = []
    for _ in 0..<3 {
      let log: ReviewLog
      (card, log) = scheduler.review(card, .good, at: time)
      delays.append(log.nextInterval / 1_000_000_000)
      time = card.due
    }
    #expect(delays == [600, 2 * 86_400, 11 * 86_400])
    #expect(!card.isMature)
    #expect(scheduler.review(card, .good, at: time).card.isMature)
  }

  @Test func `recall falls to the desired share on the day a card is due`() throws {
    let scheduler = FSRSScheduler(learningSteps: [])
    let card = scheduler.review(Card(id: "card"), .easy, at: Self.start).card
    #expect(scheduler.retrievability(of: card, at: Self.start) == 1)
    let recall = scheduler.retrievability(of: card, at: card.due)
    #expect(abs(recall - 0.9) < 0.005)
    #expect(scheduler.retrievability(of: Card(id: "new"), at: Self.start) == 0)
  }

  @Test func `forgetting a known card counts as a lapse, forgetting a new one does not`() {
    let scheduler = FSRSScheduler()
    var card = scheduler.review(Card(id: "card"), .again, at: Self.start).card
    #expect(card.lapses == 0)
    card = scheduler.review(card, .easy, at: card.due).card
    card = scheduler.review(card, .again, at: card.due).card
    #expect(card.lapses == 1)
    #expect(card.reviews == 3)
  }

  @Test func `a clock that went backwards counts as the same day`() throws {
    let scheduler = FSRSScheduler(learningSteps: [])
    let card = scheduler.review(Card(id: "card"), .good, at: Self.start).card
    let earlier = Self.start.advanced(byNanoseconds: -5_000_000_000)
    let memory = try #require(scheduler.review(card, .good, at: earlier).card.memory)
    #expect(memory.stability.isFinite && memory.stability > 0)
    #expect(FSRSScheduler.wholeDays(from: Self.start, to: earlier) == -1)
  }

  @Test(arguments: [(2, 2...2), (3, 2...4), (10, 8...12), (30, 27...33), (100, 93...107)])
  func `fuzz stays within the published bounds and replays alike`(
    days: Int, bounds: ClosedRange<Int>
  ) throws {
    // At a retention of 0.9 the interval is the stability, so the first weights set it.
    var weights = FSRSParameters.standard.weights
    weights[2] = Double(days)
    let parameters = try #require(FSRSParameters(weights))
    var seen: Set<Int> = []
    for seed in 0..<400 {
      let scheduler = FSRSScheduler(parameters: parameters, learningSteps: [], fuzz: UInt64(seed))
      let card = scheduler.review(Card(id: "card"), .good, at: Self.start).card
      #expect(card == scheduler.review(Card(id: "card"), .good, at: Self.start).card)
      seen.insert(card.intervalDays)
    }
    #expect(seen == Set(bounds))
  }

  @Test func `weights outside their bounds are refused`() {
    #expect(FSRSParameters([]) == nil)
    var weights = FSRSParameters.standard.weights
    weights[4] = 11
    #expect(FSRSParameters(weights) == nil)
    weights[4] = .nan
    #expect(FSRSParameters(weights) == nil)
  }
}

/// The formulas of FSRS-6: how stability and difficulty move, and how recall fades.
///
/// Days are whole 24-hour days. Powers of e are taken with `pow`, in the order the reference
/// implementation multiplies, so that intervals round to the same day.
/// <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>
struct FSRSMemoryModel: Hashable, Sendable {
  let parameters: FSRSParameters
  private let decay: Double
  private let factor: Double

  init(_ parameters: FSRSParameters) {
    self.parameters = parameters
    decay = -parameters.weights[20]
    factor = 0.9.raised(to: 1 / decay) - 1
  }

  private var w: [Double] { parameters.weights }

  static let minimumStability = 0.001

  /// Chance of recall after `days` days, 0 to 1.
  func retrievability(days: Int, stability: Double) -> Double {
    (1 + factor * Double(max(0, days)) / stability).raised(to: decay)
  }

  /// Days until recall has fallen to `retention`, at least 1 and at most `maximum`.
  func interval(stability: Double, retention: Double, maximum: Int) -> Int {
    let days = (stability / factor) * (retention.raised(to: 1 / decay) - 1)
    return days.roundedHalfEven(in: 1...max(1, maximum))
  }

  /// The memory after a first review.
  func first(_ rating: Rating) -> MemoryState {
    MemoryState(
      stability: max(w[rating.rawValue - 1], Self.minimumStability),
      difficulty: Self.clamped(initialDifficulty(rating)))
  }

  /// The memory after a later review, `days` whole days after the one before.
  func next(_ memory: MemoryState, rating: Rating, days: Int) -> MemoryState {
    let stability =
      days < 1
      ? sameDayStability(memory.stability, rating)
      : laterStability(memory, rating, days: days)
    return MemoryState(
      stability: max(stability, Self.minimumStability),
      difficulty: nextDifficulty(memory.difficulty, rating))
  }

  private func sameDayStability(_ stability: Double, _ rating: Rating) -> Double {
    let exponent = w[17] * (Double(rating.rawValue - 3) + w[18])
    let growth = Double.e.raised(to: exponent) * stability.raised(to: -w[19])
    return stability * (rating == .again ? growth : max(growth, 1))
  }

  private func laterStability(_ memory: MemoryState, _ rating: Rating, days: Int) -> Double {
    let recall = retrievability(days: days, stability: memory.stability)
    return rating == .again
      ? forgottenStability(memory, recall: recall)
      : recalledStability(memory, recall: recall, rating: rating)
  }

  private func forgottenStability(_ memory: MemoryState, recall: Double) -> Double {
    let longTerm =
      w[11] * memory.difficulty.raised(to: -w[12])
      * ((memory.stability + 1).raised(to: w[13]) - 1)
      * Double.e.raised(to: (1 - recall) * w[14])
    return min(longTerm, memory.stability / Double.e.raised(to: w[17] * w[18]))
  }

  private func recalledStability(
    _ memory: MemoryState, recall: Double, rating: Rating
  ) -> Double {
    let growth =
      Double.e.raised(to: w[8]) * (11 - memory.difficulty)
      * memory.stability.raised(to: -w[9])
      * (Double.e.raised(to: (1 - recall) * w[10]) - 1)
      * (rating == .hard ? w[15] : 1) * (rating == .easy ? w[16] : 1)
    return memory.stability * (1 + growth)
  }

  private func initialDifficulty(_ rating: Rating) -> Double {
    w[4] - Double.e.raised(to: w[5] * Double(rating.rawValue - 1)) + 1
  }

  /// Difficulty moves less the harder the card already is, and is pulled a little towards easy.
  private func nextDifficulty(_ difficulty: Double, _ rating: Rating) -> Double {
    let change = -(w[6] * Double(rating.rawValue - 3))
    let damped = difficulty + (10 - difficulty) * change / 9
    return Self.clamped(w[7] * initialDifficulty(.easy) + (1 - w[7]) * damped)
  }

  private static func clamped(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }
}

/// The 21 weights of FSRS-6.
///
/// The defaults were fitted to hundreds of millions of reviews by the algorithm's authors.
/// <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>
package struct FSRSParameters: Hashable, Sendable {
  package let weights: [Double]

  /// Weights in order w0…w20; nil unless there are 21 and each lies within its bounds.
  package init?(_ weights: [Double]) {
    guard weights.count == Self.bounds.count else { return nil }
    for (weight, bounds) in zip(weights, Self.bounds) where !bounds.contains(weight) { return nil }
    self.weights = weights
  }

  private init(trusted weights: [Double]) { self.weights = weights }

  package static let standard = Self(trusted: [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ])

  /// The range in which each weight is meaningful.
  package static let bounds: [ClosedRange<Double>] = [
    0.001...100, 0.001...100, 0.001...100, 0.001...100, 1...10, 0.001...4, 0.001...4,
    0.001...0.75, 0...4.5, 0...0.8, 0.001...3.5, 0.001...5, 0.001...0.25, 0.001...0.9, 0...4,
    0...1, 1...6, 0...2, 0...2, 0...0.8, 0.1...0.8,
  ]
}

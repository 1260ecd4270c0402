/// Grades a causal path edge by edge, from whichever end it is told.
enum PathScore {
  static func field(_ steps: [String], truth: [[SystemPlace]]) -> GradeField {
    guard !steps.isEmpty else {
      return GradeField(name: .path, points: 0, maximum: 10, feedback: "not answered")
    }
    let share = truth.map { score(steps, truth: $0) }.max() ?? 0
    return GradeField(
      name: .path, points: 10 * share, maximum: 10, feedback: feedback(share, steps, truth.joined())
    )
  }

  /// The harmonic mean of recall and precision over the edges, from 0 to 1.
  ///
  /// A step may name a place's service, its datastore or its operation; several in a row that name
  /// one place are one step. A path of one place has no edge: naming exactly it is the whole path.
  static func score(_ steps: [String], truth: [SystemPlace]) -> Double {
    let places = collapsed(steps.map { step in truth.firstIndex { $0.isNamed(by: step) } })
    guard truth.count > 1 else { return places == [0] ? 1 : 0 }
    var found: Set<Int> = []
    for (left, right) in zip(places, places.dropFirst()) {
      guard let left, let right, abs(left - right) == 1 else { continue }
      found.insert(min(left, right))
    }
    let claimed = max(1, places.count - 1)
    return 2 * Double(found.count) / Double(truth.count - 1 + claimed)
  }

  /// Known places in a row, once each; each unknown step stands for itself.
  private static func collapsed(_ places: [Int?]) -> [Int?] {
    var result: [Int?] = []
    for place in places where place == nil || result.last != .some(place) { result.append(place) }
    return result
  }

  private static func feedback(
    _ share: Double, _ steps: [String], _ truth: some Sequence<SystemPlace>
  ) -> String {
    if share >= 1 - 1e-9 { return "" }
    let unknown = steps.filter { step in !truth.contains { $0.isNamed(by: step) } }
    if !unknown.isEmpty { return "\(unknown.joined(separator: ", ")) is not on the path" }
    return "a step is missing between two you named, or at an end: who waits for whom?"
  }
}

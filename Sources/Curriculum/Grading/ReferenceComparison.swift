/// How close an answer is to one model answer, term by term and regardless of order.
struct ReferenceComparison: Hashable, Sendable {
  /// Weighted share of the model answer that is in the answer, with the same polarity.
  var recall: Double
  /// Weighted share of the answer that is in the model answer.
  var precision: Double
  /// Share of the model answer's words that the answer has in the same order.
  var order: Double

  /// The harmonic mean of recall and precision.
  var f1: Double { recall + precision > 0 ? 2 * recall * precision / (recall + precision) : 0 }
  /// The same mean with recall counting twice.
  var f2: Double {
    recall + precision > 0 ? 5 * recall * precision / (4 * precision + recall) : 0
  }

  init(reference: AnswerText, phrases: PhraseMatcher) {
    let wanted = reference.terms.filter(\.isContent)
    let given = phrases.answer.terms.filter(\.isContent)
    var pairing = Pairing(wanted: wanted, given: given)
    pairing.pair { $0.term == $1.term ? 1 : 0 }
    pairing.pair { phrases.matcher.match($0, $1).map { $0.isOpposite ? 0 : $0.similarity } ?? 0 }
    var found = 0.0
    var matched = 0.0
    for (index, partner) in pairing.partners.enumerated() {
      guard let partner, wanted[index].isNegated == given[partner.index].isNegated else { continue }
      found += phrases.weight(of: wanted[index]) * partner.similarity
      matched += phrases.weight(of: given[partner.index]) * partner.similarity
    }
    let wantedTotal = wanted.reduce(0) { $0 + phrases.weight(of: $1) }
    let counted = zip(given, pairing.isTaken).filter { $1 || !phrases.matcher.isFunctionSlip($0) }
    let givenTotal = counted.reduce(0) { $0 + phrases.weight(of: $1.0) }
    recall = wantedTotal > 0 ? min(1, found / wantedTotal) : 0
    precision = givenTotal > 0 ? min(1, matched / givenTotal) : 0
    order = Self.orderedShare(reference.words.map(\.text), phrases.answer.words.map(\.text))
  }

  /// One partner at most for each term, chosen greedily in reading order.
  private struct Pairing {
    let wanted: [AnswerTerm]
    let given: [AnswerTerm]
    var partners: [(index: Int, similarity: Double)?]
    var isTaken: [Bool]

    init(wanted: [AnswerTerm], given: [AnswerTerm]) {
      self.wanted = wanted
      self.given = given
      partners = Array(repeating: nil, count: wanted.count)
      isTaken = Array(repeating: false, count: given.count)
    }

    /// Pairs what is still single; among equally alike partners the one of the same polarity wins.
    mutating func pair(_ similarity: (AnswerTerm, AnswerTerm) -> Double) {
      for (index, term) in wanted.enumerated() where partners[index] == nil {
        var best: (index: Int, value: Double, similarity: Double)?
        for (other, candidate) in given.enumerated() where !isTaken[other] {
          let likeness = similarity(term, candidate)
          guard likeness > 0 else { continue }
          let value = likeness + (term.isNegated == candidate.isNegated ? 0.01 : 0)
          if value > best?.value ?? 0 { best = (other, value, likeness) }
        }
        guard let best else { continue }
        partners[index] = (best.index, best.similarity)
        isTaken[best.index] = true
      }
    }
  }

  /// Length of the longest common subsequence over the length of `reference`.
  static func orderedShare(_ reference: [String], _ answer: [String]) -> Double {
    let reference = reference.prefix(400)
    guard !reference.isEmpty else { return 0 }
    var last = Array(repeating: 0, count: reference.count + 1)
    for word in answer.prefix(400) {
      var current = [0]
      current.reserveCapacity(last.count)
      for (column, other) in reference.enumerated() {
        current.append(
          word == other ? last[column] + 1 : max(last[column + 1], current[column]))
      }
      last = current
    }
    return Double(last[reference.count]) / Double(reference.count)
  }
}

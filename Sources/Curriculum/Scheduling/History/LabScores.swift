/// How one lab went over all attempts.
package struct LabScore: Hashable, Sendable {
  package var labID: String
  package var attempts: Int
  /// Of 100.
  package var best: Double
  package var last: Double
  package var faultFamily: String

  package init(labID: String, attempts: Int, best: Double, last: Double, faultFamily: String) {
    self.labID = labID
    self.attempts = attempts
    self.best = best
    self.last = last
    self.faultFamily = faultFamily
  }
}

/// How the labs about one family of faults went: the mean of each lab's best.
package struct FamilyScore: Hashable, Sendable {
  package var family: String
  package var labs: Int
  /// Of 100.
  package var mean: Double
}

extension LearnerState {
  /// By lab, in the order of the first submission.
  package var labScores: [LabScore] {
    var scores: [LabScore] = []
    for lab in labs {
      let total = lab.submission.total
      if let index = scores.firstIndex(where: { $0.labID == lab.submission.labID }) {
        scores[index].attempts += 1
        scores[index].best = max(scores[index].best, total)
        scores[index].last = total
      } else {
        scores.append(
          LabScore(
            labID: lab.submission.labID, attempts: 1, best: total, last: total,
            faultFamily: lab.submission.faultFamily))
      }
    }
    return scores
  }

  /// The weakest family first.
  package var familyScores: [FamilyScore] {
    var groups: [String: [Double]] = [:]
    for score in labScores where !score.faultFamily.isEmpty {
      groups[score.faultFamily, default: []].append(score.best)
    }
    return groups.map { family, scores in
      FamilyScore(
        family: family, labs: scores.count, mean: scores.reduce(0, +) / Double(scores.count))
    }.sorted { ($0.mean, $0.family) < ($1.mean, $1.family) }
  }
}

/// A lab handed in this well is done.
package enum LabMastery {
  /// Of 100.
  package static let threshold = 80.0
}

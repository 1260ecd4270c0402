/// Finds what a mistyped word was probably meant to be.
package enum Spelling {
  /// Words longer than this are not compared: they are not typing mistakes.
  private static let longest = 64

  /// Up to `limit` candidates within two edits of `word`, or that it begins, the nearest first.
  ///
  /// An edit is a letter added, left out, replaced, or swapped with its neighbour; case does not count. Words of up
  /// to three letters must be within one edit, or everything would resemble everything.
  package static func suggestions(
    for word: String, among candidates: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let typed = letters(word)
    guard limit > 0, !typed.isEmpty, typed.count <= longest else { return [] }
    let reach = typed.count <= 3 ? 1 : 2
    var found: [(candidate: String, distance: Int)] = []
    for candidate in candidates where !found.contains(where: { $0.candidate == candidate }) {
      let other = letters(candidate)
      guard other.count <= longest else { continue }
      if let distance = distance(typed, other, within: reach) {
        found.append((candidate, distance))
      } else if typed.count >= 2, other.starts(with: typed) {
        found.append((candidate, reach + 1))
      }
    }
    // The sort is stable, so equally near words keep the order of the candidates.
    return found.sorted { $0.distance < $1.distance }.prefix(limit).map(\.candidate)
  }

  /// ` — did you mean 'a' or 'b'?` without the dash, or nil when nothing is near.
  package static func question(for word: String, among candidates: some Sequence<String>) -> String?
  {
    let near = suggestions(for: word, among: candidates).map { "'\($0)'" }
    guard let last = near.last else { return nil }
    guard near.count > 1 else { return "did you mean \(last)?" }
    return "did you mean \(near.dropLast().joined(separator: ", ")) or \(last)?"
  }

  private static func letters(_ word: String) -> [UInt32] {
    word.unicodeScalars.map { scalar in
      scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value + 0x20 : scalar.value
    }
  }

  /// The optimal string alignment distance, or nil when it is above `limit`.
  ///
  /// <https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance>
  static func distance(_ left: [UInt32], _ right: [UInt32], within limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}

/// The candidate nearest to `word`, if one is near enough to be meant: see `Spelling`.
package func closest(to word: String, among candidates: some Sequence<String>) -> String? {
  Spelling.suggestions(for: word, among: candidates, limit: 1).first
}

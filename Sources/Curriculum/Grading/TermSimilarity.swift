/// How alike two spellings are: for telling a typing slip from another word.
enum TermSimilarity {
  /// Whether `typed` is `word` with a slip: one edit in a word of four letters or more, two from eight on,
  /// or most character pairs in common.
  static func isSlip(_ typed: String, of word: String) -> Bool {
    let left = Array(typed.utf8)
    let right = Array(word.utf8)
    guard left.count >= 3, right.count >= 4, abs(left.count - right.count) <= 2,
      left.count <= 40, right.count <= 40, !(left + right).contains(where: isDigit)
    else { return false }
    let allowed = right.count >= 8 ? 2 : 1
    return distance(left, right, limit: allowed) <= allowed || dice(left, right) >= 0.8
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Sørensen–Dice coefficient of the character pairs.
  static func dice(_ left: [UInt8], _ right: [UInt8]) -> Double {
    guard left.count > 1, right.count > 1 else { return left == right ? 1 : 0 }
    var pairs: [UInt16: Int] = [:]
    for (first, second) in zip(left, left.dropFirst()) {
      pairs[UInt16(first) << 8 | UInt16(second), default: 0] += 1
    }
    var common = 0
    for (first, second) in zip(right, right.dropFirst()) {
      let key = UInt16(first) << 8 | UInt16(second)
      if let count = pairs[key], count > 0 {
        pairs[key] = count - 1
        common += 1
      }
    }
    return 2 * Double(common) / Double(left.count + right.count - 2)
  }

  /// Edits (insert, delete, change, swap neighbours) from one to the other, or more than `limit`.
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let change = left[row] == right[column] ? 0 : 1
        var best = min(last[column] + change, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}

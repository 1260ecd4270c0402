/// Texts with a JSON value in each line: <https://jsonlines.org>.
package enum JSONLines {
  /// A line that is not blank.
  package struct Line: Hashable, Sendable {
    /// Counted from 1, blank lines included.
    package var number: Int
    /// Its bytes, without the line break.
    package var range: Range<Int>
  }

  package static func split(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let isBlank = bytes[start..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank { lines.append(Line(number: number, range: start..<end)) }
      start = end + 1
      number += 1
    }
    return lines
  }
}

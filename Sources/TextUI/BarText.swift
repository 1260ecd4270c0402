/// Bars of block characters, placed to half a column.
package enum BarText {
  /// A bar over the part from `from` to `to` of `width` columns, as fractions; at least half a column is drawn.
  ///
  /// The result is exactly `width` columns, blanks on both sides included. In ASCII a column is `#` when the bar
  /// touches it.
  package static func bar(from: Double, to: Double, width: Int, unicode: Bool) -> String {
    bars([(from, to)], width: width, unicode: unicode)
  }

  /// Several bars in one row, for spans that follow each other.
  package static func bars(
    _ intervals: [(from: Double, to: Double)], width: Int, unicode: Bool
  ) -> String {
    guard width > 0 else { return "" }
    let count = unicode ? width &* 2 : width
    var filled = Array(repeating: false, count: count)
    for interval in intervals {
      let start = min(Int(position(interval.from, count)), count - 1)
      let last = position(interval.to, count)
      // A half column is drawn when the bar reaches its middle, an ASCII column when it is touched at all.
      let end = max(
        unicode ? Int(last + 0.5) : Int(last) + (last > Double(Int(last)) ? 1 : 0), start + 1)
      for index in start..<min(end, count) { filled[index] = true }
    }
    guard unicode else { return String(filled.map { $0 ? "#" : " " }) }
    return String(
      (0..<width).map { column -> Character in
        switch (filled[2 * column], filled[2 * column + 1]) {
        case (true, true): "█"
        case (true, false): "▌"
        case (false, true): "▐"
        case (false, false): " "
        }
      })
  }

  private static func position(_ fraction: Double, _ count: Int) -> Double {
    fraction > 0 ? min(1, fraction) * Double(count) : 0
  }
}

/// A row of columns of different height, a value each.
package enum Sparkline {
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let marks: [Character] = ["_", ".", "-", "=", "+", "*", "%", "#"]

  /// The values scaled from 0 to the largest of them, or to `maximum`; what is not a number becomes a blank.
  package static func text(_ values: [Double], maximum: Double? = nil, unicode: Bool) -> String {
    let levels = unicode ? blocks : marks
    let top = maximum ?? values.filter(\.isFinite).max() ?? 0
    return String(
      values.map { value -> Character in
        guard value.isFinite else { return " " }
        guard top > 0, value > 0 else { return levels[0] }
        return levels[min(levels.count - 1, Int(min(1, value / top) * Double(levels.count)))]
      })
  }
}

/// A bar that shows how far something has come.
package enum ProgressBar {
  /// `label ██████░░░░  42 %` in `width` columns; `fraction` is from 0 to 1.
  package static func line(
    fraction: Double, label: String, width: Int, unicode: Bool
  ) -> Line {
    let known = fraction.isFinite ? min(1, max(0, fraction)) : 0
    let percent = DisplayWidth.padded("\(Int(known * 100)) %", to: 5, .right)
    let name = Line(label).truncated(to: max(0, width - 6 - 5 - 1), unicode: unicode)
    let room = max(4, width - name.width - percent.utf8.count - (name.width > 0 ? 2 : 1))
    let full = Int(known * Double(room))
    let bar =
      String(repeating: unicode ? "█" : "#", count: full)
      + String(repeating: unicode ? "░" : ".", count: room - full)
    return (name.width > 0 ? name + Line(" ") : name)
      + Line([StyledText(bar, .code), StyledText(" \(percent)")])
  }
}

/// A number with its unit, as people write it: `10k`, `2.5 s`, `1,000 spans/s`, `99.9 %`.
struct TypedQuantity: Hashable, Sendable {
  var value: Double
  /// What follows the number, lower-case words kept as typed; empty when there is none.
  var unit: String

  /// Reads the first number in the text and what follows it; nil without a number.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let start = scalars.firstIndex(where: Self.isDigit) else { return nil }
    var end = start
    while end < scalars.count, Self.continues(scalars, end) { end += 1 }
    var digits = Self.plainDigits(scalars[start..<end])
    if start > 0, scalars[start - 1] == "." { digits = "0." + digits }
    let isNegative = start > 0 && (scalars[start - 1] == "-" || scalars[start - 1] == "−")
    guard let number = Double(digits), number.isFinite else { return nil }
    value = isNegative ? -number : number
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: scalars[end...])
    unit = String(rest).trimmed
    takeMultiplier()
  }

  /// A number without any unit; nil for other text.
  static func plainNumber(_ text: String) -> Double? {
    guard let first = text.unicodeScalars.first, isDigit(first) || first == "." || first == "-",
      let quantity = TypedQuantity(text), quantity.unit.isEmpty
    else { return nil }
    return quantity.value
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether the number goes on at `index`: digits, separators between digits, and `e` notation.
  private static func continues(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let scalar = scalars[index]
    if isDigit(scalar) { return true }
    guard index > 0, index + 1 < scalars.count else { return false }
    let next = scalars[index + 1]
    if scalar == "e" || scalar == "E" {
      let sign = next == "-" || next == "+"
      return isDigit(scalars[index - 1])
        && (isDigit(next) || sign && index + 2 < scalars.count && isDigit(scalars[index + 2]))
    }
    if scalar == "-" || scalar == "+" {
      return (scalars[index - 1] == "e" || scalars[index - 1] == "E") && isDigit(next)
    }
    guard isDigit(scalars[index - 1]), isDigit(next) else { return false }
    if scalar == " " || scalar == "\u{a0}" || scalar == "\u{202f}" {
      // A blank parts thousands only when three digits follow.
      let group = scalars[(index + 1)...].prefix { isDigit($0) }
      return group.count == 3
    }
    return scalar == "." || scalar == "," || scalar == "_" || scalar == "'"
  }

  /// The digits with a decimal point and no separators; a comma before three digits parts thousands.
  private static func plainDigits(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    let text = String(String.UnicodeScalarView(scalars)).filter {
      !" _'\u{a0}\u{202f}".contains($0)
    }
    let commas = text.split(separator: ",", omittingEmptySubsequences: false)
    guard commas.count > 1 else { return text }
    let groupsOfThree = commas.dropFirst().allSatisfy { $0.prefix(while: \.isNumber).count == 3 }
    if groupsOfThree || text.contains(".") { return commas.joined() }
    return commas.count == 2 ? commas.joined(separator: ".") : commas.joined()
  }

  /// Takes `k`, `M`, `million` and their like off the unit.
  private mutating func takeMultiplier() {
    let word = unit.prefix { $0.isLetter }
    let rest = unit.dropFirst(word.count)
    let factor: Double
    switch word {
    case "k", "K", "thousand": factor = 1e3
    case "M", "mio", "million", "mn", "mln": factor = 1e6
    case "G", "bn", "billion": factor = 1e9
    case "T", "trillion": factor = 1e12
    default: return
    }
    value *= factor
    unit = rest.trimmed
  }
}

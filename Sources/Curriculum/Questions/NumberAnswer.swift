/// An answer that is a number, in any unit that converts to the one asked for.
struct NumberAnswer {
  let presentation: QuestionPresentation
  let numeric: NumericAnswer

  init(_ presentation: QuestionPresentation, _ numeric: NumericAnswer) {
    self.presentation = presentation
    self.numeric = numeric
  }

  func check(_ answer: String) throws(UnreadableAnswer) -> AnswerOutcome {
    guard let typed = TypedQuantity(answer) else {
      throw AnswerChecker.unreadable("There is no number in “\(answer.trimmed)”.", presentation)
    }
    let candidates = try values(typed)
    let shown = Self.text(numeric)
    if candidates.contains(where: isRight) {
      return AnswerOutcome(
        score: 1, details: [.init(.right, "\(shown). \(numeric.working)")], correctAnswer: shown)
    }
    var details = [AnswerOutcome.Detail(.wrong, "You say \(answer.trimmed); it is \(shown).")]
    let isPowerOff = candidates.contains(where: isPowerOfTenOff)
    if isPowerOff {
      details.append(
        .init(.note, "The digits are right, the power of ten is not: check the units."))
    }
    if !numeric.working.isEmpty { details.append(.init(.note, numeric.working)) }
    return AnswerOutcome(score: isPowerOff ? 0.4 : 0, details: details, correctAnswer: shown)
  }

  /// The number with its unit.
  static func text(_ numeric: NumericAnswer) -> String {
    let number = FigureText.plain(numeric.value)
    return numeric.unit.isEmpty ? number : "\(number) \(numeric.unit)"
  }

  private func isRight(_ value: Double) -> Bool {
    // A hair more than the tolerance, so that a bound computed in binary is not missed by its last bit.
    abs(value - numeric.value) <= numeric.slack * (1 + 1e-9) + abs(numeric.value) * 1e-12
  }

  private func isPowerOfTenOff(_ value: Double) -> Bool {
    [1e-3, 1e-2, 1e-1, 1e1, 1e2, 1e3].contains { isRight(value * $0) }
  }

  /// What the typed quantity may mean in the unit asked for.
  private func values(_ typed: TypedQuantity) throws(UnreadableAnswer) -> [Double] {
    let wanted = MeasureUnit(numeric.unit)
    guard !typed.unit.isEmpty else {
      // A share may be given as 0.05 or as 5.
      return wanted.dimension == .share ? [typed.value, typed.value * 100] : [typed.value]
    }
    let given = MeasureUnit(typed.unit)
    if given.dimension == .other {
      return [typed.value * (given.isRate && wanted.isRate ? given.factor / wanted.factor : 1)]
    }
    if given.dimension == wanted.dimension, given.isRate == wanted.isRate {
      return [typed.value * given.factor / wanted.factor]
    }
    if given.dimension == .share, wanted.dimension == .other { return [typed.value * given.factor] }
    let unit = numeric.unit.isEmpty ? "a plain number" : numeric.unit
    throw AnswerChecker.unreadable(
      "“\(typed.unit)” does not convert: the answer is in \(unit).", presentation)
  }
}

extension FigureText {
  /// A number with as many decimals as it needs, at most six, and commas between thousands.
  static func plain(_ value: Double) -> String {
    guard value.magnitude < 1e15 else { return String(value) }
    var decimals = 0
    while decimals < 6, differs(value, decimals) { decimals += 1 }
    let parts = fixed(value.magnitude, decimals: decimals).split(separator: ".")
    let whole = parts.first.flatMap { Int($0) }.map(count) ?? "0"
    let fraction = parts.dropFirst().first.map { "." + $0 } ?? ""
    return (value < 0 ? "-" : "") + whole + fraction
  }

  /// Whether a number is not what it shows as with so many decimals.
  private static func differs(_ value: Double, _ decimals: Int) -> Bool {
    guard let shown = Double(fixed(value, decimals: decimals)) else { return false }
    return abs(shown - value) > value.magnitude * 1e-9
  }
}

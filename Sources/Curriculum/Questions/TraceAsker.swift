import TraceAnalysis
import TraceModel

/// Asks about one trace, and knows the answer from the analysis.
struct TraceAsker {
  let trace: Trace
  let tree: TraceTree

  init(_ trace: Trace) {
    self.trace = trace
    tree = TraceTree(trace)
  }

  /// The question, or nil when this trace has no clear answer to it.
  func question(
    _ ask: TraceTask.Ask, using generator: inout SeededGenerator
  ) -> TraceQuestion? {
    guard tree.roots.count == 1, tree.spans.count <= 120 else { return nil }
    return switch ask {
    case .slowestSelfTime: slowestSelfTime(using: &generator)
    case .criticalShare: criticalShare(using: &generator)
    case .repeatCount: repeatCount()
    case .sequentialSaving: sequentialSaving()
    case .errorOrigin: errorOrigin(using: &generator)
    }
  }

  /// Place and operation, as the waterfall shows them: a query stands under its database's name.
  private func name(_ index: Int) -> String {
    "\(tree.place(of: index)) \(tree.spans[index].name)"
  }

  private func choice(
    _ ask: String, _ options: [AnswerOption], _ working: String,
    using generator: inout SeededGenerator
  ) -> TraceQuestion {
    TraceQuestion(
      trace: trace, ask: ask, form: .choice(options.shuffled(using: &generator)), working: working)
  }

  private func slowestSelfTime(using generator: inout SeededGenerator) -> TraceQuestion? {
    var sums: [String: Int64] = [:]
    for (index, own) in SelfTime.all(in: tree).enumerated() { sums[name(index), default: 0] += own }
    let ranked = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
    guard ranked.count >= 3, Double(ranked[0].value) > 1.15 * Double(ranked[1].value) else {
      return nil
    }
    let options = ranked.enumerated().map { place, entry in
      AnswerOption(
        text: entry.key, isCorrect: place == 0,
        why: "\(FigureText.duration(Double(entry.value))) of its own.")
    }
    return choice(
      "Which operation spends the most time on its own?", options,
      "\(ranked[0].key) spends \(FigureText.duration(Double(ranked[0].value))) on its own.",
      using: &generator)
  }

  private func criticalShare(using generator: inout SeededGenerator) -> TraceQuestion? {
    let path = CriticalPath(tree)
    let total = Double(path.totalNanoseconds)
    let shares = path.shares(byService: tree).map { ($0.service, $0.fraction) }
      .filter { (0.08...0.92).contains($0.1) }
    guard total > 0, let (service, share) = shares.randomElement(using: &generator) else {
      return nil
    }
    let working =
      "\(service) has \(FigureText.duration(share * total)) of \(FigureText.duration(total)) on the critical path."
    let answer = NumericAnswer(
      value: (share * 1_000).rounded() / 10, unit: "%", tolerance: .absolute(4), working: working)
    return TraceQuestion(
      trace: trace, ask: "What share of the duration does `\(service)` have on the critical path?",
      form: .number(answer), working: working)
  }

  private func repeatCount() -> TraceQuestion? {
    let groups = SiblingGroups(tree)
    var best: (parent: Int, members: [Int])?
    for parent in tree.spans.indices {
      for group in groups.groups(tree.children(of: parent), minimum: 5)
      where group.count >= 5 && group.count > best?.members.count ?? 0 {
        best = (parent, group)
      }
    }
    guard let best, let first = best.members.first else { return nil }
    let working = "\(name(first)) runs \(best.members.count) times under \(name(best.parent))."
    let answer = NumericAnswer(
      value: Double(best.members.count), unit: "times", tolerance: .absolute(0), working: working)
    return TraceQuestion(
      trace: trace, ask: "One call is repeated under one parent. How many times does it run?",
      form: .number(answer), working: working)
  }

  private func sequentialSaving() -> TraceQuestion? {
    var best: (parent: Int, sum: Int64, longest: Int64)?
    for parent in tree.spans.indices {
      let calls = tree.children(of: parent).filter { tree.spans[$0].kind == .client }
      guard calls.count >= 2, Concurrency(of: calls, in: tree) == .oneAfterAnother else { continue }
      let lengths = calls.map { tree.spans[$0].durationNanoseconds }
      let sum = lengths.reduce(0, +)
      let longest = lengths.max() ?? 0
      if sum - longest > (best.map { $0.sum - $0.longest } ?? 2_000_000) {
        best = (parent, sum, longest)
      }
    }
    guard let best else { return nil }
    let saving = Double(best.sum - best.longest)
    let working =
      "The calls take \(FigureText.duration(Double(best.sum))) together and the longest "
      + "\(FigureText.duration(Double(best.longest))): \(FigureText.duration(saving)) saved."
    let answer = NumericAnswer(
      value: (saving / 1e5).rounded() / 10, unit: "ms", tolerance: .relative(0.06), working: working
    )
    return TraceQuestion(
      trace: trace,
      ask:
        "`\(name(best.parent))` makes its calls one after another. How much would be saved if they ran at once?",
      form: .number(answer), working: working)
  }

  private func errorOrigin(using generator: inout SeededGenerator) -> TraceQuestion? {
    let failed = tree.spans.indices.filter { tree.spans[$0].isError }
    // Where it began: a failed span below which nothing failed; a caller's span of the same call is its parent.
    let origins = failed.filter { index in
      !tree.children(of: index).contains { tree.spans[$0].isError }
    }
    guard origins.count == 1, let origin = origins.first else { return nil }
    var names: [String] = []
    for index in tree.preorder where tree.spans[index].kind == .server {
      if !names.contains(name(index)) { names.append(name(index)) }
    }
    guard names.contains(name(origin)), names.count >= 3 else { return nil }
    let others = names.filter { $0 != name(origin) }.shuffled(using: &generator).prefix(3)
    let options = ([name(origin)] + others).map { place in
      let isOrigin = place == name(origin)
      let hasFailed = failed.contains { name($0) == place }
      let why =
        isOrigin
        ? "It failed, and nothing below it did."
        : hasFailed ? "It failed because something below it had." : "It did not fail."
      return AnswerOption(text: place, isCorrect: isOrigin, why: why)
    }
    return choice(
      "In which operation did the error start?", options,
      "\(name(origin)) is the deepest span with an error.", using: &generator)
  }
}

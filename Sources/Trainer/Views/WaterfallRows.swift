import TextUI
import TraceAnalysis
import TraceModel

/// One row of a waterfall: a span, or siblings that repeat.
struct WaterfallRow {
  /// Span indices in canonical order, never none.
  let members: [Int]
  /// The lines that lead from the parent's row here.
  let guides: String
  /// Whether it lies deeper than lines are drawn.
  let isDeep: Bool
  /// The service, or the uninstrumented peer that a leaf called.
  let place: String
  /// The place's colour.
  let placeIndex: Int
  let name: String
  let shortID: String
  let errorCount: Int
  let hasWarning: Bool
  /// The sum over the members.
  let nanoseconds: Int64
  /// The members' own time on the critical path.
  let ownNanoseconds: Int64
  let isOnPath: Bool
  /// How the members lie in time, when there are several.
  let concurrency: Concurrency?

  var count: Int { members.count }
}

/// Walks a tree in preorder and makes its rows, as many as are wanted.
struct WaterfallRows {
  private(set) var rows: [WaterfallRow] = []
  /// Spans that belong on the waterfall but found no room.
  private(set) var hiddenSpanCount = 0
  /// Places by the order they were met, for their colours.
  private var placeIndices: [String: Int] = [:]

  private struct Pending {
    let members: [Int]
    let depth: Int
    let guides: String
    let isLast: Bool
  }

  /// Siblings that repeat less often stand alone.
  static let minimumGroup = 3

  private let trace: AnalyzedTrace
  private let options: WaterfallView.Options
  private let canvas: Canvas
  private let warned: Set<Int>

  init(_ trace: AnalyzedTrace, options: WaterfallView.Options, canvas: Canvas) {
    self.trace = trace
    self.options = options
    self.canvas = canvas
    warned = Set(trace.warnings.compactMap(\.span))
    walk()
  }

  private mutating func walk() {
    let tree = trace.tree
    let groups = SiblingGroups(tree)
    let limit = options.maximumRows ?? .max
    var shown = 0
    var stack = visible(tree.roots).reversed().map { root in
      Pending(members: [root], depth: 0, guides: "", isLast: true)
    }
    while rows.count < limit, let next = stack.popLast() {
      rows.append(row(next))
      shown += next.members.count
      let isMerged = next.members.count > 1
      let children = next.members.flatMap { visible(tree.children(of: $0)) }
      let minimum = options.expand ? .max : isMerged ? 2 : Self.minimumGroup
      let below = groups.groups(isMerged ? children.sorted() : children, minimum: minimum)
      for (position, members) in below.enumerated().reversed() {
        stack.append(
          Pending(
            members: members, depth: next.depth + 1, guides: guidesBelow(next),
            isLast: position == below.count - 1))
      }
    }
    let total =
      options.criticalOnly ? trace.criticalPath.isOnPath.count { $0 } : tree.spans.count
    hiddenSpanCount = total - shown
  }

  private func visible(_ indices: some Collection<Int>) -> [Int] {
    options.criticalOnly ? indices.filter { trace.criticalPath.isOnPath[$0] } : Array(indices)
  }

  /// Lines are drawn down to this depth; below it a number tells the depth.
  private var deepest: Int { max(2, canvas.width / 10) }

  private func guidesBelow(_ parent: Pending) -> String {
    guard parent.depth > 0, parent.depth < deepest else { return parent.guides }
    return parent.guides + (parent.isLast ? "  " : "│ ")
  }

  private func guides(_ pending: Pending) -> String {
    guard pending.depth > 0 else { return "" }
    guard pending.depth <= deepest else { return pending.guides + "\(pending.depth)› " }
    return pending.guides + (pending.isLast ? "└ " : "├ ")
  }

  private mutating func row(_ pending: Pending) -> WaterfallRow {
    let tree = trace.tree
    let path = trace.criticalPath
    let members = pending.members
    let first = members[0]
    var (errors, duration, own) = (0, Int64(0), Int64(0))
    for member in members {
      if tree.spans[member].status.code == .error { errors += 1 }
      duration = duration.saturatingAdd(tree.times[member].nanoseconds)
      own = own.saturatingAdd(path.ownNanoseconds[member])
    }
    let place = tree.place(of: first)
    let placeIndex = placeIndices[place] ?? placeIndices.count
    placeIndices[place] = placeIndex
    let name = tree.spans[first].name
    return WaterfallRow(
      members: members, guides: shown(guides(pending)), isDeep: pending.depth > deepest,
      place: shown(place),
      placeIndex: placeIndex, name: shown(name.isEmpty ? "(unnamed)" : name),
      shortID: trace.shortID(of: first), errorCount: errors,
      hasWarning: members.contains { warned.contains($0) }, nanoseconds: duration,
      ownNanoseconds: own, isOnPath: members.contains { path.isOnPath[$0] },
      concurrency: members.count > 1 ? Concurrency(of: members, in: tree) : nil)
  }

  /// Names of any length come in; no screen shows more than this.
  private func shown(_ text: String) -> String {
    SafeText.shown(String(text.unicodeScalars.prefix(400)), unicode: canvas.unicode)
  }
}

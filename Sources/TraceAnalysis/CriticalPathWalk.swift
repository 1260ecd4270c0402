import TraceModel

/// The walk that finds the sections; one stack of spans and one of their children still to consider.
struct CriticalPathWalk {
  private struct Frame {
    let span: Int
    let start: Timestamp
    /// Everything from here to the span's end is accounted for.
    var reached: Timestamp
    /// Where this span's children begin in `pending`.
    let base: Int
  }

  private struct Candidate {
    let span: Int
    let start: Timestamp
    let end: Timestamp
  }

  private let tree: TraceTree
  private(set) var sections: [CriticalPath.Section] = []
  private(set) var roots: [CriticalPath.RootPath] = []
  private(set) var ownNanoseconds: [Int64]
  private(set) var isOnPath: [Bool]
  private var frames: [Frame] = []
  private var pending: [Candidate] = []

  init(_ tree: TraceTree) {
    self.tree = tree
    ownNanoseconds = [Int64](repeating: 0, count: tree.spans.count)
    isOnPath = [Bool](repeating: false, count: tree.spans.count)
  }

  mutating func walk(from root: Int) {
    let first = sections.count
    let span = tree.times[root]
    let end = max(span.start, span.end)
    enter(Candidate(span: root, start: span.start, end: end))
    while let frame = frames.last {
      if let child = nextChild(endingBy: frame.reached, base: frame.base) {
        emit(frame.span, from: child.end, to: frame.reached)
        frames[frames.count - 1].reached = child.start
        enter(child)
      } else {
        emit(frame.span, from: frame.start, to: frame.reached)
        frames.removeLast()
      }
    }
    sections[first...].reverse()
    roots.append(
      CriticalPath.RootPath(
        root: root, sections: first..<sections.count,
        nanoseconds: end.nanoseconds(since: span.start)))
  }

  private mutating func enter(_ visit: Candidate) {
    isOnPath[visit.span] = true
    let base = pending.count
    frames.append(Frame(span: visit.span, start: visit.start, reached: visit.end, base: base))
    let isProducer = tree.times[visit.span].kind == .producer
    for child in tree.children(of: visit.span) {
      let span = tree.times[child]
      if isProducer, span.kind == .consumer { continue }
      let start = max(span.start, visit.start)
      let end = min(span.end, visit.end)
      if start < end { pending.append(Candidate(span: child, start: start, end: end)) }
    }
    guard pending.count - base > 1 else { return }
    // Taken from the back: the last end first, and of equal ends the first start.
    pending[base...].sort { left, right in
      if left.end != right.end { return left.end < right.end }
      if left.start != right.start { return left.start > right.start }
      return left.span > right.span
    }
  }

  /// The last-finishing child that ended by then; those that ended later can never be next again.
  private mutating func nextChild(endingBy time: Timestamp, base: Int) -> Candidate? {
    while pending.count > base {
      let candidate = pending.removeLast()
      if candidate.end <= time { return candidate }
    }
    return nil
  }

  private mutating func emit(_ span: Int, from start: Timestamp, to end: Timestamp) {
    guard start < end else { return }
    sections.append(CriticalPath.Section(span: span, start: start, end: end))
    ownNanoseconds[span] = ownNanoseconds[span].saturatingAdd(end.nanoseconds(since: start))
  }
}

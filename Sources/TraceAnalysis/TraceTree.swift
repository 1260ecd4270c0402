package import TraceModel

/// The spans of one trace, arranged by who called whom.
///
/// A tree is a set of flat arrays; a span is named by its index in `spans`. The order of `spans` depends
/// on the spans alone, never on the order they arrived in, so every arrival order of the same spans makes
/// the same tree. Every span has exactly one place in it, whatever its parent field says: one whose parent
/// is missing, or that closes a cycle, becomes a provisional root (see `ParentLink`).
///
/// All work on a tree iterates; depth is bounded by memory only.
package struct TraceTree: Sendable {
  package let traceID: TraceID
  /// All spans by start; of those that start together the longer first, then by id and content.
  package let spans: [Span]
  /// Each span's times and kind, by span index.
  package let times: [SpanTimes]
  /// How each span came by its place, by span index.
  package let links: [ParentLink]
  /// Indices of the spans without a parent, true and provisional, by start.
  package let roots: [Int]
  /// Every span index once: parents before children, siblings by start.
  package let preorder: [Int]
  /// What is wrong with each span's own times, by span index.
  package let timeProblems: [TimeProblem?]
  /// The time from the first start to the last end of the spans whose times are believable.
  package let window: TimeWindow

  /// Ids that more than one span has, and how they use it.
  let sharedIDs: [SpanID: IDUse]
  let parents: [Int]
  let depths: [Int]
  let subtreeSizes: [Int]
  let childOffsets: [Int]
  let childList: [Int]

  /// Builds the tree of a trace; any set of spans has one.
  package init(_ trace: Trace) {
    let spans = CanonicalOrder.sorted(trace.spans)
    let times = SpanTimes.all(of: spans)
    let resolved = ParentResolution(spans)
    let layout = TreeLayout(parents: resolved.parents)
    let problems = TimeProblem.all(in: times)
    self.traceID = trace.id
    self.spans = spans
    self.times = times
    self.links = resolved.links
    self.sharedIDs = resolved.sharedIDs
    self.parents = resolved.parents
    self.roots = layout.roots
    self.preorder = layout.preorder
    self.depths = layout.depths
    self.subtreeSizes = layout.subtreeSizes
    self.childOffsets = layout.childOffsets
    self.childList = layout.childList
    self.timeProblems = problems
    self.window = TimeWindow(of: times, problems: problems)
  }
}

extension TraceTree {
  /// The parent's index, nil for a root.
  package func parent(of index: Int) -> Int? {
    let parent = parents[index]
    return parent < 0 ? nil : parent
  }

  /// The children's indices, by start.
  package func children(of index: Int) -> ArraySlice<Int> {
    childList[childOffsets[index]..<childOffsets[index + 1]]
  }

  package func isLeaf(_ index: Int) -> Bool { childOffsets[index] == childOffsets[index + 1] }

  /// Steps from the root: 0 for a root.
  package func depth(of index: Int) -> Int { depths[index] }

  /// The number of spans in the subtree, the span itself included.
  package func subtreeSize(of index: Int) -> Int { subtreeSizes[index] }

  /// The indices from the root down to the span.
  package func path(to index: Int) -> [Int] {
    var path = [index]
    var current = index
    while let parent = parent(of: current) {
      path.append(parent)
      current = parent
    }
    return path.reversed()
  }

  /// The span's service and name.
  package func operation(of index: Int) -> OperationName {
    OperationName(service: spans[index].resource.serviceName, operation: spans[index].name)
  }

  /// The first span with this id.
  package func index(of id: SpanID) -> Int? { spans.firstIndex { $0.spanID == id } }

  /// The root that names the trace: the earliest true root, else the earliest provisional one.
  package var mainRoot: Int? {
    roots.first { links[$0] == .root } ?? roots.first
  }
}

/// How a span came by its place in the tree.
package enum ParentLink: Hashable, Sendable {
  /// It has no parent id: the trace began here.
  case root
  /// Its parent is in the trace.
  case child
  /// It is the server half of a client span that has the same id, and hangs below it (Zipkin's shared ids).
  case sharedID
  /// Its parent is not in the trace; it stands as a provisional root.
  case missingParent(SpanID)
  /// It names itself as its parent; it stands as a provisional root.
  case selfParent
  /// Its ancestors lead back to it; the cycle of `length` spans is cut here, at its earliest span.
  case cycle(length: Int)
}

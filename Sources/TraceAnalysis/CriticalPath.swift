package import TraceModel

/// The spans a trace's duration is made of: what would have to get faster for the whole to get faster.
///
/// Each root is walked backwards from its end. The child that finished last, at or before the moment
/// reached, is what the span was waiting for; the walk goes through that child, goes on from where the child started,
/// and what no child accounts for is the span's own. Sections of one root tile it exactly.
///
/// The rules are those of Jaeger's UI (`packages/jaeger-ui/src/components/TracePage/CriticalPath`), which are
/// kept in this: children are clipped to their (clipped) parent, children wholly outside it are left out with
/// all below them, ties go to the child that started first, and a CONSUMER below a PRODUCER does not block.
///
/// Deliberate differences:
/// - A child that ends exactly when the next one starts is on the path. Jaeger asks for an end strictly
///   before, skips it, and gives its time to the parent.
/// - A span whose parent is missing is a root here. Jaeger shows no path for such a trace.
/// - A child with start time zero is clipped like any other. Jaeger takes zero for "no time given" and
///   walks without end.
/// - A child that ends before it starts, or is of no length, is left out; in Jaeger the first can make
///   a section of negative length.
/// - Cycles are cut first (see `TraceTree`). Jaeger shows nothing for a trace that is one cycle.
/// - Times are nanoseconds, not microseconds, and sections come in time order, not newest first.
/// - It iterates, and each child list is sorted once: 100,000 spans in a chain or side by side are fine.
package struct CriticalPath: Sendable {
  /// A stretch of time spent in one span, waiting for none of its children.
  package struct Section: Hashable, Sendable {
    /// Index of the span in the tree.
    package let span: Int
    package let start: Timestamp
    package let end: Timestamp

    /// Its length, always positive.
    package var nanoseconds: Int64 { end.nanoseconds(since: start) }
  }

  /// One root with its part of `sections`.
  package struct RootPath: Hashable, Sendable {
    package let root: Int
    package let sections: Range<Int>
    /// The root's duration, and so the sum of its sections; 0 for one that ends before it starts.
    package let nanoseconds: Int64
  }

  /// Root after root, each in time order.
  package let sections: [Section]
  /// By start of the root.
  package let roots: [RootPath]
  /// Each span's own time on the path, by span index.
  package let ownNanoseconds: [Int64]
  /// Whether the walk went through the span: its own time on the path can be zero all the same.
  package let isOnPath: [Bool]

  package init(_ tree: TraceTree) {
    var walk = CriticalPathWalk(tree)
    for root in tree.roots { walk.walk(from: root) }
    sections = walk.sections
    roots = walk.roots
    ownNanoseconds = walk.ownNanoseconds
    isOnPath = walk.isOnPath
  }

  /// The sum of the roots' durations, which is the sum of all sections.
  package var totalNanoseconds: Int64 { roots.reduce(0) { $0.saturatingAdd($1.nanoseconds) } }
}

package import TraceModel

/// A trace with what its views show: the tree, the critical path, the warnings and short ids.
package struct AnalyzedTrace: Sendable {
  package let tree: TraceTree
  package let criticalPath: CriticalPath
  package let warnings: [TraceWarning]
  package let shortIDs: ShortSpanIDs

  package init(_ trace: Trace) { self.init(TraceTree(trace)) }

  package init(_ tree: TraceTree) {
    self.tree = tree
    criticalPath = CriticalPath(tree)
    warnings = tree.warnings
    shortIDs = ShortSpanIDs(tree.spans)
  }

  /// The unique beginning of the span's id.
  package func shortID(of index: Int) -> String {
    shortIDs.prefix(of: tree.spans[index].spanID)
  }

  /// The warnings about one span.
  package func warnings(of index: Int) -> [TraceWarning] { warnings.filter { $0.span == index } }
}

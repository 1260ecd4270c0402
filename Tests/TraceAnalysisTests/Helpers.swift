import TestSupport
import TraceAnalysis
import TraceModel

/// The tree in preorder, a line a span, indented by depth.
func outline(_ tree: TraceTree) -> [String] {
  tree.preorder.map { index in
    String(repeating: "  ", count: tree.depth(of: index)) + label(tree.spans[index])
  }
}

func label(_ span: Span) -> String { "\(span.serviceName) \(span.name)" }

/// The critical path as a drawing: every span of the tree with the pieces of time that are its own.
func drawing(of path: CriticalPath, in tree: TraceTree) -> [String] {
  tree.preorder.map { index in
    let pieces = path.sections.filter { $0.span == index }.map {
      columns(from: $0.start)..<columns(from: $0.end)
    }
    return TraceDiagram.line(
      depth: tree.depth(of: index), label: label(tree.spans[index]), pieces: pieces)
  }
}

private func columns(from time: Timestamp) -> Int {
  Int(time.nanoseconds(since: TraceDiagram.base)) / Int(TraceDiagram.unit)
}

/// All orders of `0..<count`.
func permutations(_ count: Int) -> [[Int]] {
  guard count > 0 else { return [[]] }
  return permutations(count - 1).flatMap { order in
    (0...order.count).map { place in
      var longer = order
      longer.insert(count - 1, at: place)
      return longer
    }
  }
}

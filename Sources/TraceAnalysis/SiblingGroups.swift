import TraceModel

/// Finds siblings that repeat: the same operation at the same place, with subtrees of the same shape.
///
/// Two subtrees have the same shape when their roots agree in service, operation and kind and their children come in
/// the same shapes, however often each occurs.
package struct SiblingGroups: Sendable {
  private let tree: TraceTree
  private let shapes: [UInt64]

  package init(_ tree: TraceTree) {
    self.tree = tree
    shapes = SubtreeShape.all(in: tree)
  }

  /// Splits spans into groups, each in canonical order, ordered by their first.
  ///
  /// Spans that repeat fewer than `minimum` times stand alone.
  package func groups(_ members: some Collection<Int>, minimum: Int) -> [[Int]] {
    guard members.count >= minimum else { return members.map { [$0] } }
    var numbers: [Key: Int] = [:]
    var groups: [[Int]] = []
    for member in members {
      let key = Key(shape: shapes[member], place: tree.peer(of: member))
      if let number = numbers[key] {
        groups[number].append(member)
      } else {
        numbers[key] = groups.count
        groups.append([member])
      }
    }
    guard groups.contains(where: { $0.count > 1 && $0.count < minimum }) else { return groups }
    return groups.flatMap { group in group.count < minimum ? group.map { [$0] } : [group] }
      .sorted { $0[0] < $1[0] }
  }

  private struct Key: Hashable {
    let shape: UInt64
    let place: String?
  }
}

/// How the members of a group lie in time.
package enum Concurrency: Hashable, Sendable {
  /// None overlaps another.
  case oneAfterAnother
  /// There is a moment when all of them run.
  case inParallel
  /// Some overlap, but never all.
  case overlapping

  /// Takes spans in any order.
  package init(of members: some Sequence<Int>, in tree: TraceTree) {
    let spans = members.map { tree.times[$0] }
      .sorted { $0.start < $1.start }
    var reached = Timestamp.zero
    var earliestEnd = Timestamp(nanoseconds: .max)
    var isSequential = true
    for span in spans {
      if span.start < reached { isSequential = false }
      reached = max(reached, span.end)
      earliestEnd = min(earliestEnd, span.end)
    }
    if isSequential {
      self = .oneAfterAnother
    } else if let last = spans.last, last.start < earliestEnd {
      self = .inParallel
    } else {
      self = .overlapping
    }
  }

  /// As it is said on screen.
  package var words: String {
    switch self {
    case .oneAfterAnother: "one after another"
    case .inParallel: "in parallel"
    case .overlapping: "overlapping"
    }
  }
}

/// A number for the shape of each subtree; equal shapes have equal numbers.
private enum SubtreeShape {
  static func all(in tree: TraceTree) -> [UInt64] {
    var shapes = [UInt64](repeating: 0, count: tree.spans.count)
    var below: [UInt64] = []
    for index in tree.preorder.reversed() {
      var hasher = Hasher()
      hasher.combine(tree.spans[index].resource.serviceName)
      hasher.combine(tree.spans[index].name)
      hasher.combine(tree.times[index].kind)
      if !tree.isLeaf(index) {
        below.removeAll(keepingCapacity: true)
        for child in tree.children(of: index) { below.append(shapes[child]) }
        if below.count > 1 { below.sort() }
        for (position, child) in below.enumerated()
        where position == 0 || below[position - 1] != child {
          hasher.combine(child)
        }
      }
      shapes[index] = UInt64(bitPattern: Int64(hasher.finalize()))
    }
    return shapes
  }
}

import TraceModel

/// What one service or operation contributes to the critical path.
package struct CriticalShare: Hashable, Sendable {
  /// The service, or the uninstrumented peer whose work a leaf span waited for.
  package let service: String
  /// Empty when the share is a service's.
  package let operation: String
  /// How many of its spans have own time on the path.
  package let spanCount: Int
  package let nanoseconds: Int64
  /// Of all the roots' time, 0 to 1.
  package let fraction: Double
}

extension CriticalPath {
  /// The largest contributor first; equal ones by name.
  package func shares(byService tree: TraceTree) -> [CriticalShare] {
    shares(of: tree) { OperationName(service: tree.place(of: $0), operation: "") }
  }

  /// The largest contributor first; equal ones by name.
  package func shares(byOperation tree: TraceTree) -> [CriticalShare] {
    shares(of: tree) { OperationName(service: tree.place(of: $0), operation: tree.spans[$0].name) }
  }

  private func shares(of tree: TraceTree, key: (Int) -> OperationName) -> [CriticalShare] {
    var sums: [OperationName: (count: Int, nanoseconds: Int64)] = [:]
    for (index, own) in ownNanoseconds.enumerated() where own > 0 {
      let name = key(index)
      let sum = sums[name] ?? (0, 0)
      sums[name] = (sum.count + 1, sum.nanoseconds.saturatingAdd(own))
    }
    let total = Double(totalNanoseconds)
    return sums.map { name, sum in
      CriticalShare(
        service: name.service, operation: name.operation, spanCount: sum.count,
        nanoseconds: sum.nanoseconds, fraction: total > 0 ? Double(sum.nanoseconds) / total : 0)
    }.sorted {
      ($1.nanoseconds, $0.service, $0.operation) < ($0.nanoseconds, $1.service, $1.operation)
    }
  }
}

/// An operation is told from others by its service and its span name together.
package struct OperationName: Hashable, Comparable, Sendable {
  package var service: String
  package var operation: String

  package init(service: String, operation: String) {
    self.service = service
    self.operation = operation
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.service, left.operation) < (right.service, right.operation)
  }
}

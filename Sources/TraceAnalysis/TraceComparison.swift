/// Two traces side by side, path by path: what takes longer in the second, and what only one of them has.
///
/// A path is the chain of service and operation from the root. Jaeger's comparison counts spans per path; this
/// one compares time, self time and errors as well, and does not tell a leaf from a span of the same
/// path that has children.
package struct TraceComparison: Sendable {
  /// One path with both traces' figures; a count of 0 says that the trace lacks it.
  package struct Row: Hashable, Sendable {
    /// Number of the path, for `steps(of:)`.
    package let path: Int
    package let name: OperationName
    /// Steps from the root: 0 for a root.
    package let depth: Int
    package let a: PathStatistics
    package let b: PathStatistics

    /// B less A, in nanoseconds.
    package var totalDifference: Int64 { b.totalNanoseconds.saturatingSubtract(a.totalNanoseconds) }
    /// B less A, in nanoseconds.
    package var selfDifference: Int64 { b.selfNanoseconds.saturatingSubtract(a.selfNanoseconds) }
    package var isOnlyInA: Bool { b.count == 0 }
    package var isOnlyInB: Bool { a.count == 0 }
  }

  /// The largest change of total time first, then of self time; ties from the root down.
  package let rows: [Row]
  /// The longer of the two traces' windows, which differences are judged against.
  package let scaleNanoseconds: Int64
  private let table: PathTable

  package init(_ a: TraceTree, _ b: TraceTree) {
    var table = PathTable()
    let inA = table.add(a)
    let inB = table.add(b)
    var depths: [Int] = []
    var rows: [Row] = []
    for (number, path) in table.paths.enumerated() {
      depths.append(path.parent < 0 ? 0 : depths[path.parent] + 1)
      rows.append(
        Row(
          path: number, name: table.steps[path.step], depth: depths[number],
          a: number < inA.count ? inA[number] : PathStatistics(), b: inB[number]))
    }
    self.table = table
    self.rows = rows.sorted(by: Self.changesMore)
    scaleNanoseconds = max(a.window.nanoseconds, b.window.nanoseconds)
  }

  /// The path from the root down to it, itself included.
  package func steps(of row: Row) -> [OperationName] {
    var steps: [OperationName] = []
    var number = row.path
    while number >= 0 {
      steps.append(table.steps[table.paths[number].step])
      number = table.paths[number].parent
    }
    return steps.reversed()
  }

  /// Whether the counts or errors differ, or the time by at least `fraction` of the longer trace.
  package func isChanged(_ row: Row, byFraction fraction: Double = 0.01) -> Bool {
    if row.a.count != row.b.count || row.a.errorCount != row.b.errorCount { return true }
    let change = max(row.totalDifference.magnitude, row.selfDifference.magnitude)
    return change > 0 && Double(change) >= fraction * Double(scaleNanoseconds)
  }

  private static func changesMore(_ left: Row, _ right: Row) -> Bool {
    let totals = (left.totalDifference.magnitude, right.totalDifference.magnitude)
    if totals.0 != totals.1 { return totals.0 > totals.1 }
    let selves = (left.selfDifference.magnitude, right.selfDifference.magnitude)
    if selves.0 != selves.1 { return selves.0 > selves.1 }
    return left.path < right.path
  }
}

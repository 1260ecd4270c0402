import TraceModel

/// What the spans on one path of a trace add up to.
package struct PathStatistics: Hashable, Sendable {
  package var count = 0
  package var errorCount = 0
  /// The sum of the durations, in nanoseconds.
  package var totalNanoseconds: Int64 = 0
  /// The sum of the self times, in nanoseconds.
  package var selfNanoseconds: Int64 = 0

  package init() {}

  package var meanNanoseconds: Int64 { count == 0 ? 0 : totalNanoseconds / Int64(count) }

  mutating func add(nanoseconds: Int64, selfNanoseconds own: Int64, isError: Bool) {
    count += 1
    if isError { errorCount += 1 }
    totalNanoseconds = totalNanoseconds.saturatingAdd(max(0, nanoseconds))
    selfNanoseconds = selfNanoseconds.saturatingAdd(own)
  }
}

/// The paths of several traces: chains of service and operation from a root, numbered as they are first met.
///
/// Spans with equal chains share a path, whether they are leaves or not and however often they repeat.
struct PathTable {
  struct Path: Hashable {
    /// -1 at a root.
    let parent: Int
    let step: Int
  }

  private(set) var paths: [Path] = []
  private(set) var steps: [OperationName] = []
  private var pathNumbers: [Path: Int] = [:]
  private var stepNumbers: [OperationName: Int] = [:]

  /// Adds a trace and returns its statistics by path number.
  mutating func add(_ tree: TraceTree) -> [PathStatistics] {
    var statistics = [PathStatistics](repeating: PathStatistics(), count: paths.count)
    var pathOf = [Int](repeating: -1, count: tree.spans.count)
    let selfTimes = SelfTime.all(in: tree)
    for index in tree.preorder {
      let parent = tree.parent(of: index).map { pathOf[$0] } ?? -1
      let step = number(of: tree.operation(of: index))
      let path = number(of: Path(parent: parent, step: step))
      pathOf[index] = path
      if path >= statistics.count { statistics.append(PathStatistics()) }
      statistics[path].add(
        nanoseconds: tree.times[index].nanoseconds, selfNanoseconds: selfTimes[index],
        isError: tree.spans[index].status.code == .error)
    }
    return statistics
  }

  private mutating func number(of step: OperationName) -> Int {
    if let known = stepNumbers[step] { return known }
    stepNumbers[step] = steps.count
    steps.append(step)
    return steps.count - 1
  }

  private mutating func number(of path: Path) -> Int {
    if let known = pathNumbers[path] { return known }
    pathNumbers[path] = paths.count
    paths.append(path)
    return paths.count - 1
  }
}

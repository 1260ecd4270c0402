/// Turns a list of parents into child lists, an order to walk in, depths and sizes, without recursion.
struct TreeLayout {
  private(set) var roots: [Int] = []
  private(set) var preorder: [Int] = []
  private(set) var depths: [Int]
  private(set) var subtreeSizes: [Int]
  /// The children of `i` are `childList[childOffsets[i]..<childOffsets[i + 1]]`.
  private(set) var childOffsets: [Int]
  private(set) var childList: [Int]

  /// Takes each node's parent, -1 for a root; the parents must not form a cycle.
  init(parents: [Int]) {
    depths = [Int](repeating: 0, count: parents.count)
    subtreeSizes = [Int](repeating: 1, count: parents.count)
    childOffsets = [Int](repeating: 0, count: parents.count + 1)
    childList = [Int](repeating: 0, count: parents.count)
    fillChildren(parents)
    walk(parents)
  }

  /// Nodes are numbered in the order siblings should have, so child lists come out sorted.
  private mutating func fillChildren(_ parents: [Int]) {
    for parent in parents where parent >= 0 { childOffsets[parent + 1] += 1 }
    for index in parents.indices { childOffsets[index + 1] += childOffsets[index] }
    var next = childOffsets
    for (index, parent) in parents.enumerated() {
      if parent < 0 {
        roots.append(index)
      } else {
        childList[next[parent]] = index
        next[parent] += 1
      }
    }
  }

  private mutating func walk(_ parents: [Int]) {
    preorder.reserveCapacity(parents.count)
    var stack = Array(roots.reversed())
    while let index = stack.popLast() {
      preorder.append(index)
      if parents[index] >= 0 { depths[index] = depths[parents[index]] + 1 }
      for child in childList[childOffsets[index]..<childOffsets[index + 1]].reversed() {
        stack.append(child)
      }
    }
    for index in preorder.reversed() where parents[index] >= 0 {
      subtreeSizes[parents[index]] += subtreeSizes[index]
    }
  }
}

/// Something that will happen: when, in which order among what happens at the same time, and what.
struct Occurrence {
  /// What happens; the index says to whom.
  enum Kind: UInt64 {
    /// A request from outside arrives from a traffic source.
    case arrival
    /// A message reaches the replica that shall execute it.
    case delivery
    /// A strand goes on.
    case resumption
    /// A datastore has executed a strand's query.
    case answer
    /// A replica's export timer fires.
    case export
    /// The plan changes the system.
    case edit
    /// A minute of metrics ends.
    case minute
    /// The warm-up ends.
    case measurement
  }

  var time: UInt64
  var order: UInt64
  /// The kind in the upper half, the index in the lower.
  var payload: UInt64

  var kind: Kind { Kind(rawValue: payload >> 32) ?? .measurement }
  var index: Int { Int(truncatingIfNeeded: payload & 0xFFFF_FFFF) }
}

/// What will happen, the earliest first; what happens at the same time keeps the order of insertion.
///
/// A heap with four children to a node, which is shallow and keeps siblings in one cache line or two.
struct Agenda {
  private var heap: [Occurrence] = []
  private var inserted: UInt64 = 0

  var isEmpty: Bool { heap.isEmpty }

  mutating func insert(_ kind: Occurrence.Kind, _ index: Int, at time: UInt64) {
    let payload = kind.rawValue << 32 | UInt64(truncatingIfNeeded: index)
    let new = Occurrence(time: time, order: inserted, payload: payload)
    inserted &+= 1
    heap.append(new)
    heap.withUnsafeMutableBufferPointer { heap in
      var position = heap.count &- 1
      while position > 0 {
        let parent = (position &- 1) &>> 2
        // A new occurrence has the highest number, so among equals it stays below.
        guard time < heap[parent].time else { break }
        heap[position] = heap[parent]
        position = parent
      }
      heap[position] = new
    }
  }

  /// Takes the earliest occurrence; nil when there is none.
  mutating func next() -> Occurrence? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap.withUnsafeMutableBufferPointer { heap in
      let count = heap.count
      var position = 0
      while true {
        let child = position &<< 2 &+ 1
        guard child < count else { break }
        var least = child
        for other in (child &+ 1)..<max(child &+ 1, min(child &+ 4, count))
        where Self.precedes(heap[other], heap[least]) {
          least = other
        }
        guard Self.precedes(heap[least], last) else { break }
        heap[position] = heap[least]
        position = least
      }
      heap[position] = last
    }
    return first
  }

  @inline(__always)
  private static func precedes(_ left: Occurrence, _ right: Occurrence) -> Bool {
    left.time < right.time || left.time == right.time && left.order < right.order
  }
}

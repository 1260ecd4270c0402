import TraceModel

/// Finds the parent of every span, and cuts what would not be a tree.
struct ParentResolution {
  /// The parent's index by span index, -1 for a root.
  private(set) var parents: [Int] = []
  private(set) var links: [ParentLink] = []

  /// Takes spans in canonical order, which decides between spans that share an id.
  init(_ spans: [Span]) {
    let lookup = SpanLookup(spans)
    parents.reserveCapacity(spans.count)
    links.reserveCapacity(spans.count)
    for index in spans.indices {
      let (parent, link) = lookup.parent(of: spans[index])
      parents.append(parent)
      links.append(link)
    }
    cutCycles()
  }

  /// Walks up from every span once; a walk that meets itself has found a cycle.
  private mutating func cutCycles() {
    var walkOf = [Int](repeating: -1, count: parents.count)
    for start in parents.indices {
      var current = start
      while current >= 0, walkOf[current] < 0 {
        walkOf[current] = start
        current = parents[current]
      }
      if current >= 0, walkOf[current] == start { cutCycle(through: current) }
    }
  }

  private mutating func cutCycle(through member: Int) {
    var earliest = member
    var length = 1
    var current = parents[member]
    while current != member {
      earliest = min(earliest, current)
      length += 1
      current = parents[current]
    }
    parents[earliest] = -1
    links[earliest] = .cycle(length: length)
  }
}

/// Spans by id, with a rule for ids that several spans of the trace use.
private struct SpanLookup {
  private struct SharedID {
    var first: Int
    var client: Int?
    var server: Int?
    var byService: [String: Int] = [:]
  }

  private var firstByID: [UInt64: Int] = [:]
  private var shared: [UInt64: SharedID] = [:]

  init(_ spans: [Span]) {
    firstByID.reserveCapacity(spans.count)
    for (index, span) in spans.enumerated() {
      let id = span.spanID.rawValue
      guard let first = firstByID[id] else {
        firstByID[id] = index
        continue
      }
      if shared[id] == nil {
        shared[id] = SharedID(first: first)
        add(first, spans[first])
      }
      add(index, span)
    }
  }

  private mutating func add(_ index: Int, _ span: Span) {
    guard var group = shared.removeValue(forKey: span.spanID.rawValue) else { return }
    if span.kind == .client, group.client == nil { group.client = index }
    if span.kind == .server {
      if group.server == nil { group.server = index }
      // Calls are made by the server half, so a server wins over a client of the same service.
      if let known = group.byService[span.serviceName], known == group.client {
        group.byService[span.serviceName] = index
      }
    }
    if group.byService[span.serviceName] == nil { group.byService[span.serviceName] = index }
    shared[span.spanID.rawValue] = group
  }

  /// The parent's index, or -1 with the reason why there is none.
  func parent(of span: Span) -> (Int, ParentLink) {
    if span.kind == .server, let client = shared[span.spanID.rawValue]?.client {
      return (client, .sharedID)
    }
    guard span.parentSpanID.isValid else { return (-1, .root) }
    if span.parentSpanID == span.spanID { return (-1, .selfParent) }
    if let group = shared[span.parentSpanID.rawValue] {
      return (group.byService[span.serviceName] ?? group.server ?? group.first, .child)
    }
    if let parent = firstByID[span.parentSpanID.rawValue] { return (parent, .child) }
    return (-1, .missingParent(span.parentSpanID))
  }
}

import TraceModel

/// Finds the parent of every span, and cuts what would not be a tree.
struct ParentResolution {
  /// The parent's index by span index, -1 for a root.
  private(set) var parents: [Int] = []
  private(set) var links: [ParentLink] = []
  let sharedIDs: [SpanID: IDUse]

  /// Takes spans in canonical order, which decides between spans that share an id.
  init(_ spans: [Span]) {
    let lookup = SpanLookup(spans)
    parents.reserveCapacity(spans.count)
    links.reserveCapacity(spans.count)
    for index in spans.indices {
      let (parent, link) = lookup.parent(of: index, spans)
      parents.append(parent)
      links.append(link)
    }
    sharedIDs = lookup.sharedIDs
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

/// How several spans of a trace use one id.
struct IDUse: Sendable {
  var count = 0
  var clients = 0
  var servers = 0

  /// Whether they are the two halves of one call, which Zipkin gives the same id.
  var isOneCall: Bool { count == 2 && clients == 1 && servers == 1 }
}

/// Spans by id, with a rule for ids that several spans of the trace use.
private struct SpanLookup {
  private struct SharedID {
    let first: Int
    var use = IDUse()
    var client: Int?
    var server: Int?
    var byService: [String: Int] = [:]
  }

  private var firstByID: [UInt64: Int] = [:]
  private var shared: [UInt64: SharedID] = [:]

  init(_ spans: [Span]) {
    firstByID.reserveCapacity(spans.count)
    for index in spans.indices {
      let id = spans[index].spanID.rawValue
      guard let first = firstByID.updateValue(index, forKey: id) else { continue }
      firstByID[id] = first
      if shared[id] == nil {
        shared[id] = SharedID(first: first)
        add(first, spans[first])
      }
      add(index, spans[index])
    }
  }

  var sharedIDs: [SpanID: IDUse] {
    Dictionary(uniqueKeysWithValues: shared.map { (SpanID($0.key), $0.value.use) })
  }

  private mutating func add(_ index: Int, _ span: Span) {
    guard var group = shared.removeValue(forKey: span.spanID.rawValue) else { return }
    group.use.count += 1
    if span.kind == .client {
      group.use.clients += 1
      if group.client == nil { group.client = index }
    }
    if span.kind == .server {
      group.use.servers += 1
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
  func parent(of index: Int, _ spans: [Span]) -> (Int, ParentLink) {
    let id = spans[index].spanID
    let parentID = spans[index].parentSpanID
    if !shared.isEmpty, spans[index].kind == .server, let client = shared[id.rawValue]?.client {
      return (client, .sharedID)
    }
    guard parentID.isValid else { return (-1, .root) }
    if parentID == id { return (-1, .selfParent) }
    if !shared.isEmpty, let group = shared[parentID.rawValue] {
      let service = spans[index].resource.serviceName
      return (group.byService[service] ?? group.server ?? group.first, .child)
    }
    if let parent = firstByID[parentID.rawValue] { return (parent, .child) }
    return (-1, .missingParent(parentID))
  }
}

/// One instruction of a compiled script.
struct Instruction {
  enum Code: UInt8 {
    /// The strand ends here.
    case halt
    /// Time passes; `operand` is a sampler, `second` another or -1.
    case work
    /// The same under a span of its own; `site` is its template.
    case namedWork
    /// `site` is a call site.
    case call
    /// `site` is a query site.
    case query
    /// Starts `second` strands at the addresses in the branch table from `operand` on.
    case fork
    /// Runs the code after the next instruction again and again; `operand` is a sampler of counts.
    case loop
    /// Goes on with probability `probability`, else at `operand`.
    case branch
    /// Goes on at `operand`.
    case jump
    /// Fails with probability `probability`; `site` is the failure.
    case fail
  }

  var code: Code
  var operand: Int32 = 0
  var second: Int32 = -1
  var site: Int32 = 0
  /// The id of the step it comes from: the purpose of its draws.
  var step: UInt64 = 0
  var probability: Double = 0
}

/// The purposes a step's id is offset by, so that its draws are independent of each other.
enum StepDraw {
  static let time: UInt64 = 0
  static let delay: UInt64 = 1
  static let networkOut: UInt64 = 2
  static let networkBack: UInt64 = 3
  static let span: UInt64 = 4
  static let callee: UInt64 = 5
  static let chance: UInt64 = 6
  static let count: UInt64 = 7
  static let cache: UInt64 = 8
  static let addedOut: UInt64 = 9
  static let addedBack: UInt64 = 10
}

/// A call in a script.
struct CallSite {
  /// Of all endpoints of the system.
  var endpoint: Int32
  var network: Int32
  var added: Int32
  var ignoresErrors: Bool
  var edge: Int32
  var template: SpanTemplate
}

/// A query in a script.
struct QuerySite {
  /// Of all queries of the system.
  var query: Int32
  /// A sampler of rows, or -1.
  var batch: Int32
  var edge: Int32
  var template: SpanTemplate
}

/// An endpoint as it runs now.
struct EndpointEntry {
  var address: Int32
  var service: Int32
  var template: SpanTemplate
  var isHTTP: Bool
}

/// A query as it runs now.
struct QueryEntry {
  var datastore: Int32
  var node: Int32
  var time: Sampler
  var nanosecondsPerRow: Double
  var cacheHitRatio: Double
  var slow: UInt64
  var text: String
}

/// The scripts of a system in a form that runs without recursion.
///
/// Recompiling after an edit appends, so that the addresses in running requests stay valid; the
/// tables of endpoints and queries are replaced and keep their indices.
struct Program {
  /// Address 0 is a halt.
  var code: [Instruction] = [Instruction(code: .halt)]
  var samplers: [Sampler] = []
  var branches: [Int32] = []
  var calls: [CallSite] = []
  var queries: [QuerySite] = []
  var works: [SpanTemplate] = []
  var endpointEntries: [EndpointEntry] = []
  var queryEntries: [QueryEntry] = []
  var failures = FailureTable()
  var graph = CallGraph()
}

/// The nodes and edges of the call graph, by index.
struct CallGraph {
  /// Endpoints first, queries after them.
  var nodes: [OperationID] = []
  var firstQuery = 0
  var edges: [(caller: Int32, callee: Int32)] = []
  private var known: [UInt64: Int32] = [:]

  mutating func edge(_ caller: Int32, _ callee: Int32) -> Int32 {
    let key = UInt64(UInt32(bitPattern: caller)) << 32 | UInt64(UInt32(bitPattern: callee))
    if let index = known[key] { return index }
    let index = Int32(edges.count)
    edges.append((caller, callee))
    known[key] = index
    return index
  }
}

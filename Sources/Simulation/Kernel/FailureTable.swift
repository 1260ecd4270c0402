/// How a request can fail.
struct Failure: Hashable {
  var status: Int
  /// The value of `error.type`.
  var type: String
  var message: String
}

/// The failures of a run by index: 0 is success, 1 a full queue, 2 a callee that failed.
struct FailureTable {
  static let rejected: Int32 = 1
  static let upstream: Int32 = 2

  private(set) var list: [Failure] = [
    Failure(status: 200, type: "", message: ""),
    Failure(status: 503, type: "503", message: "queue full"),
    Failure(status: 500, type: "500", message: ""),
  ]
  private var known: [Failure: Int32] = [:]
  private var propagated: [Int32] = []

  mutating func index(of failure: Failure) -> Int32 {
    if let index = known[failure] { return index }
    let index = Int32(list.count)
    list.append(failure)
    known[failure] = index
    return index
  }

  /// How the caller fails when its callee failed so: 4xx passes through, everything else is a 500.
  mutating func propagate(_ failure: Int32) -> Int32 {
    let status = list[Int(failure)].status
    guard (400..<500).contains(status) else { return Self.upstream }
    return index(of: Failure(status: status, type: String(status), message: ""))
  }

  /// Whether the server counts it as an error of its own: 5xx, or anything where there are no statuses.
  func isServerError(_ failure: Int32, isHTTP: Bool) -> Bool {
    failure != 0 && (!isHTTP || list[Int(failure)].status >= 500)
  }
}

import Documents

/// What the parts of a system file say of each other, to be checked when all of it is read.
final class SystemReferences {
  /// A call, or traffic where there is no caller.
  struct Call {
    var caller: OperationID?
    var callee: OperationID
    var position: SourcePosition
  }

  let problems: ProblemList
  var calls: [Call] = []
  var queries: [(datastore: String, query: String, position: SourcePosition)] = []
  var pools: [(datastore: String, position: SourcePosition)] = []

  init(problems: ProblemList) { self.problems = problems }

  /// Reports every name that the system lacks, names used twice, and calls in a circle.
  func check(_ system: SystemModel) {
    for call in calls { check(call, system) }
    for query in queries { check(query, system) }
    for pool in pools where system.datastore(pool.datastore) == nil {
      unknown("datastore", pool.datastore, system.datastores.map(\.name), pool.position)
    }
    for datastore in system.datastores where system.service(datastore.name) != nil {
      problems.report("'\(datastore.name)' is the name of a service and of a datastore")
    }
    for datastore in system.datastores { checkSummaries(datastore) }
    if problems.isEmpty { checkCycles() }
    if problems.isEmpty { checkSize(system) }
  }

  private func check(_ call: Call, _ system: SystemModel) {
    guard let service = system.service(call.callee.service) else {
      return unknown(
        "service", call.callee.service, system.services.map(\.name), call.position)
    }
    guard service.endpoint(call.callee.operation) == nil else { return }
    unknown(
      "operation of \(service.name)", call.callee.operation, service.endpoints.map(\.operation),
      call.position)
  }

  private func check(
    _ query: (datastore: String, query: String, position: SourcePosition), _ system: SystemModel
  ) {
    guard let datastore = system.datastore(query.datastore) else {
      return unknown(
        "datastore", query.datastore, system.datastores.map(\.name), query.position)
    }
    guard datastore.query(query.query) == nil else { return }
    unknown(
      "query of \(datastore.name)", query.query, datastore.queries.map(\.name), query.position)
  }

  private func unknown(
    _ what: String, _ name: String, _ known: [String], _ position: SourcePosition
  ) {
    var message = "no \(what) is called '\(name)'"
    if let question = Spelling.question(for: name, among: known) { message += "; \(question)" }
    problems.report(message, at: position)
  }

  /// Spans and metrics know queries by their summaries.
  private func checkSummaries(_ datastore: Datastore) {
    var owners: [String: String] = [:]
    for query in datastore.queries {
      guard let owner = owners.updateValue(query.name, forKey: query.summary) else { continue }
      problems.report(
        "the queries '\(owner)' and '\(query.name)' of \(datastore.name) have the same summary "
          + "'\(query.summary)'; give one of them another 'summary'")
    }
  }

  /// Refuses systems in which a request makes more spans than a run could hold.
  private func checkSize(_ system: SystemModel) {
    let sizes = system.spansPerRequest()
    for source in system.traffic {
      let id = OperationID(service: source.service, operation: source.operation)
      guard let spans = sizes[id], spans > SystemModel.maximumSpansPerRequest else { continue }
      problems.report(
        "a request to \(id) makes \(spans < 1e15 ? String(Int(spans)) : "far too many") spans; "
          + "\(Int(SystemModel.maximumSpansPerRequest)) are the most")
    }
  }

  /// Takes away operations that call nothing left, again and again; what remains calls in a circle.
  private func checkCycles() {
    var left = calls.filter { $0.caller != nil }
    while true {
      let callers = Set(left.compactMap(\.caller))
      let next = left.filter { callers.contains($0.callee) }
      if next.count == left.count { break }
      left = next
    }
    guard let first = left.min(by: { $0.position < $1.position }) else { return }
    let names = Set(left.map(\.callee)).sorted().map { "'\($0)'" }
    problems.report(
      "calls go in a circle through \(names.joined(separator: ", "))", at: first.position)
  }
}

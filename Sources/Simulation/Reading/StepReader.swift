import Documents

/// Reads the steps of an endpoint: each a mapping whose first key says what it does.
struct StepReader {
  let operation: OperationID
  let references: SystemReferences

  private var problems: ProblemList { references.problems }

  private static let actions = ["work", "call", "query", "parallel", "repeat", "if", "error"]

  /// Depth is bounded by the document's own limit.
  mutating func read(_ nodes: [YAMLNode], path: String) -> [Step] {
    nodes.enumerated().compactMap { index, node in
      let path = path + "/" + String(index)
      guard let mapping = YAMLMapping(node, problems: problems) else { return nil }
      let present = Self.actions.filter { name in
        mapping.node(name) != nil
      }
      guard let action = present.first, present.count == 1 else {
        problems.report(
          "expected a step with one of \(Self.actions.joined(separator: ", "))",
          at: node.position)
        return nil
      }
      let read = self.action(action, mapping, path)
      mapping.finish()
      return read.map { action in
        Step(id: Draw.stream(operation.service, operation.operation, path), action: action)
      }
    }
  }

  private mutating func action(
    _ name: String, _ mapping: YAMLMapping, _ path: String
  ) -> StepAction? {
    switch name {
    case "work": work(mapping)
    case "call": call(mapping)
    case "query": query(mapping)
    case "parallel": parallel(mapping, path)
    case "repeat": repeated(mapping, path)
    case "if": chance(mapping, path)
    default: failure(mapping)
    }
  }

  private func work(_ mapping: YAMLMapping) -> StepAction? {
    mapping.time("work").map { time in
      .work(
        WorkStep(
          name: mapping.optionalString("name"), time: time,
          attributes: ServiceReader.attributes(mapping, problems)))
    }
  }

  private func call(_ mapping: YAMLMapping) -> StepAction? {
    let network = mapping.optionalTime("network") ?? .deterministic(500_000)
    let policy = mapping.optionalChoice("onError", from: ["fail", "ignore"]) ?? "fail"
    guard let text = mapping.string("call") else { return nil }
    guard let callee = OperationID(text: text) else {
      mapping.report("expected 'SERVICE OPERATION' for 'call', found \"\(text)\"", at: "call")
      return nil
    }
    references.calls.append(
      SystemReferences.Call(
        caller: operation, callee: callee, position: mapping.position(of: "call")))
    return .call(
      CallStep(
        service: callee.service, operation: callee.operation, network: network,
        onError: policy == "ignore" ? .ignore : .fail))
  }

  private func query(_ mapping: YAMLMapping) -> StepAction? {
    let batch = mapping.node("batch") == nil ? nil : mapping.count("batch")
    guard let text = mapping.string("query") else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      mapping.report("expected 'DATASTORE.QUERY' for 'query', found \"\(text)\"", at: "query")
      return nil
    }
    references.queries.append((parts[0], parts[1], mapping.position(of: "query")))
    return .query(QueryStep(datastore: parts[0], query: parts[1], batch: batch))
  }

  private mutating func parallel(_ mapping: YAMLMapping, _ path: String) -> StepAction? {
    guard let branches = mapping.list("parallel") else { return nil }
    var result: [[Step]] = []
    for (index, branch) in branches.enumerated() {
      let path = path + "/p" + String(index)
      if case .sequence(let nodes) = branch.content {
        result.append(read(nodes, path: path))
      } else {
        result.append(read([branch], path: path))
      }
    }
    return .parallel(result)
  }

  private mutating func repeated(_ mapping: YAMLMapping, _ path: String) -> StepAction? {
    let count = mapping.count("repeat")
    let steps = read(mapping.list("steps") ?? [], path: path + "/r")
    return count.map { .repeated(count: $0, steps: steps) }
  }

  private mutating func chance(_ mapping: YAMLMapping, _ path: String) -> StepAction? {
    let probability = mapping.probability("if")
    let then = read(mapping.list("then") ?? [], path: path + "/t")
    let otherwise = read(mapping.optionalList("else") ?? [], path: path + "/e")
    return probability.map { .chance(probability: $0, then: then, otherwise: otherwise) }
  }

  private func failure(_ mapping: YAMLMapping) -> StepAction? {
    let probability = mapping.node("chance") == nil ? 1 : mapping.probability("chance")
    let status = mapping.optionalInteger("status", in: 400...599) ?? 500
    let message = mapping.optionalString("message") ?? ""
    guard let type = mapping.string("error"), let probability else { return nil }
    return .failure(
      FailureStep(
        probability: probability, type: type, message: message, statusCode: status))
  }
}

import Documents
import TraceModel

/// Reads a service with its endpoints.
struct ServiceReader {
  let references: SystemReferences

  private var problems: ProblemList { references.problems }

  func read(_ entry: YAMLEntry) -> ServiceModel? {
    guard let mapping = YAMLMapping(entry.value, problems: problems) else { return nil }
    SystemReader.checkName(entry, "service", problems)
    var service = ServiceModel(
      name: entry.name, version: mapping.optionalString("version") ?? "1.0.0",
      language: mapping.optionalString("language") ?? "go",
      region: mapping.optionalString("region") ?? "eu-central-1",
      replicas: mapping.optionalInteger("replicas", in: 1...200) ?? 1,
      workers: mapping.optionalInteger("workers", in: 1...10_000) ?? 32,
      queueLimit: mapping.optionalInteger("queue", in: 0...10_000_000) ?? 1_000,
      cores: mapping.optionalInteger("cores", in: 1...256) ?? 2,
      memoryMegabytes: mapping.optionalInteger("memory", in: 1...1_000_000) ?? 180)
    for pool in mapping.optionalMapping("pools")?.entries ?? [] {
      guard let connections = pool.value.integer, (1...10_000).contains(connections) else {
        problems.report(
          "expected a number of connections from 1 to 10000, found \(pool.value.summary)",
          at: pool.value.position)
        continue
      }
      references.pools.append((pool.name, pool.key.position))
      service.pools.append(PoolModel(datastore: pool.name, connections: connections))
    }
    for endpoint in mapping.optionalMapping("endpoints")?.entries ?? [] {
      if let endpoint = self.endpoint(endpoint, of: entry.name) {
        service.endpoints.append(endpoint)
      }
    }
    mapping.finish()
    return service
  }

  private func endpoint(_ entry: YAMLEntry, of service: String) -> EndpointModel? {
    guard let mapping = YAMLMapping(entry.value, problems: problems) else { return nil }
    let id = OperationID(service: service, operation: entry.name)
    let kind = mapping.optionalChoice("kind", from: ["server", "consumer", "internal"]) ?? "server"
    var steps = StepReader(operation: id, references: references)
    let result = EndpointModel(
      operation: entry.name, kind: Self.kinds[kind] ?? .server,
      steps: steps.read(mapping.optionalList("steps") ?? [], path: ""),
      attributes: Self.attributes(mapping, problems))
    mapping.finish()
    return result
  }

  private static let kinds: [String: SpanKind] = [
    "server": .server, "consumer": .consumer, "internal": .internal,
  ]

  /// The free attributes of a span: text, whole numbers and booleans.
  static func attributes(_ mapping: YAMLMapping, _ problems: ProblemList) -> [Attribute] {
    (mapping.optionalMapping("attributes")?.entries ?? []).compactMap { entry in
      if let value = entry.value.integer { return Attribute(entry.name, .int(Int64(value))) }
      if let value = entry.value.boolean { return Attribute(entry.name, .bool(value)) }
      if let value = entry.value.number { return Attribute(entry.name, .double(value)) }
      if let value = entry.value.text { return Attribute(entry.name, .string(value)) }
      problems.report(
        "expected text or a number for '\(entry.name)', found \(entry.value.summary)",
        at: entry.value.position)
      return nil
    }
  }
}

package import Documents

/// Reads systems from YAML.
///
///     format: tracelab/system/1
///     id: shop
///     services:
///       web:
///         replicas: 2
///         endpoints:
///           GET /cart:
///             steps:
///               - work: lognormal 5ms 12ms
///               - query: pg.carts
///     datastores:
///       pg:
///         queries:
///           carts: {text: SELECT * FROM carts WHERE id = $1, time: exponential 4ms}
///     traffic:
///       web GET /cart: 10/s
package enum SystemReader {
  /// The format this reader knows.
  package static let format = "tracelab/system/1"

  /// The system a file describes, or nil when anything is wrong with it.
  ///
  /// Every mistake goes into `problems` with its place and what was expected.
  package static func read(
    _ text: String, file: String, problems: ProblemList
  ) -> SystemModel? {
    let found = ProblemList(file: file)
    let system = read(text, found)
    found.problems.forEach { problems.report($0) }
    return found.isEmpty ? system : nil
  }

  private static func read(_ text: String, _ problems: ProblemList) -> SystemModel? {
    let node: YAMLNode
    do {
      node = try YAMLDocument.parse(text, file: problems.file)
    } catch {
      problems.report(error)
      return nil
    }
    guard let root = YAMLMapping(node, problems: problems) else { return nil }
    _ = root.choice("format", from: [format])
    var system = SystemModel(
      id: root.string("id") ?? "", title: root.optionalString("title") ?? "",
      description: root.optionalString("description") ?? "", services: [])
    let references = SystemReferences(problems: problems)
    for entry in root.optionalMapping("datastores")?.entries ?? [] {
      if let datastore = datastore(entry, problems) { system.datastores.append(datastore) }
    }
    for entry in root.mapping("services")?.entries ?? [] {
      if let service = ServiceReader(references: references).read(entry) {
        system.services.append(service)
      }
    }
    system.traffic = traffic(root, references)
    root.finish()
    references.check(system)
    return system
  }

  private static func traffic(
    _ root: YAMLMapping, _ references: SystemReferences
  ) -> [TrafficSource] {
    (root.optionalMapping("traffic")?.entries ?? []).compactMap { entry in
      guard let target = OperationID(text: entry.name) else {
        references.problems.report(
          "expected 'SERVICE OPERATION', found \(entry.key.summary)", at: entry.key.position)
        return nil
      }
      references.calls.append(
        SystemReferences.Call(caller: nil, callee: target, position: entry.key.position))
      guard let rate = entry.value.text.flatMap(Quantity.rate) else {
        references.problems.report(
          "expected a rate such as 10/s or 2/h, found \(entry.value.summary)",
          at: entry.value.position)
        return nil
      }
      return TrafficSource(
        service: target.service, operation: target.operation, ratePerSecond: rate)
    }
  }

  private static func datastore(_ entry: YAMLEntry, _ problems: ProblemList) -> Datastore? {
    guard let mapping = YAMLMapping(entry.value, problems: problems) else { return nil }
    checkName(entry, "datastore", problems)
    var result = Datastore(
      name: entry.name, system: mapping.optionalString("system") ?? "postgresql",
      namespace: mapping.optionalString("namespace") ?? entry.name,
      servers: mapping.optionalInteger("servers", in: 1...10_000) ?? 16,
      port: mapping.optionalInteger("port", in: 1...65_535) ?? 5432)
    result.slowQueryNanoseconds = mapping.duration("slowQueryLog")
    result.queries = (mapping.optionalMapping("queries")?.entries ?? []).compactMap {
      query($0, problems)
    }
    mapping.finish()
    return result
  }

  private static func query(_ entry: YAMLEntry, _ problems: ProblemList) -> QueryModel? {
    guard let mapping = YAMLMapping(entry.value, problems: problems) else { return nil }
    checkName(entry, "query", problems)
    let text = mapping.string("text")
    let summary = mapping.optionalString("summary")
    let words = (summary ?? "").split(separator: " ").map(String.init)
    let collection = mapping.optionalString("collection") ?? words.dropFirst().first ?? entry.name
    let operation = (text ?? "").split(separator: " ").first.map(String.init) ?? "SELECT"
    var result = QueryModel(
      name: entry.name, summary: summary ?? operation + " " + collection, text: text ?? "",
      batchText: mapping.optionalString("batchText"), collection: collection,
      time: mapping.time("time") ?? .deterministic(0))
    if let perRow = mapping.duration("perRow") { result.nanosecondsPerRow = Double(perRow) }
    result.rows = mapping.optionalInteger("rows", in: 0...1_000_000) ?? 1
    mapping.finish()
    return result
  }

  /// Names must be single words, because they stand in references such as `pg.prices`.
  static func checkName(_ entry: YAMLEntry, _ what: String, _ problems: ProblemList) {
    let isWord =
      !entry.name.isEmpty
      && entry.name.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
          || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      }
    guard !isWord else { return }
    problems.report(
      "a \(what)'s name is one word of letters, digits, - and _, not \(entry.key.summary)",
      at: entry.key.position)
  }
}

extension OperationID {
  /// Reads `SERVICE OPERATION`.
  package init?(text: String) {
    guard let space = text.firstIndex(of: " ") else { return nil }
    let operation = text[text.index(after: space)...].drop { $0 == " " }
    guard space != text.startIndex, !operation.isEmpty else { return nil }
    self.init(service: String(text[..<space]), operation: String(operation))
  }
}

/// Quantities in mappings.
extension YAMLMapping {
  /// A duration in nanoseconds, if the key is there.
  func duration(_ key: String) -> UInt64? {
    guard let text = optionalString(key) else { return nil }
    if let value = Quantity.duration(text) { return value }
    report("expected a duration such as 40ms or 2h for '\(key)', found \"\(text)\"", at: key)
    return nil
  }

  /// A distribution of times.
  func time(_ key: String) -> Distribution? {
    guard let text = string(key) else { return nil }
    if let value = Quantity.time(text) { return value }
    report("expected \(Quantity.timeForm) for '\(key)', found \"\(text)\"", at: key)
    return nil
  }

  /// A distribution of times, if the key is there.
  func optionalTime(_ key: String) -> Distribution? {
    optionalString(key) == nil ? nil : time(key)
  }

  /// A distribution of counts.
  func count(_ key: String) -> Distribution? {
    guard let text = string(key) else { return nil }
    if let value = Quantity.count(text) { return value }
    report("expected \(Quantity.countForm) for '\(key)', found \"\(text)\"", at: key)
    return nil
  }

  /// A share from 0 to 1.
  func probability(_ key: String) -> Double? {
    guard let text = string(key) else { return nil }
    if let value = Quantity.probability(text) { return value }
    report("expected a share such as 0.2 or 20% for '\(key)', found \"\(text)\"", at: key)
    return nil
  }
}

import Documents
import Simulation
import TraceModel

/// What of a lab's file concerns its system: traffic, objective, fault, noise, remedies.
struct LabEdits {
  var system: SystemModel
  var traffic: [TrafficSource]
  var slo: ServiceLevel
  var fault: Scheduled<Fault>
  var events: [Scheduled<SystemEvent>]
  var remedyKinds: [String]
}

/// Reads the parts of a lab that name things of its system.
struct LabEditReading {
  static let keys = ["traffic", "slo", "fault", "noise", "remedies"]

  /// The least a paged endpoint may get a second: a verdict takes 5,000 of its requests.
  static let leastRate = 0.5

  let root: YAMLMapping
  let isIncident: Bool
  var system: SystemModel
  /// The recorded window; nil when it could not be read, which is reported already.
  let window: UInt64?
  let problems: ProblemList

  func edits() -> LabEdits? {
    let traffic = traffic()
    let slo = slo()
    let fault = fault()
    let noise = LabNoiseReading(
      system: system, window: window, fault: fault?.value, problems: problems
    ).read(root.optionalMappings("noise") ?? [])
    let remedies = remedies()
    guard let slo, let fault else { return nil }
    checkRate(traffic, of: slo)
    return LabEdits(
      system: noise.system, traffic: traffic, slo: slo, fault: fault, events: noise.events,
      remedyKinds: remedies)
  }

  /// `SERVICE OPERATION: RATE`, as in a system file; nothing but the noise arrives where the key is missing.
  private func traffic() -> [TrafficSource] {
    (root.optionalMapping("traffic")?.entries ?? []).compactMap { entry in
      let endpoint = LabNoiseReading.endpoint(
        entry.name, at: entry.key.position, in: system, problems: problems)
      guard let rate = entry.value.text.flatMap(Simulation::Quantity.rate) else {
        problems.report(
          "expected a rate such as 10/s, 30/m or 2/h, found \(entry.value.summary)",
          at: entry.value.position)
        return nil
      }
      return endpoint.map {
        TrafficSource(service: $0.service, operation: $0.operation, ratePerSecond: rate)
      }
    }
  }

  private func checkRate(_ traffic: [TrafficSource], of slo: ServiceLevel) {
    let rate = traffic.filter { $0.service == slo.service && $0.operation == slo.operation }
      .reduce(0) { $0 + $1.ratePerSecond }
    guard isIncident, rate < Self.leastRate else { return }
    problems.report(
      "the paged endpoint needs traffic of at least \(Self.leastRate)/s, for a verdict over \(Lab.measuredRequests) requests",
      at: root.position(of: "slo"))
  }

  private func slo() -> ServiceLevel? {
    guard let slo = root.mapping("slo") else { return nil }
    defer { slo.finish() }
    let endpoint = endpoint(slo, "endpoint")
    let percentile = slo.optionalInteger("percentile") ?? 95
    if ![50, 95, 99].contains(percentile) {
      slo.report(
        "expected 50, 95 or 99 for 'percentile', found \"\(percentile)\"", at: "percentile")
    }
    let limit = duration(slo, "limit")
    let errors = slo.optionalString("errors") ?? "1%"
    guard let share = Simulation::Quantity.probability(errors) else {
      slo.report("expected a share such as 1% for 'errors', found \"\(errors)\"", at: "errors")
      return nil
    }
    guard let endpoint, let limit else { return nil }
    return ServiceLevel(
      service: endpoint.service, operation: endpoint.operation, percentile: percentile,
      limit: Double(limit), errorLimit: share)
  }

  /// `kind`, `at`, `target` (where) and `with` (how much): the last two together are the fault's arguments.
  private func fault() -> Scheduled<Fault>? {
    guard let fault = root.mapping("fault") else { return nil }
    defer { fault.finish() }
    let kind = fault.string("kind")
    let time = time(fault)
    var arguments: [String: String] = [:]
    var places: [String: SourcePosition] = [:]
    for part in ["target", "with"] {
      let mapping = part == "target" ? fault.mapping(part) : fault.optionalMapping(part)
      for entry in mapping?.entries ?? [] {
        guard let text = entry.value.text, !entry.value.isNull else {
          problems.report(
            "expected text for '\(entry.name)', found \(entry.value.summary)",
            at: entry.value.position)
          continue
        }
        arguments[entry.name] = text
        places[entry.name] = entry.value.position
      }
    }
    guard let kind, fault.node("target") != nil else { return nil }
    do throws(EditError) {
      let value = try Fault(kind: kind, arguments: arguments, system: system)
      return time.map { Scheduled(at: $0, value) }
    } catch {
      problems.report(
        "fault: \(error)",
        at: EditErrorPlace.find(error, arguments: arguments, places: places)
          ?? fault.position(of: EditErrorPlace.isKind(error) ? "kind" : "target"))
      return nil
    }
  }

  private func remedies() -> [String] {
    guard let nodes = root.optionalList("remedies") else { return [] }
    let known = RemedyKind.all.map(\.id)
    return nodes.compactMap { node in
      guard let text = node.text, known.contains(text) else {
        let question =
          Spelling.question(for: node.text ?? "", among: known).map { "; \($0)" } ?? ""
        problems.report(
          "expected a kind of remedy in the list 'remedies', found \(node.summary)\(question)",
          at: node.position)
        return nil
      }
      return text
    }
  }

  private func time(_ mapping: YAMLMapping) -> UInt64? {
    LabNoiseReading.time(mapping, within: window)
  }

  private func endpoint(_ mapping: YAMLMapping, _ key: String) -> OperationID? {
    LabNoiseReading.endpoint(mapping, key, in: system)
  }
}

/// Finds the argument that an edit's error is about.
enum EditErrorPlace {
  static func find(
    _ error: EditError, arguments: [String: String], places: [String: SourcePosition]
  ) -> SourcePosition? {
    switch error {
    case .unexpected(let name, _), .malformed(let name, _, _): return places[name]
    case .unknownName(_, let name, _), .ambiguous(_, let name, _):
      let owner = arguments.filter { $0.value == name }.keys.sorted().first
      return owner.flatMap { places[$0] }
    case .unknownKind, .missing, .inapplicable: return nil
    }
  }

  static func isKind(_ error: EditError) -> Bool {
    if case .unknownKind = error { return true }
    return false
  }
}

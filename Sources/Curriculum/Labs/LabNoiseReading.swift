import Documents
import Simulation
import TraceModel

/// Reads a lab's noise: what happens every day, misleads, and is no fault.
struct LabNoiseReading {
  static let kinds = ["deploy", "restart", "rate", "request", "errors"]

  let system: SystemModel
  let window: UInt64?
  let fault: Fault?
  let problems: ProblemList

  /// The system with harmless failures in it, and what happens when.
  func read(_ items: [YAMLMapping]) -> (system: SystemModel, events: [Scheduled<SystemEvent>]) {
    var system = system
    var events: [Scheduled<SystemEvent>] = []
    for item in items {
      switch item.choice("kind", from: Self.kinds) {
      case "errors"?: addErrors(item, to: &system)
      case "request"?: events += requests(item)
      case let kind?: if let event = event(kind, item) { events.append(event) }
      case nil:
        _ = item.entries
        continue
      }
      item.finish()
    }
    return (system, events)
  }

  private func event(_ kind: String, _ item: YAMLMapping) -> Scheduled<SystemEvent>? {
    let time = Self.time(item, within: window)
    let value: SystemEvent?
    switch kind {
    case "deploy":
      let version = item.string("version")
      let service = service(item)
      value = version.flatMap { version in
        service.map { .deploy(service: $0, version: version) }
      }
    case "restart": value = service(item).map { .restart(service: $0) }
    default:
      let endpoint = Self.endpoint(item, "endpoint", in: system)
      value = rate(item, "to").flatMap { rate in
        endpoint.map { .rate(service: $0.service, operation: $0.operation, perSecond: rate) }
      }
    }
    guard let time, let value else { return nil }
    return Scheduled(at: time, value)
  }

  /// One request `at` a time, or one `every` so often from then on.
  private func requests(_ item: YAMLMapping) -> [Scheduled<SystemEvent>] {
    let endpoint = Self.endpoint(item, "endpoint", in: system)
    let first = Self.time(item, within: window)
    let step = item.node("every") == nil ? nil : duration(item, "every")
    guard let endpoint, let first, let window else { return [] }
    let event = SystemEvent.request(service: endpoint.service, operation: endpoint.operation)
    guard let step, step > 0 else { return [Scheduled(at: first, event)] }
    guard (window - first) / step < 10_000 else {
      item.report("more than 10,000 requests; use traffic for that", at: "every")
      return []
    }
    return stride(from: first, to: window, by: Int(step)).map { Scheduled(at: $0, event) }
  }

  /// A share of an operation's requests fails from the first second on, in the healthy twin too.
  private func addErrors(_ item: YAMLMapping, to system: inout SystemModel) {
    let endpoint = Self.endpoint(item, "endpoint", in: system)
    let type = item.string("error")
    let status = item.optionalInteger("status", in: 400...599) ?? 500
    guard let text = item.string("share") else { return }
    guard let share = Simulation::Quantity.probability(text) else {
      item.report("expected a share such as 2% for 'share', found \"\(text)\"", at: "share")
      return
    }
    guard let endpoint, let type,
      let service = system.services.firstIndex(where: { $0.name == endpoint.service }),
      let index = system.services[service].endpoints.firstIndex(where: {
        $0.operation == endpoint.operation
      })
    else { return }
    let count = UInt64(system.services[service].endpoints[index].steps.count)
    let failure = FailureStep(
      probability: share, type: type, message: type, statusCode: status)
    system.services[service].endpoints[index].steps.append(
      Step(id: 0x6E6F_6973_6500_0000 | count, action: .failure(failure)))
  }

  private func rate(_ item: YAMLMapping, _ key: String) -> Double? {
    guard let text = item.string(key) else { return nil }
    if let rate = Simulation::Quantity.rate(text) { return rate }
    item.report("expected a rate such as 10/s for '\(key)', found \"\(text)\"", at: key)
    return nil
  }

  /// A service by name, or the word `fault` for the one where the fault is, wherever that is.
  private func service(_ item: YAMLMapping) -> String? {
    guard let name = item.string("service") else { return nil }
    if name == "fault" { return fault?.sites(in: system).first?.service }
    if system.service(name) != nil { return name }
    let question =
      Spelling.question(for: name, among: system.services.map(\.name)).map { "; \($0)" } ?? ""
    item.report("no service is called \"\(name)\"\(question)", at: "service")
    return nil
  }

  /// The value of `at`, which must lie inside the recorded window.
  static func time(_ mapping: YAMLMapping, within window: UInt64?) -> UInt64? {
    guard let time = duration(mapping, "at") else { return nil }
    guard let window, time >= window else { return time }
    mapping.report(
      "'at' must come before the end of the window, \(FigureText.duration(Double(window)))",
      at: "at")
    return nil
  }

  /// `SERVICE OPERATION`, both of which the system must have.
  static func endpoint(
    _ mapping: YAMLMapping, _ key: String, in system: SystemModel
  ) -> OperationID? {
    mapping.string(key).flatMap {
      endpoint($0, at: mapping.position(of: key), in: system, problems: mapping.problems)
    }
  }

  static func endpoint(
    _ text: String, at position: SourcePosition, in system: SystemModel, problems: ProblemList
  ) -> OperationID? {
    let known = system.operations
    if let match = known.first(where: { $0.description == text }) { return match }
    let question = Spelling.question(for: text, among: known.map(\.description))
    problems.report(
      "no endpoint is called \"\(text)\"; \(question ?? "write it as SERVICE OPERATION")",
      at: position)
    return nil
  }
}

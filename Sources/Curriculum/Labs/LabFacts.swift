import Simulation

/// Computes every fact that a lab's texts may use.
struct LabFacts {
  let run: LabRun

  private var lab: Lab { run.lab }

  /// - Parameters:
  ///   - slowTrace: The short id of an affected trace, where the caller knows one.
  ///   - healthyTrace: The short id of a healthy trace from before the fault.
  func all(slowTrace: String? = nil, healthyTrace: String? = nil) -> [Fact: String] {
    var facts: [Fact: String] = [
      .sloEndpoint: lab.slo.endpoint, .sloService: lab.slo.service,
      .sloOperation: lab.slo.operation, .sloPercentile: "p\(lab.slo.percentile)",
      .sloLimit: FigureText.duration(lab.slo.limit),
      .sloLimitTyped: FigureText.typed(lab.slo.limit),
      .faultService: run.truth.site.service,
      .faultOperation: run.truth.site.operations.first ?? "",
      .faultStart: ClockText.minutes(lab.faultStart),
      .faultKind: lab.fault.value.kind.title,
      .faultRemedy: lab.referenceRemedy?.words.joined(separator: " ") ?? "nothing to fix",
      .path: pathText,
      .pageClock: ClockText.minutes(lab.page), .startClock: ClockText.minutes(lab.clock),
      .slowTrace: slowTrace ?? "SLOW", .healthyTrace: healthyTrace ?? "HEALTHY",
    ]
    facts.merge(symptom) { $1 }
    facts.merge(site) { $1 }
    facts.merge(redHerrings) { $1 }
    return facts
  }

  private var pathText: String {
    (run.causalPath.chains.first ?? []).map(\.description).joined(separator: " → ")
  }

  private var symptom: [Fact: String] {
    guard let series = run.result.endpoint(lab.pagedEndpoint) else { return [:] }
    let before = EndpointFigures(series.statistics(to: lab.fault.nanoseconds))
    let after = EndpointFigures(series.statistics(from: lab.fault.nanoseconds))
    let (low, high) = (lab.slo.latency(of: before), lab.slo.latency(of: after))
    return [
      .symptomBefore: FigureText.duration(low), .symptomAfter: FigureText.duration(high),
      .medianBefore: FigureText.duration(before.p50), .medianAfter: FigureText.duration(after.p50),
      .symptomFactor: FigureText.times(low > 0 ? high / low : 0),
    ]
  }

  /// The operation of the site and, where the fault is about a query, the query.
  private var site: [Fact: String] {
    guard let place = lab.fault.value.sites(in: lab.system).first else { return [:] }
    let own = OperationID(service: place.service, operation: place.operation)
    let operation = (mean(own, during: false), mean(own, during: true))
    var facts: [Fact: String] = [
      .siteBefore: FigureText.duration(operation.0.mean),
      .siteAfter: FigureText.duration(operation.1.mean),
      .siteDelay: FigureText.duration(operation.1.mean - operation.0.mean),
      .faultDatastore: place.datastore ?? place.service,
      .faultStep: lab.fault.value.arguments["step"] ?? place.operation,
    ]
    let query = lab.system.datastore(place.datastore ?? "")?.query(place.query ?? "")
    let node = query.map {
      OperationID(service: place.datastore ?? "", operation: $0.summary)
    }
    let runs = node.map { (mean($0, during: false), mean($0, during: true)) } ?? operation
    facts[.faultQuery] = query?.summary ?? place.operation
    facts[.queryBefore] = FigureText.duration(runs.0.mean)
    facts[.queryAfter] = FigureText.duration(runs.1.mean)
    facts[.queryFactor] = FigureText.times(runs.0.mean > 0 ? runs.1.mean / runs.0.mean : 0)
    facts[.queryCountBefore] = count(runs.0.count, per: operation.0.count)
    facts[.queryCountAfter] = count(runs.1.count, per: operation.1.count)
    return facts
  }

  /// What the longest spans and the most errors point at while the fault is on.
  private var redHerrings: [Fact: String] {
    let services = run.result.operations.filter { !$0.isQuery }
    let measured = services.map { ($0.id, mean($0.id, during: true)) }.filter { $0.1.count > 0 }
    var facts: [Fact: String] = [:]
    if let (id, sums) = measured.max(by: { $0.1.mean < $1.1.mean }) {
      facts[.longestService] = id.service
      facts[.longestOperation] = id.operation
      facts[.longestDuration] = FigureText.duration(sums.mean)
    }
    if let (id, sums) = measured.max(by: { $0.1.errors < $1.1.errors }), sums.errors > 0 {
      facts[.errorsService] = id.service
      facts[.errorsOperation] = id.operation
      facts[.errorsShare] = FigureText.percent(Double(sums.errors) / Double(sums.count))
    }
    return facts
  }

  private func count(_ runs: Int, per requests: Int) -> String {
    guard requests > 0 else { return "0" }
    return FigureText.fixed(Double(runs) / Double(requests), decimals: 0)
  }

  /// The windows of an operation before the fault, or from it to the page, as one.
  private func mean(
    _ id: OperationID, during: Bool
  ) -> (count: Int, errors: Int, mean: Double) {
    guard let windows = run.result.operation(id)?.windows else { return (0, 0, 0) }
    let length = max(1, lab.plan(recording: .verdict).windowNanoseconds)
    let first = Int(clamping: (lab.fault.nanoseconds + length - 1) / length)
    let end = Int(clamping: lab.fault.nanoseconds / length)
    let part = during ? windows.dropFirst(first) : windows.prefix(end)
    let count = part.reduce(0) { $0 + $1.count }
    let errors = part.reduce(0) { $0 + $1.errors }
    let total = part.reduce(0) { $0 + $1.total }
    return (count, errors, count == 0 ? 0 : total / Double(count))
  }
}

package import Simulation

extension Lab {
  /// How long a fix is left to settle before it is measured: 30 s.
  package static let settleNanoseconds: UInt64 = 30_000_000_000
  /// The least time a fix is measured: 180 s.
  package static let measuredNanoseconds: UInt64 = 180_000_000_000
  /// The least number of paged requests a fix is measured over.
  package static let measuredRequests = 5_000

  /// The run that the learner looks at: until the page, with the fault.
  package func plan(
    seed: UInt64? = nil, recording: SimulationPlan.Recording = .everything
  ) -> SimulationPlan {
    SimulationPlan(
      system: system, traffic: traffic, faults: [fault], events: events, seed: seed ?? self.seed,
      start: clock, durationNanoseconds: windowNanoseconds, drainNanoseconds: drain,
      windowNanoseconds: max(1_000_000_000, windowNanoseconds / 120), recording: recording)
  }

  /// The same run going on after the page with `remedies`, long enough for a verdict.
  ///
  /// - Parameters:
  ///   - stretch: How many times as long as it should need, for when too few requests came.
  package func recoveryPlan(
    remedies: [Remedy], seed: UInt64? = nil, stretch: Double = 1
  ) -> SimulationPlan {
    var plan = plan(seed: seed, recording: .verdict)
    plan.remedies = remedies.map { Scheduled(at: windowNanoseconds, $0) }
    let perSecond = max(0.001, pagedRate)
    let forRequests = Double(Self.measuredRequests) * 1.05 / perSecond * 1e9
    let measured = max(Double(Self.measuredNanoseconds), forRequests) * stretch
    plan.durationNanoseconds =
      windowNanoseconds + Self.settleNanoseconds + UInt64(min(measured, 0x1p60))
    return plan
  }

  /// Where the measured part of a recovery begins.
  package var measuredFrom: UInt64 { windowNanoseconds + Self.settleNanoseconds }

  /// Requests a second that the paged endpoint gets at the page.
  private var pagedRate: Double {
    var rate =
      traffic.filter {
        OperationID(service: $0.service, operation: $0.operation) == pagedEndpoint
      }.reduce(0) { $0 + $1.ratePerSecond }
    for event in events {
      if case .rate(let service, let operation, let perSecond) = event.value,
        OperationID(service: service, operation: operation) == pagedEndpoint
      {
        rate = perSecond
      }
    }
    return rate
  }

  /// Requests that arrived last may still finish: a few times as long as they should take.
  private var drain: UInt64 { max(30_000_000_000, UInt64(min(4 * slo.limit, 0x1p60))) }
}

extension Lab {
  /// Why a remedy cannot be applied in this lab.
  package enum RemedyError: Error, Hashable, Sendable, CustomStringConvertible {
    case invalid(EditError)
    case notAllowed(String, allowed: [String])

    package var description: String {
      switch self {
      case .invalid(let error): error.description
      case .notAllowed(let kind, let allowed):
        "'\(kind)' is not possible in this lab; possible are \(allowed.joined(separator: ", "))"
      }
    }
  }

  /// Reads a remedy as typed: `batch product.prices`.
  ///
  /// Throws what is wrong with the words, or that the lab does not allow this kind.
  package func remedy(_ words: [String]) throws(RemedyError) -> Remedy {
    let remedy: Remedy
    do throws(EditError) {
      remedy = try Remedy.parse(words, system: system)
    } catch {
      throw .invalid(error)
    }
    guard remedyKinds.isEmpty || remedyKinds.contains(remedy.kind.id) else {
      throw .notAllowed(remedy.kind.id, allowed: remedyKinds)
    }
    return remedy
  }

  /// The remedies of an attempt, in the order they were applied.
  package func remedies(of attempt: FixAttempt) throws(RemedyError) -> [Remedy] {
    var remedies: [Remedy] = []
    for text in attempt.remedies {
      remedies.append(try remedy(text.split(separator: " ").map(String.init)))
    }
    return remedies
  }

  /// The remedies that may be tried, in words to type; for a tour none.
  package var remedyOptions: [RemedyOption] {
    guard kind == .incident else { return [] }
    return Remedy.catalogue(for: system).filter { option in
      remedyKinds.isEmpty || remedyKinds.contains(option.kind.id)
    }
  }

  /// What a diagnosis may name: everything in the system, every kind of fault.
  package var vocabulary: DiagnosisVocabulary {
    let steps = system.services.flatMap { service in
      service.endpoints.flatMap { $0.steps.flattened.compactMap(\.name) }
    }
    return DiagnosisVocabulary(
      services: system.services.map(\.name) + system.datastores.map(\.name),
      operations: system.operations.map(\.operation)
        + system.datastores.flatMap { $0.queries.map(\.summary) } + steps,
      kinds: FaultKind.all.map(\.id))
  }

  /// The first remedy that the fault's kind says acts on the cause, with the fault's own arguments; nil for a tour.
  package var referenceRemedy: Remedy? {
    for kind in fault.value.kind.remediesThatFit {
      var arguments: [String: String] = [:]
      for parameter in RemedyKind.all.first(where: { $0.id == kind })?.parameters ?? [] {
        arguments[parameter.name] = fault.value.arguments[parameter.name]
      }
      if let service = arguments["service"], let datastore = arguments["datastore"],
        arguments["connections"] != nil, let healthy = system.service(service)
      {
        arguments["connections"] = String(healthy.connections(to: datastore))
      }
      if let remedy = try? Remedy(kind: kind, arguments: arguments, system: system) {
        return remedy
      }
    }
    return nil
  }
}

extension Step {
  /// The name of a work step that has a span.
  fileprivate var name: String? {
    if case .work(let work) = action { return work.name }
    return nil
  }
}

package import TraceModel

/// One step of an endpoint's script.
///
/// `id` names the step in every random draw and survives edits: a step that a fault wraps in a loop
/// keeps its id, so the rest of the request draws what it drew before.
package struct Step: Hashable, Sendable {
  package var id: UInt64
  package var action: StepAction

  package init(id: UInt64, action: StepAction) {
    self.id = id
    self.action = action
  }
}

/// What a step does.
package indirect enum StepAction: Hashable, Sendable {
  /// The service computes for a while.
  case work(WorkStep)
  /// The service calls an operation of another and waits for the answer.
  case call(CallStep)
  /// The service runs a query on a datastore through its connection pool.
  case query(QueryStep)
  /// Branches that start together; the step ends with the last of them.
  case parallel([[Step]])
  /// The steps again and again, one after another; the count is drawn per request.
  case repeated(count: Distribution, steps: [Step])
  /// One of two lists of steps, by chance.
  case chance(probability: Double, then: [Step], otherwise: [Step])
  /// The request fails here with some probability.
  case failure(FailureStep)
}

/// Time the service itself needs.
package struct WorkStep: Hashable, Sendable {
  /// The name of the INTERNAL span that shows the step; nil for a step no span shows.
  package var name: String?
  package var time: Distribution
  /// What a fault adds.
  package var delay: Distribution?
  /// Extra attributes of that span.
  package var attributes: [Attribute]

  package init(name: String? = nil, time: Distribution, attributes: [Attribute] = []) {
    self.name = name
    self.time = time
    self.delay = nil
    self.attributes = attributes
  }
}

/// A call over the network.
package struct CallStep: Hashable, Sendable {
  /// What the caller does when the answer is an error.
  package enum ErrorPolicy: String, Hashable, Sendable, CaseIterable {
    /// The caller's own request fails too.
    case fail
    /// The caller goes on without the answer.
    case ignore
  }

  package var service: String
  package var operation: String
  /// The time a message takes each way.
  package var network: Distribution
  /// What a fault adds each way; `reroute` takes it off again.
  package var addedLatency: Distribution?
  package var onError: ErrorPolicy

  package init(
    service: String, operation: String, network: Distribution = .deterministic(500_000),
    addedLatency: Distribution? = nil, onError: ErrorPolicy = .fail
  ) {
    self.service = service
    self.operation = operation
    self.network = network
    self.addedLatency = addedLatency
    self.onError = onError
  }
}

/// A query on a datastore.
package struct QueryStep: Hashable, Sendable {
  package var datastore: String
  package var query: String
  /// How many rows' worth of single queries this one replaces; nil for a plain query.
  package var batch: Distribution?

  package init(datastore: String, query: String, batch: Distribution? = nil) {
    self.datastore = datastore
    self.query = query
    self.batch = batch
  }
}

/// A failure of the request, by chance.
package struct FailureStep: Hashable, Sendable {
  package var probability: Double
  /// The value of `error.type`.
  package var type: String
  package var message: String
  /// The HTTP status code of the answer; 4xx leaves the SERVER span's status unset.
  package var statusCode: Int
  /// True when the failure lives in the memory of the running processes, so that a restart ends it.
  package var endsWithRestart: Bool

  package init(
    probability: Double, type: String, message: String, statusCode: Int = 500,
    endsWithRestart: Bool = false
  ) {
    self.probability = probability
    self.type = type
    self.message = message
    self.statusCode = statusCode
    self.endsWithRestart = endsWithRestart
  }
}

extension [Step] {
  /// The steps with `edit` applied to every one of them, inner ones first.
  package func edited(_ edit: (Step) -> [Step]) -> [Step] {
    flatMap { step in
      var step = step
      switch step.action {
      case .parallel(let branches):
        step.action = .parallel(branches.map { $0.edited(edit) })
      case .repeated(let count, let steps):
        step.action = .repeated(count: count, steps: steps.edited(edit))
      case .chance(let probability, let then, let otherwise):
        step.action = .chance(
          probability: probability, then: then.edited(edit), otherwise: otherwise.edited(edit))
      case .work, .call, .query, .failure: break
      }
      return edit(step)
    }
  }

  /// Every step, outer before inner, in script order.
  package var flattened: [Step] {
    flatMap { step -> [Step] in
      switch step.action {
      case .parallel(let branches): [step] + branches.flatMap(\.flattened)
      case .repeated(_, let steps): [step] + steps.flattened
      case .chance(_, let then, let otherwise): [step] + then.flattened + otherwise.flattened
      case .work, .call, .query, .failure: [step]
      }
    }
  }
}

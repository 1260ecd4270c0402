package import Simulation
import TraceAnalysis

/// Why a trace question could not be made, in a sentence.
package struct TraceQuestionError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String
}

extension TraceQuestion {
  /// Makes the question: runs the system with something changed that the seed picks, and asks about one trace.
  ///
  /// The same task, system and seed give the same trace and the same answer.
  ///
  /// - Throws: `TraceQuestionError` when the system has no such endpoint or gives nothing to ask about.
  package static func generate(
    _ task: TraceTask, system: SystemModel, seed: UInt64
  ) throws(TraceQuestionError) -> TraceQuestion {
    guard let endpoint = system.operations.first(where: { $0.description == task.endpoint }) else {
      throw TraceQuestionError(
        description: "system '\(system.id)' has no endpoint '\(task.endpoint)'")
    }
    var generator = SeededGenerator(seed: seed, label: task.endpoint + task.ask.rawValue)
    // A draw may hit a change that leaves nothing to ask; a few more settle it.
    for attempt in 0..<12 {
      let runSeed = generator.next() >> 16
      let traffic = TraceRun(system: system, endpoint: endpoint, seed: runSeed)
      guard let healthy = traffic.traces(of: system).first else { continue }
      let changed = TraceVariation(system: system, endpoint: endpoint, sample: healthy)
        .system(for: task.ask, isPlain: attempt == 11, using: &generator)
      for trace in traffic.traces(of: changed) {
        if let question = TraceAsker(trace).question(task.ask, using: &generator) {
          return question
        }
      }
    }
    throw TraceQuestionError(
      description: "'\(task.endpoint)' of '\(system.id)' gives no trace to ask \(task.ask.rawValue)"
    )
  }

  /// The presentation of a trace question; other kinds need no system.
  ///
  /// - Throws: `TraceQuestionError` when the system is missing or gives nothing to ask about.
  package static func present(
    _ question: Question, systems: [SystemModel], seed: UInt64
  ) throws(TraceQuestionError) -> QuestionPresentation {
    guard case .trace(let task) = question.body else {
      return QuestionPresentation(question, seed: seed)
    }
    guard let system = systems.first(where: { $0.id == task.system }) else {
      throw TraceQuestionError(description: "there is no system '\(task.system)'")
    }
    let made = try generate(task, system: system, seed: seed)
    return QuestionPresentation(question, seed: seed, traceQuestion: made)
  }
}

package import Simulation
package import TraceModel

/// A lab as its file describes it: a system, what breaks in it, and the texts around it.
///
/// No answer is in it: ``LabRun`` computes them.
package struct Lab: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Diagnose and fix.
    case incident
    /// Read a trace and follow a request; there is nothing to fix.
    case tour
  }

  package enum Level: String, CaseIterable, Sendable {
    case easy
    case medium
    case hard
  }

  package var id: String
  package var title: String
  package var level: Level
  package var kind: Kind
  package var skills: [String]
  /// Where the scenario comes from, in a line.
  package var source: String
  /// The system, with the lab's harmless oddities already in it.
  package var system: SystemModel
  package var traffic: [TrafficSource]
  package var seed: UInt64
  /// The wall-clock time at which the recorded traffic begins.
  package var clock: Timestamp
  /// How much traffic is recorded, in nanoseconds; the page comes at its end.
  package var windowNanoseconds: UInt64
  /// The objective that is paged about; for a tour, the endpoint that is followed and what it should take.
  package var slo: ServiceLevel
  package var fault: Scheduled<Fault>
  package var events: [Scheduled<SystemEvent>]
  /// Ids of the kinds of remedy that may be tried; empty for all.
  package var remedyKinds: [String]
  package var texts: LabTexts

  package init(
    id: String, title: String, level: Level, kind: Kind, skills: [String], source: String,
    system: SystemModel, traffic: [TrafficSource], seed: UInt64, clock: Timestamp,
    windowNanoseconds: UInt64, slo: ServiceLevel, fault: Scheduled<Fault>,
    events: [Scheduled<SystemEvent>], remedyKinds: [String], texts: LabTexts
  ) {
    self.id = id
    self.title = title
    self.level = level
    self.kind = kind
    self.skills = skills
    self.source = source
    self.system = system
    self.traffic = traffic
    self.seed = seed
    self.clock = clock
    self.windowNanoseconds = windowNanoseconds
    self.slo = slo
    self.fault = fault
    self.events = events
    self.remedyKinds = remedyKinds
    self.texts = texts
  }

  /// When the fault begins, on the wall clock.
  package var faultStart: Timestamp {
    clock.advanced(byNanoseconds: Int64(clamping: fault.nanoseconds))
  }

  /// When the recorded traffic ends and the pager rings: *now* in the lab.
  package var page: Timestamp {
    clock.advanced(byNanoseconds: Int64(clamping: windowNanoseconds))
  }

  /// The paged endpoint.
  package var pagedEndpoint: OperationID {
    OperationID(service: slo.service, operation: slo.operation)
  }
}

/// The texts of a lab, with placeholders for what is computed.
package struct LabTexts: Hashable, Sendable {
  /// One line: the page.
  package var headline: LabText
  package var brief: LabText
  /// Four: where to look, which comparison, which span, the mechanism.
  package var hints: [LabText]
  package var happened: LabText
  package var commands: LabText
  package var redHerrings: LabText
  package var interview: LabText

  package init(
    headline: LabText, brief: LabText, hints: [LabText], happened: LabText, commands: LabText,
    redHerrings: LabText, interview: LabText
  ) {
    self.headline = headline
    self.brief = brief
    self.hints = hints
    self.happened = happened
    self.commands = commands
    self.redHerrings = redHerrings
    self.interview = interview
  }
}

package import TraceModel

/// Something about a trace's data that a reader should know before trusting what the picture shows.
///
/// A warning is a value: it never changes the data, and its words are made when it is shown.
package struct TraceWarning: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Of a trace: no span is without a parent, so the beginning is not here.
    case noRoot
    /// Of a trace: more than one span has no parent.
    case severalRoots(count: Int)
    /// Of a trace: `spans` name `parents` that are not in it.
    case incomplete(spans: Int, parents: Int)
    case missingParent(SpanID)
    case selfParent
    /// At the span where the cycle was cut.
    case cycle(length: Int)
    /// The id is used by `count` spans; `withClient` when it is one call's two halves, as Zipkin sends them.
    case duplicateID(SpanID, count: Int, withClient: Bool)
    /// Nanoseconds it starts before its parent, and ends after it; one of them may be 0.
    case outsideParent(before: Int64, after: Int64, sameService: Bool)
    case time(TimeProblem)
    /// What the collector had to say.
    case collector(String)
  }

  package let kind: Kind
  /// Index of the span in the tree; nil when it is about the whole trace.
  package let span: Int?

  init(_ kind: Kind, span: Int? = nil) {
    self.kind = kind
    self.span = span
  }
}

extension TraceWarning {
  /// The warning in plain words, without the span it is about.
  package var text: String {
    switch kind {
    case .noRoot:
      "no root span: the beginning of this trace is missing, so its true duration is unknown"
    case .severalRoots(let count):
      "\(count) spans have no parent: context was lost on the way, or several requests share this trace id"
    case .incomplete(let spans, let parents):
      "\(Self.spans(spans)) \(Self.parents(parents)) not in this trace:"
        + " still on the way, dropped, sampled out, or never exported"
    case .missingParent(let id): "parent \(id.hex) is not in this trace"
    case .selfParent: "names itself as its parent"
    case .cycle(let length):
      "its ancestors lead back to it, a cycle of \(length) spans; the tree is cut here"
    case .duplicateID(let id, let count, withClient: true):
      "\(count) spans share the id \(id.hex): the client's and the server's half of one call"
    case .duplicateID(let id, let count, withClient: false):
      "\(count) spans of this trace have the id \(id.hex)"
    case .outsideParent(let before, let after, let sameService):
      Self.outside(before: before, after: after, sameService: sameService)
    case .time(let problem): problem.text
    case .collector(let text): text
    }
  }

  private static func spans(_ count: Int) -> String {
    count == 1 ? "1 span names" : "\(count) spans name"
  }

  private static func parents(_ count: Int) -> String {
    count == 1 ? "a parent that is" : "\(count) parents that are"
  }

  private static func outside(before: Int64, after: Int64, sameService: Bool) -> String {
    var facts: [String] = []
    if before > 0 {
      facts.append("starts \(DurationNotation.short(nanoseconds: before)) before its parent")
    }
    if after > 0 {
      facts.append("ends \(DurationNotation.short(nanoseconds: after)) after its parent")
    }
    let cause =
      switch (before > 0, sameService) {
      case (true, true): "its times or its parent are recorded wrongly"
      case (true, false): "the clocks of the two services disagree"
      case (false, true): "its parent did not wait for it"
      case (false, false): "its parent did not wait for it, or the clocks disagree"
      }
    return facts.joined(separator: " and ") + ": " + cause
  }
}

extension TimeProblem {
  /// The problem in plain words.
  package var text: String {
    switch self {
    case .noTimes: "has no times: start and end are zero"
    case .noStart: "has no start time: it is zero"
    case .noEnd: "has no end time: it is zero"
    case .endBeforeStart(let nanoseconds):
      "ends \(DurationNotation.short(nanoseconds: nanoseconds)) before it starts"
    case .wrongUnit(let unit): "its times look like \(unit.rawValue) sent as nanoseconds"
    case .tooEarly: "its times lie before the year 2000, unlike those of the other spans"
    case .tooLate: "its times reach into the year 2100 or later"
    }
  }
}

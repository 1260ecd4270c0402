/// A text of a lab with `{placeholders}` for what is computed: services, figures, times.
///
/// Texts that name nothing themselves stay true when the fault moves. A literal brace is written twice.
package struct LabText: Hashable, Sendable {
  package var template: String

  package init(_ template: String) { self.template = template }

  /// The facts a text may use; ``LabFacts`` computes every one of them for every lab.
  package static let names: [String] = Fact.allCases.map(\.rawValue)

  /// The template with every known placeholder replaced; unknown ones stay as they are.
  package func filled(with facts: [Fact: String]) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .placeholder(let name):
        result += Fact(rawValue: name).flatMap { facts[$0] } ?? "{\(name)}"
      }
    }
    return result
  }

  /// The placeholders, in order, repeated as they are.
  package var placeholders: [String] {
    pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  private enum Piece {
    case text(String)
    case placeholder(String)
  }

  /// A brace that opens no placeholder is text.
  private var pieces: [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var rest = template.unicodeScalars[...]
    while let scalar = rest.first {
      if let doubled = Self.doubledBrace(rest) {
        text.unicodeScalars.append(doubled)
        rest = rest.dropFirst(2)
      } else if scalar == "{", let end = rest.firstIndex(of: "}"),
        Self.isName(rest[rest.index(after: rest.startIndex)..<end])
      {
        pieces.append(.text(text))
        text = ""
        pieces.append(.placeholder(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        text.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
      }
    }
    pieces.append(.text(text))
    return pieces
  }

  private static func doubledBrace(_ rest: Substring.UnicodeScalarView) -> Unicode.Scalar? {
    guard let first = rest.first, first == "{" || first == "}", rest.dropFirst().first == first
    else { return nil }
    return first
  }

  private static func isName(_ scalars: Substring.UnicodeScalarView) -> Bool {
    !scalars.isEmpty
      && scalars.allSatisfy {
        $0 == "." || $0 == "-" || ("a"..."z").contains($0) || ("0"..."9").contains($0)
      }
  }
}

/// A fact that a lab's texts may use.
package enum Fact: String, CaseIterable, Sendable {
  /// The paged endpoint, its service, its operation, and its objective.
  case sloEndpoint = "slo.endpoint"
  case sloService = "slo.service"
  case sloOperation = "slo.operation"
  case sloPercentile = "slo.percentile"
  case sloLimit = "slo.limit"
  /// The limit as a command takes it: `800ms`.
  case sloLimitTyped = "slo.limit.typed"
  /// The place of the fault, when it began (`14:02`), what kind it is, and the fix that fits.
  case faultService = "fault.service"
  case faultOperation = "fault.operation"
  case faultStart = "fault.start"
  case faultKind = "fault.kind"
  case faultRemedy = "fault.remedy"
  /// The causal path from cause to symptom, with arrows.
  case path
  /// When the pager rang and when the recorded traffic begins, as `14:11`.
  case pageClock = "page.clock"
  case startClock = "start.clock"
  /// The paged endpoint's percentile of the objective, in the healthy minutes and with the fault.
  case symptomBefore = "symptom.before"
  case symptomAfter = "symptom.after"
  /// The median of the paged endpoint, likewise.
  case medianBefore = "median.before"
  case medianAfter = "median.after"
  /// How many times slower that is.
  case symptomFactor = "symptom.factor"
  /// The step, query and datastore that the fault is about; the operation and service where it is about none.
  case faultStep = "fault.step"
  case faultQuery = "fault.query"
  case faultDatastore = "fault.datastore"
  /// The mean time of the operation at the site in the healthy minutes and with the fault, and the difference.
  case siteBefore = "site.before"
  case siteAfter = "site.after"
  case siteDelay = "site.delay"
  /// The mean time of the query and how often the operation runs it, likewise.
  case queryBefore = "query.before"
  case queryAfter = "query.after"
  /// How many times as slow a run of the query is.
  case queryFactor = "query.factor"
  case queryCountBefore = "query.count.before"
  case queryCountAfter = "query.count.after"
  /// What the naive eye falls for: the longest spans, the most errors.
  case longestService = "longest.service"
  case longestOperation = "longest.operation"
  case longestDuration = "longest.duration"
  case errorsService = "errors.service"
  case errorsOperation = "errors.operation"
  case errorsShare = "errors.share"
  /// A typical affected trace and a typical healthy one from before the fault.
  case slowTrace = "slow.trace"
  case healthyTrace = "healthy.trace"
}

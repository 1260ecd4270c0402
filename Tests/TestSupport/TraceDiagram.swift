package import TraceModel

/// Traces drawn as text: one line a span, indented below its parent, with a bar on a common time scale.
///
///     web GET /cart          : ##########
///       auth verify          :  ##
///       db SELECT {client}   :     ##==##
///
/// The first word is the service, the rest up to braces or the colon is the operation. The first column after `: ` is
/// time zero, and a column is one unit. A run of one character is one span, so the last line holds three spans that
/// touch; they are siblings, and lines below them hang off the last. `|` is a span of no length.
/// Braces hold a kind, `error`, or `id= parent= start= end=` in place of what the drawing says,
/// and other `key=value` pairs, which become string attributes.
///
/// Spans are numbered from 1 in reading order; number 10 has the id `000a000000000000`.
package struct TraceDiagram {
  /// Time zero of the drawing: 2026-11-02T09:00:00Z.
  package static let base = Timestamp(nanoseconds: 1_793_610_000_000_000_000)
  /// A column is a millisecond.
  package static let unit: UInt64 = 1_000_000

  private struct Open {
    let depth: Int
    let id: SpanID
  }

  private var open: [Open] = []
  private var spans: [Span] = []
  private var resources: [String: Resource] = [:]
  private let base: Timestamp

  private init(base: Timestamp) { self.base = base }

  /// Reads a drawing; lines without a colon are ignored.
  package static func trace(_ text: String, id: UInt64 = 1, base: Timestamp = base) -> Trace {
    var diagram = Self(base: base)
    for line in text.split(separator: "\n") { diagram.add(line) }
    return Trace(id: TraceID(high: 0, low: id), spans: diagram.spans)
  }

  /// The id of the span with that number.
  package static func id(_ number: UInt64) -> SpanID { SpanID(number << 48) }

  /// The drawing's lines in the form `line(depth:label:pieces:)` writes: spaces that only align removed.
  package static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { text -> String? in
      guard let split = split(text) else { return nil }
      return line(depth: split.depth, label: String(split.label), bar: split.bar)
    }
  }

  /// Draws a line; pieces are in units from time zero.
  package static func line(depth: Int, label: String, pieces: [Range<Int>]) -> String {
    var bar = [Character](repeating: " ", count: pieces.map(\.upperBound).max() ?? 0)
    for (number, piece) in pieces.enumerated() {
      let touches = number > 0 && pieces[number - 1].upperBound == piece.lowerBound
      for column in piece { bar[column] = touches && number % 2 == 1 ? "=" : "#" }
    }
    return line(depth: depth, label: label, bar: String(bar))
  }

  private static func line(depth: Int, label: String, bar: String) -> String {
    let text = String(repeating: "  ", count: depth) + label + " : " + bar
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private static func split(_ line: Substring) -> (depth: Int, label: Substring, bar: String)? {
    guard let colon = line.lastIndex(of: ":") else { return nil }
    let indent = line.prefix { $0 == " " }.count
    let label = line[..<colon].dropFirst(indent)
    let trimmed = label.reversed().drop { $0 == " " }.count
    return (indent / 2, label.prefix(trimmed), String(line[colon...].dropFirst(2)))
  }

  private mutating func add(_ line: Substring) {
    guard let (depth, label, bar) = Self.split(line) else { return }
    while let last = open.last, last.depth >= depth { open.removeLast() }
    let parent = open.last?.id ?? .invalid
    let runs = Self.runs(bar)
    for run in runs.isEmpty ? [0..<0] : runs {
      let id = Self.id(UInt64(spans.count + 1))
      var span = makeSpan(label: label, run: run)
      if !span.spanID.isValid { span.spanID = id }
      if !span.parentSpanID.isValid { span.parentSpanID = parent }
      if span.parentSpanID == Self.noParent { span.parentSpanID = .invalid }
      spans.append(span)
    }
    if let last = spans.last { open.append(Open(depth: depth, id: last.spanID)) }
  }

  private static func runs(_ bar: String) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var previous: Character = " "
    for (column, character) in bar.enumerated() {
      if character == "|" {
        runs.append(column..<column)
      } else if character != " " {
        if character == previous, let last = runs.last {
          runs[runs.count - 1] = last.lowerBound..<column + 1
        } else {
          runs.append(column..<column + 1)
        }
      }
      previous = character
    }
    return runs
  }

  private static let noParent = SpanID(.max)

  private mutating func makeSpan(label: Substring, run: Range<Int>) -> Span {
    let words = label.split(separator: "{", maxSplits: 1)
    let name = words.first?.split(separator: " ") ?? []
    let service = name.first.map(String.init) ?? "service"
    let resource =
      resources[service]
      ?? Resource(attributes: [Attribute("service.name", .string(service))])
    resources[service] = resource
    var span = Span(
      traceID: TraceID(high: 0, low: 1), spanID: .invalid,
      name: name.dropFirst().joined(separator: " "), kind: .internal,
      start: time(run.lowerBound), end: time(run.upperBound), resource: resource,
      scope: InstrumentationScope())
    if words.count > 1 { apply(words[1].prefix { $0 != "}" }, to: &span) }
    return span
  }

  private func apply(_ flags: Substring, to span: inout Span) {
    for flag in flags.split(separator: " ") {
      let pair = flag.split(separator: "=", maxSplits: 1)
      let value = pair.count > 1 ? String(pair[1]) : ""
      switch String(pair[0]) {
      case "client": span.kind = .client
      case "server": span.kind = .server
      case "producer": span.kind = .producer
      case "consumer": span.kind = .consumer
      case "error": span.status = SpanStatus(code: .error, message: value)
      case "id": span.spanID = Self.id(UInt64(value) ?? 0)
      case "parent":
        span.parentSpanID = value == "none" ? Self.noParent : Self.id(UInt64(value) ?? 0)
      case "start": span.start = Int(value).map(time) ?? .zero
      case "end": span.end = Int(value).map(time) ?? .zero
      default: span.attributes.append(Attribute(String(pair[0]), .string(value)))
      }
    }
  }

  /// `start=zero` and `end=zero` give a zero timestamp; numbers count units from the base, and may be negative.
  private func time(_ units: Int) -> Timestamp {
    base.advanced(byNanoseconds: Int64(units) * Int64(Self.unit))
  }
}

import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// A drawn trace and all that is said about it.
struct WarningCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let trace: String
  let warnings: [String]

  init(_ name: String, _ trace: String, _ warnings: [String]) {
    testDescription = name
    self.trace = trace
    self.warnings = warnings
  }
}

struct TraceWarningTests {
  static let cases = [
    WarningCase(
      "a sound trace has no warnings",
      """
      web GET /  : ######
        db q     : ######
      """, []),
    WarningCase(
      "headless",
      "web a {parent=10} : ######",
      [
        "no root span: the beginning of this trace is missing, so its true duration is unknown",
        "1 span names a parent that is not in this trace:"
          + " still on the way, dropped, sampled out, or never exported",
        "web a: parent 000a000000000000 is not in this trace",
      ]),
    WarningCase(
      "several roots",
      """
      web a : ###
      web b :   ###
      """,
      [
        "2 spans have no parent: context was lost on the way, or several requests share this trace id"
      ]),
    WarningCase(
      "skewed: another service's span before its parent, and after it",
      """
      web GET /  :   ######
        db q     : ####
        db r     :     ######
        web tail :       ####
      """,
      [
        "db q: starts 2.0 ms before its parent: the clocks of the two services disagree",
        "db r: ends 2.0 ms after its parent: its parent did not wait for it, or the clocks disagree",
        "web tail: ends 2.0 ms after its parent: its parent did not wait for it",
      ]),
    WarningCase(
      "a consumer may outlive its producer",
      """
      web GET /              : ######
        web send {producer}  :  ##
          mail go {consumer} :   #########
      """, []),
    WarningCase(
      "times that are zero, and an end before the start",
      """
      web GET /                    : ######
        db q {start=zero end=zero} : #
        db r {start=zero}          : ###
        db s {end=zero}            :  #
        db t {start=4 end=2}       :  #
      """,
      [
        "db r: has no start time: it is zero",
        "db q: has no times: start and end are zero",
        "db s: has no end time: it is zero",
        "db t: ends 2.0 ms before it starts",
      ]),
    WarningCase(
      "a span that is its own parent, and a cycle",
      """
      web loop {id=9 parent=9} : ####
      a one {id=11 parent=12}  : ####
      b two {id=12 parent=11}  :  ##
      """,
      [
        "no root span: the beginning of this trace is missing, so its true duration is unknown",
        "web loop: names itself as its parent",
        "a one: its ancestors lead back to it, a cycle of 2 spans; the tree is cut here",
      ]),
    WarningCase(
      "one id for two spans",
      """
      web GET /      : ######
        db q {id=12} :  #
        db r {id=12} :   #
      """,
      [
        "db q: 2 spans of this trace have the id 000c000000000000",
        "db r: 2 spans of this trace have the id 000c000000000000",
      ]),
  ]

  @Test(arguments: cases) func `what is said of`(_ example: WarningCase) {
    let tree = TraceTree(TraceDiagram.trace(example.trace))
    let said = tree.warnings.map { warning in
      (warning.span.map { label(tree.spans[$0]) + ": " } ?? "") + warning.text
    }
    #expect(said == example.warnings)
  }

  @Test(arguments: zip([1_000, 1_000_000], ["microseconds", "milliseconds"] as [String]))
  func `times in the wrong unit are recognised and left alone`(factor: UInt64, unit: String) {
    var trace = TraceDiagram.trace(
      """
      web GET /  : ######
        db q     :  ###
      """)
    trace.spans[1].start.nanoseconds /= factor
    trace.spans[1].end.nanoseconds /= factor
    let tree = TraceTree(trace)
    #expect(tree.warnings.map(\.text) == ["its times look like \(unit) sent as nanoseconds"])
    #expect(Set(tree.spans.map(\.start)) == Set(trace.spans.map(\.start)))
    #expect(tree.window.nanoseconds == 6_000_000)
  }

  @Test func `what the collector said comes last`() {
    var trace = TraceDiagram.trace("web GET / {parent=7} : ####")
    trace.spans[0].warnings = ["an attribute was cut"]
    #expect(TraceTree(trace).warnings.last?.text == "an attribute was cut")
  }

  @Test func `the window is that of the believable spans`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web GET /                      : ######
          db q {start=zero}            :  ##
          db r {end=3000000000000}     :  ##
        """))
    #expect(tree.window.start == TraceDiagram.base)
    #expect(tree.window.nanoseconds == 6_000_000)
  }
}

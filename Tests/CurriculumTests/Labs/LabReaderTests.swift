import Documents
import Simulation
import Testing
import TraceModel

@testable import Curriculum

/// A change that breaks the small lab's file, and what the reader says.
struct BrokenLab: Sendable, CustomTestStringConvertible {
  var old: String
  var new: String
  var message: String
  var testDescription: String { message }
}

struct LabReaderTests {
  @Test func `a complete file reads without problems`() throws {
    let (read, problems) = SmallLab.read()
    #expect(problems.isEmpty)
    let lab = try #require(read)
    #expect(lab.id == "small")
    #expect(lab.kind == .incident)
    #expect(lab.seed == 3)
    #expect(lab.clock == ClockText.timestamp("2026-11-20T13:51:00Z"))
    #expect(ClockText.minutes(lab.page) == "13:55")
    #expect(lab.windowNanoseconds == 240_000_000_000)
    #expect(lab.slo.limit == 100e6)
    #expect(lab.fault.nanoseconds == 120_000_000_000)
    #expect(lab.fault.value.kind.id == "missing-index")
    #expect(lab.events.count == 13)
    #expect(lab.remedyKinds == ["add-index", "restart", "scale"])
    #expect(lab.texts.hints.count == 4)
    #expect(lab.referenceRemedy?.words == ["add-index", "api.items"])
  }

  static let broken: [BrokenLab] = [
    BrokenLab(
      old: "format: tracelab/lab/1", new: "format: tracelab/lab/9",
      message:
        "lab.yaml:1:9: expected one of tracelab/lab/1 for 'format', found \"tracelab/lab/9\"; did you mean 'tracelab/lab/1'?"
    ),
    BrokenLab(
      old: "id: small", new: "id: Small Lab",
      message:
        "lab.yaml:2:5: expected lower-case letters, digits and hyphens for 'id', found \"Small Lab\""
    ),
    BrokenLab(old: "title: A small lab\n", new: "", message: "lab.yaml:1:1: missing key 'title'"),
    BrokenLab(
      old: "title: A", new: "titel: A",
      message: "lab.yaml:3:1: unknown key 'titel'; did you mean 'title'?"),
    BrokenLab(
      old: "level: easy", new: "level: simple",
      message: "lab.yaml:4:8: expected one of easy, medium, hard for 'level', found \"simple\""),
    BrokenLab(
      old: "system: small", new: "system: smal",
      message: "lab.yaml:8:9: no system is called \"smal\"; did you mean 'small'?"),
    BrokenLab(
      old: "seed: 3", new: "seed: three",
      message: "lab.yaml:9:7: expected a whole number of at least 0 for 'seed', found \"three\""),
    BrokenLab(
      old: "2026-11-20T13:51:00Z", new: "2026-11-31T13:51:00Z",
      message:
        "lab.yaml:10:8: expected a time such as 2026-11-20T13:51:00Z for 'clock', found \"2026-11-31T13:51:00Z\""
    ),
    BrokenLab(
      old: "window: 4m", new: "window: 4 minutes",
      message:
        "lab.yaml:11:9: expected a time such as 20m or 800ms for 'window', found \"4 minutes\""
    ),
    BrokenLab(
      old: "  web GET /: 20/s", new: "  web GET /x: 20/s",
      message: "lab.yaml:13:3: no endpoint is called \"web GET /x\"; did you mean 'web GET /'?"),
    BrokenLab(
      old: "  web GET /: 20/s", new: "  web GET /: fast",
      message: "lab.yaml:13:14: expected a rate such as 10/s, 30/m or 2/h, found \"fast\""),
    BrokenLab(
      old: "  web GET /: 20/s", new: "  web GET /: 1/m",
      message:
        "lab.yaml:14:6: the paged endpoint needs traffic of at least 0.5/s, for a verdict over 5000 requests"
    ),
    BrokenLab(
      old: "percentile: 95", new: "percentile: 90",
      message: "lab.yaml:14:41: expected 50, 95 or 99 for 'percentile', found \"90\""),
    BrokenLab(
      old: "kind: missing-index", new: "kind: mising-index",
      message: "lab.yaml:16:9: fault: there is no 'mising-index'; did you mean 'missing-index'?"),
    BrokenLab(
      old: "at: 2m", new: "at: 5m",
      message: "lab.yaml:17:7: 'at' must come before the end of the window, 4 m 00 s"),
    BrokenLab(
      old: "query: api.items", new: "query: api.item",
      message: "lab.yaml:18:20: fault: no query is called 'api.item'; did you mean 'api.items'?"),
    BrokenLab(
      old: "query: api.items", new: "table: items",
      message: "lab.yaml:18:20: fault: 'table' is one too many: missing-index QUERY [TIME] [FACTOR]"
    ),
    BrokenLab(
      old: "service: users", new: "service: user",
      message: "lab.yaml:21:38: no service is called \"user\"; did you mean 'users'?"),
    BrokenLab(
      old: "- { kind: deploy", new: "- { kind: deply",
      message:
        "lab.yaml:21:13: expected one of deploy, restart, rate, request, errors for 'kind', found \"deply\"; did you mean 'deploy'?"
    ),
    BrokenLab(
      old: "[add-index, restart", new: "[add-indx, restart",
      message:
        "lab.yaml:23:12: expected a kind of remedy in the list 'remedies', found \"add-indx\"; did you mean 'add-index'?"
    ),
    BrokenLab(
      old: "since {fault.start}", new: "since {fault.begin}",
      message: "lab.yaml:26:20: unknown placeholder {fault.begin}"),
    BrokenLab(
      old: "  - Look at {slo.service}.\n", new: "",
      message:
        "lab.yaml:28:3: expected four hints (where to look, which comparison, which span, the mechanism), found 3"
    ),
    BrokenLab(
      old: "  interview: Say it.", new: "  interviw: Say it.",
      message: "lab.yaml:33:3: missing key 'interview'"),
    BrokenLab(
      old: "skills: [reading a waterfall]", new: "skills: {a: b",
      message:
        "lab.yaml:7:7: did not find expected ',' or '}', while parsing a flow mapping that began in line 6"
    ),
  ]

  @Test(arguments: broken)
  func `a mistake is reported with its place and what was expected`(_ item: BrokenLab) {
    #expect(SmallLab.text.contains(item.old))
    let text = SmallLab.text.replacing(item.old, with: item.new, maxReplacements: 1)
    let (lab, problems) = SmallLab.read(text)
    #expect(lab == nil)
    #expect(problems.contains { $0.hasPrefix(item.message) }, "\(problems)")
  }

  @Test func `a bad lab is refused and the rest loads`() {
    let catalogue = LabCatalogue.load(files: [
      ("labs/bad/lab.yaml", "id: ["), ("labs/small/lab.yaml", SmallLab.text),
      ("labs/systems/small.yaml", SmallLab.systemText), ("labs/README.md", "not a lab"),
    ])
    #expect(catalogue.labs.map(\.id) == ["small"])
    #expect(catalogue.systems.map(\.id) == ["small"])
    #expect(catalogue.problems.map(\.file) == ["labs/bad/lab.yaml"])
  }

  @Test func `two labs cannot have one id`() {
    let catalogue = LabCatalogue.load(files: [
      ("labs/a/lab.yaml", SmallLab.text), ("labs/b/lab.yaml", SmallLab.text),
      ("labs/systems/small.yaml", SmallLab.systemText),
    ])
    #expect(catalogue.labs.count == 1)
    #expect(
      catalogue.problems.map(\.description) == [
        "labs/b/lab.yaml: another lab has the id \"small\""
      ])
  }

  @Test func `the deploy noise may follow the fault`() throws {
    let text = SmallLab.text.replacing("service: users", with: "service: fault")
    let lab = try #require(SmallLab.read(text).lab)
    #expect(
      lab.events.first?.value == .deploy(service: "api", version: "2.0.0"))
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:00:00Z", 951_825_600),
    ("2026-11-20T13:51:00Z", 1_795_182_660), ("2100-03-01T00:00:00Z", 4_107_542_400),
  ])
  func `calendar times are exact`(text: String, seconds: UInt64) {
    #expect(ClockText.timestamp(text) == Timestamp(nanoseconds: seconds * 1_000_000_000))
  }

  @Test(arguments: [
    "2026-13-01T00:00:00Z", "2100-02-29T00:00:00Z", "2026-11-20", "x", "2026-11-20T24:00:00Z",
  ])
  func `what is no calendar time is refused`(text: String) {
    #expect(ClockText.timestamp(text) == nil)
  }

  @Test(arguments: [
    ("{slo.service} {fault.kind}", "web n+1"), ("{{slo.service}}", "{slo.service}"),
    ("{unknown} { not } {", "{unknown} { not } {"), ("", ""), ("}}{{", "}{"),
  ])
  func `placeholders are replaced and other braces are text`(template: String, text: String) {
    #expect(LabText(template).filled(with: [.sloService: "web", .faultKind: "n+1"]) == text)
  }
}

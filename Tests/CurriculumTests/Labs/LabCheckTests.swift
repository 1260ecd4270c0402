import Simulation
import Testing

@testable import Curriculum

/// A change to the small lab, and which check then says no.
struct WeakLab: Sendable, CustomTestStringConvertible {
  var name: String
  var old: String
  var new: String
  var failing: String
  var testDescription: String { name }
}

struct LabCheckTests {
  /// The small lab with errors that mislead, which it lacks by itself.
  static let sound = SmallLab.text.replacing(
    "noise:\n",
    with: """
      noise:
        - { kind: errors, endpoint: web GET /nightly, share: 100%, error: Cancelled }

      """)

  static let weak = [
    WeakLab(
      name: "a fault that heals by itself is none", old: "lognormal 200ms 300ms",
      new: "exponential 4ms", failing: "doing nothing does not recover"),
    WeakLab(
      name: "without errors there are none that mislead", old: "share: 100%", new: "share: 0%",
      failing: "the most errors mislead"),
    WeakLab(
      name: "without a slow job the longest span tells", old: "every: 20s", new: "every: 119s",
      failing: ""),
    WeakLab(
      name: "a fault off the paged path is not seen", old: "endpoint: web GET /, percentile",
      new: "endpoint: users GET /me, percentile", failing: "the fault reaches the symptom"),
  ]

  @Test func `a sound lab passes`() throws {
    let lab = try #require(SmallLab.read(Self.sound).lab)
    let report = try LabCheck.prove(lab, seeds: 1)
    let failed = report.checks.filter { !$0.passed && $0.isRequired }
    #expect(failed.map { "\($0.name): \($0.detail)" } == [])
    #expect(report.checks.count == 11)
  }

  @Test(arguments: weak)
  func `a lab that does not hold is refused, and the report says why`(_ item: WeakLab) throws {
    var text = Self.sound.replacing(item.old, with: item.new)
    if item.failing == "the fault reaches the symptom" {
      text.replace("  web GET /: 20/s", with: "  web GET /: 20/s\n  users GET /me: 20/s")
    }
    let (read, problems) = SmallLab.read(text)
    #expect(problems == [])
    let report = try LabCheck.prove(try #require(read), seeds: 1)
    let failed = report.checks.filter { !$0.passed && $0.isRequired }.map(\.name)
    #expect(item.failing.isEmpty ? failed.isEmpty : failed.contains(item.failing))
    #expect(report.passed == item.failing.isEmpty)
  }

  @Test func `a stopped run says nothing`() throws {
    let lab = try #require(SmallLab.read(Self.sound).lab)
    #expect(throws: RunStopped.self) { try LabRun.start(lab, progress: { _ in false }) }
    #expect(throws: RunStopped.self) { try RecoveryRun(lab: lab, progress: { _ in false }) }
    #expect(throws: RunStopped.self) { try LabCheck.prove(lab, progress: { _ in false }) }
  }

  @Test func `a verdict takes at least 180 s and 5,000 requests after the fix has settled`() throws
  {
    let lab = try #require(SmallLab.read(Self.sound).lab)
    let bench = try RecoveryRun(lab: lab)
    let fix = try lab.remedies(of: FixAttempt(remedies: ["add-index api.items"]))
    let recovery = try bench.judge(fix)
    #expect(recovery.recovered, "\(recovery.reasons)")
    #expect(recovery.paged.fixed.requests >= 5_000)
    #expect(recovery.paged.twin.requests == recovery.paged.fixed.requests)
    #expect(recovery.paged.before.p95 > 200e6)
    #expect(recovery.others.map(\.endpoint) == ["web GET /nightly"])
    let plan = lab.recoveryPlan(remedies: fix)
    #expect(plan.durationNanoseconds >= lab.windowNanoseconds + 210_000_000_000)
    #expect(plan.remedies.map(\.nanoseconds) == [lab.windowNanoseconds])
  }

  @Test func `only what the lab allows can be tried`() throws {
    let lab = try #require(SmallLab.read().lab)
    #expect(throws: Lab.RemedyError.self) { try lab.remedy(["cache", "pg.items"]) }
    #expect(throws: Lab.RemedyError.self) { try lab.remedy(["add-indx", "pg.items"]) }
    #expect(throws: Lab.RemedyError.self) { try lab.remedy([]) }
    #expect(try lab.remedy(["restart", "api"]).words == ["restart", "api"])
    #expect(Set(lab.remedyOptions.map(\.kind.id)) == ["add-index", "restart", "scale"])
  }

  @Test func `the answer of a run is a valid diagnosis that earns full marks for what it says`()
    throws
  {
    let lab = try #require(SmallLab.read(Self.sound).lab)
    let run = try LabRun.start(lab)
    var answer = run.answer
    answer.evidence = ["1"]
    #expect(answer.validate(lab.vocabulary) == [])
    let grade = run.grade(answer, evidence: [], recovery: Fixture.recovered)
    #expect(grade.total == 80)
    #expect(grade.isSolved)
    #expect(grade.explanation[.mechanism] == true)
    #expect(run.hints.count == 4)
    #expect(run.briefing.headline.hasPrefix("web GET / p95 "))
    #expect(run.briefing.window == "4 minutes at 20 req/s, seed 3")
    #expect(run.slowExample.durations.lowerBound > run.healthyExample.durations.upperBound)
  }
}

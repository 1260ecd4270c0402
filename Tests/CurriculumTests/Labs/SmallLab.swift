import Documents
import Simulation

@testable import Curriculum

/// A complete lab file and its system, small enough to break one line at a time.
enum SmallLab {
  static let systemText = """
    format: tracelab/system/1
    id: small
    services:
      web:
        endpoints:
          GET /:
            steps:
              - work: 5ms
              - call: api GET /items
              - call: users GET /me
          GET /nightly:
            steps:
              - work: 4s
      api:
        endpoints:
          GET /items:
            steps:
              - work: 3ms
              - query: pg.items
      users:
        endpoints:
          GET /me:
            steps:
              - work: 3ms
              - query: pg.users
    datastores:
      pg:
        queries:
          items: {text: SELECT * FROM items WHERE id = $1, summary: SELECT items, time: exponential 4ms}
          users: {text: SELECT * FROM users WHERE id = $1, summary: SELECT users, time: exponential 4ms}
    traffic:
      web GET /: 20/s
    """

  static let text = """
    format: tracelab/lab/1
    id: small
    title: A small lab
    level: easy
    kind: incident
    skills: [reading a waterfall]
    source: the tests
    system: small
    seed: 3
    clock: 2026-11-20T13:51:00Z
    window: 4m
    traffic:
      web GET /: 20/s
    slo: { endpoint: web GET /, percentile: 95, limit: 100ms, errors: 1% }
    fault:
      kind: missing-index
      at: 2m
      target: { query: api.items }
      with: { time: lognormal 200ms 300ms }
    noise:
      - { kind: deploy, at: 1m, service: users, version: 2.0.0 }
      - { kind: request, at: 10s, every: 20s, endpoint: web GET /nightly }
    remedies: [add-index, restart, scale]
    headline: "{slo.endpoint} {slo.percentile} {symptom.after}, before {symptom.before}."
    brief: |
      It is slow since {fault.start}.
    hints:
      - Look at {slo.service}.
      - Compare {slow.trace} with {healthy.trace}.
      - Look at {fault.operation}.
      - "{fault.query} took {query.before} and takes {query.after}."
    debrief:
      happened: "{fault.kind}: {path}."
      commands: "`fix {fault.remedy}`"
      red-herrings: "{longest.service} {longest.operation} takes {longest.duration}."
      interview: Say it.
    """

  static func system() -> SystemModel? {
    SystemReader.read(systemText, file: "system.yaml", problems: ProblemList(file: "system.yaml"))
  }

  /// The lab that `text` describes and what is wrong with it, as lines.
  static func read(_ text: String = text) -> (lab: Lab?, problems: [String]) {
    let problems = ProblemList(file: "lab.yaml")
    let systems = system().map { [$0] } ?? []
    let lab = LabReader.read(text, file: "lab.yaml", systems: systems, problems: problems)
    return (lab, problems.problems.map(\.description))
  }
}

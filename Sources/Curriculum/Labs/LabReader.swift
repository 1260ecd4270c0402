package import Documents
package import Simulation
import TraceModel

/// Reads `lab.yaml` against the systems that are known.
package enum LabReader {
  /// The format this reader knows.
  package static let format = "tracelab/lab/1"

  /// The lab a file describes, or nil when anything is wrong with it.
  ///
  /// Every mistake goes into `problems` with line, column and what was expected.
  package static func read(
    _ text: String, file: String, systems: [SystemModel], problems: ProblemList
  ) -> Lab? {
    do {
      let node = try YAMLDocument.parse(text, file: file)
      guard let root = YAMLMapping(node, problems: problems) else { return nil }
      let before = problems.problems.count
      let reading = LabReading(root: root, text: text, systems: systems, problems: problems)
      let lab = reading.lab()
      return problems.problems.count == before ? lab : nil
    } catch {
      problems.report(error)
      return nil
    }
  }
}

/// The reading of one lab file, key by key.
struct LabReading {
  let root: YAMLMapping
  let text: String
  let systems: [SystemModel]
  let problems: ProblemList

  func lab() -> Lab? {
    _ = root.choice("format", from: [LabReader.format])
    let id = identifier()
    let title = root.string("title")
    let level = root.choice("level", from: Lab.Level.allCases.map(\.rawValue))
    let kind = root.choice("kind", from: Lab.Kind.allCases.map(\.rawValue))
    let skills = root.strings("skills")
    let source = root.string("source")
    let seed = root.optionalInteger("seed", in: 0...Int.max) ?? 1
    let clock = clock()
    let window = duration(root, "window")
    let texts = LabTextReading(root: root, text: text, problems: problems).texts()
    let system = system()
    defer { root.finish() }
    guard let system else {
      skipSystemKeys()
      return nil
    }
    guard
      let edits = LabEditReading(
        root: root, isIncident: kind != Lab.Kind.tour.rawValue, system: system, window: window,
        problems: problems
      ).edits(),
      let id, let title, let level = level.flatMap(Lab.Level.init(rawValue:)),
      let kind = kind.flatMap(Lab.Kind.init(rawValue:)), let skills, let source, let clock,
      let window, let texts
    else { return nil }
    return Lab(
      id: id, title: title, level: level, kind: kind, skills: skills, source: source,
      system: edits.system, traffic: edits.traffic, seed: UInt64(seed), clock: clock,
      windowNanoseconds: window, slo: edits.slo, fault: edits.fault, events: edits.events,
      remedyKinds: edits.remedyKinds, texts: texts)
  }

  private func identifier() -> String? {
    guard let id = root.string("id") else { return nil }
    let isPlain = id.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard isPlain, !id.isEmpty else {
      root.report(
        "expected lower-case letters, digits and hyphens for 'id', found \"\(id)\"", at: "id")
      return nil
    }
    return id
  }

  private func clock() -> Timestamp? {
    guard let text = root.string("clock") else { return nil }
    if let time = ClockText.timestamp(text) { return time }
    root.report(
      "expected a time such as 2026-11-20T13:51:00Z for 'clock', found \"\(text)\"", at: "clock")
    return nil
  }

  private func system() -> SystemModel? {
    guard let name = root.string("system") else { return nil }
    if let system = systems.first(where: { $0.id == name }) { return system }
    let question = Spelling.question(for: name, among: systems.map(\.id)).map { "; \($0)" } ?? ""
    root.report("no system is called \"\(name)\"\(question)", at: "system")
    return nil
  }

  /// Marks keys as known that cannot be read without a system.
  private func skipSystemKeys() {
    for key in LabEditReading.keys { _ = root.node(key) }
  }
}

/// A duration with a unit, in nanoseconds; reports what is none.
func duration(_ mapping: YAMLMapping, _ key: String) -> UInt64? {
  guard let text = mapping.string(key) else { return nil }
  if let value = Simulation::Quantity.duration(text) { return value }
  mapping.report("expected a time such as 20m or 800ms for '\(key)', found \"\(text)\"", at: key)
  return nil
}

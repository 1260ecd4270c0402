internal import Curriculum
internal import Simulation
internal import TraceCollector
internal import TraceModel

/// The candidates that depend on what is open.
enum CompletionSources {
  static func candidates(
    for source: Parameter.Source, typed: String, session: Session
  ) -> [CompletionCandidate] {
    switch source {
    case .none: return []
    case .labs: return words(session.library.labs.labs.map(\.id), typed)
    case .systems: return words(session.library.labs.systems.map(\.id), typed) + files(typed)
    case .commands: return words(session.table.commands.map(\.name), typed)
    case .topics: return words(session.library.bank.topics.map(\.id), typed)
    case .files: return files(typed)
    case .settings:
      let values = Settings.definitions.flatMap { $0.values.count > 8 ? [] : $0.values }
      return words(Settings.definitions.map(\.name) + Set(values).sorted(), typed)
    case .remedies: return remedies(typed, session)
    case .diagnosis: return diagnosis(typed, session)
    case .services: return words(store(session)?.services().map(\.name) ?? [], typed)
    case .traces:
      let ids = store(session)?.traceIDs(prefix: typed.lowercased(), limit: 50) ?? []
      return words(ids.map(\.hex), typed.lowercased())
    case .query: return query(typed, session)
    }
  }

  /// Completion never starts a simulation: it offers what is already there.
  private static func store(_ session: Session) -> SpanStore? {
    if session.learner.state.openLab == nil { return try? session.traces().store }
    return session.bench.loadedLab?.collector.store
  }

  private static func words(_ words: [String], _ typed: String) -> [CompletionCandidate] {
    Completer.matching(words, typed)
  }

  private static func query(_ typed: String, _ session: Session) -> [CompletionCandidate] {
    guard let store = store(session) else { return [] }
    if let value = typed.removing(prefix: "service=") {
      return keyed("service=", store.services().map(\.name), value)
    }
    if let value = typed.removing(prefix: "operation=") {
      let names = store.services().flatMap { store.operations(service: $0.name).map(\.name) }
      return keyed("operation=", Set(names).sorted(), value)
    }
    if let value = typed.removing(prefix: "sort=") {
      return keyed("sort=", TraceQuery.Order.allCases.map(\.rawValue), value)
    }
    let fields = [
      "service=", "operation=", "minDuration=", "maxDuration=", "lookback=", "limit=", "page=",
      "sort=", "duration>", "error=true", "span.kind=",
    ]
    return Completer.matching(fields, typed, isComplete: false)
      + Completer.matching(store.attributeKeys().map { $0 + "=" }, typed, isComplete: false)
  }

  private static func keyed(
    _ key: String, _ values: [String], _ typed: String
  ) -> [CompletionCandidate] {
    Completer.matching(values.map { key + $0 }, key + typed)
  }

  private static func diagnosis(_ typed: String, _ session: Session) -> [CompletionCandidate] {
    guard let lab = try? session.activeLab()?.lab else { return [] }
    let names = lab.vocabulary
    for (key, values) in [
      ("service=", names.services), ("operation=", names.operations), ("kind=", names.kinds),
    ] {
      if let value = typed.removing(prefix: key) { return keyed(key, values, value) }
    }
    return Completer.matching(DiagnosisForm.fields.map { $0 + "=" }, typed, isComplete: false)
  }

  private static func remedies(_ typed: String, _ session: Session) -> [CompletionCandidate] {
    guard let lab = try? session.activeLab()?.lab else { return [] }
    return words(Set(lab.remedyOptions.flatMap(\.words)).sorted(), typed)
  }

  private static func files(_ typed: String) -> [CompletionCandidate] {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    return Files.list(folder.isEmpty ? "." : folder).flatMap { name in
      let path = folder + name
      let isFolder = Files.isFolder(path)
      return Completer.matching(
        [isFolder ? path + "/" : path], typed, isComplete: !isFolder)
    }
  }
}

extension String {
  /// What follows `prefix`; nil when the text does not begin with it.
  func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The learner's record: an append-only list of events and a few settings, in one SQLite file.
///
/// `journal_mode=TRUNCATE` with `synchronous=FULL`: when `append` returns, the event is on disk.
/// Reading needs no lock; the first write takes the writer's lock and keeps it while this object lives.
package final class LearnerRecord {
  package let path: String
  /// All events, oldest first, as of opening plus those appended since.
  package private(set) var events: [RecordEvent] = []

  private var connection: Connection
  private var lock: WriterLock?
  private var checksum: UInt64 = 0

  /// Opens the record at `path`, making its folder and the file when there is none.
  ///
  /// Throws `RecordError`, with the file untouched, when it is foreign, newer, damaged or out of reach.
  package init(path: String) throws(RecordError) {
    self.path = path
    try Self.makeFolder(of: path)
    let state = FileState(path)
    if state == .empty, Self.hasBackups(of: path) {
      throw .damaged(path: path, reason: "the file is empty although backups of it exist")
    }
    if state == .notAFile {
      throw .cannotOpen(path: path, reason: "it is not a regular file")
    }
    let isNew = state == .missing || state == .empty
    do throws(DatabaseError) {
      connection = try Connection(path: path, create: isNew, readOnly: !isNew)
    } catch {
      throw RecordError(error, path: path)
    }
    if isNew {
      try takeLock()
      return
    }
    do throws(RecordError) {
      try checkHeader()
      try load()
    } catch .readOnly {
      // A process was killed in mid-write: its journal must be rolled back, which takes a writer.
      try takeLock()
    }
  }

  /// Takes the writer's lock now rather than at the first write, waiting up to `patienceMilliseconds`.
  ///
  /// Throws `.held` when another process has it.
  package func takeLock(patienceMilliseconds: Int = 2000) throws(RecordError) {
    guard lock == nil else { return }
    let lock = try WriterLock(
      path: path + ".lock", recordPath: path, patienceMilliseconds: patienceMilliseconds)
    do throws(DatabaseError) {
      connection = try Connection(path: path, create: true, readOnly: false)
      try connection.execute("PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;")
      #if canImport(Darwin)
        try connection.execute("PRAGMA fullfsync=ON;")
      #endif
    } catch {
      throw RecordError(error, path: path)
    }
    chmod(path, 0o600)
    try checkHeader()
    try migrate()
    try load()
    self.lock = lock
  }

  /// Adds an event and returns it with its number; it is on disk when this returns.
  @discardableResult
  package func append(_ event: RecordEvent) throws(RecordError) -> RecordEvent {
    try takeLock()
    var event = event
    event.sequence = Int64(events.count) + 1
    let next = event.checksum(after: checksum)
    do throws(DatabaseError) {
      let insert = try connection.prepare("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      try insert.bind(event.sequence, at: 1)
      try insert.bind(Int64(bitPattern: event.time), at: 2)
      try insert.bind(event.kind, at: 3)
      try insert.bind(event.subject, at: 4)
      try insert.bind(event.payload, at: 5)
      try insert.bind(Int64(bitPattern: next), at: 6)
      _ = try insert.step()
    } catch {
      throw RecordError(error, path: path)
    }
    checksum = next
    events.append(event)
    return event
  }

  /// The value of a setting, if it was ever set.
  package func setting(_ name: String) throws(RecordError) -> String? {
    try attempt { connection throws(DatabaseError) in
      let select = try connection.prepare("SELECT value FROM setting WHERE name = ?1")
      try select.bind(name, at: 1)
      return try select.step() ? select.text(0) : nil
    }
  }

  /// Sets a setting, or removes it with nil; on disk when this returns.
  package func set(_ name: String, to value: String?) throws(RecordError) {
    try takeLock()
    try attempt { connection throws(DatabaseError) in
      if let value {
        let insert = try connection.prepare(
          "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2")
        try insert.bind(name, at: 1)
        try insert.bind(value, at: 2)
        _ = try insert.step()
      } else {
        let delete = try connection.prepare("DELETE FROM setting WHERE name = ?1")
        try delete.bind(name, at: 1)
        _ = try delete.step()
      }
    }
  }

  /// All settings by name.
  package func settings() throws(RecordError) -> [(name: String, value: String)] {
    try attempt { connection throws(DatabaseError) in
      let select = try connection.prepare("SELECT name, value FROM setting ORDER BY name")
      var result: [(name: String, value: String)] = []
      while try select.step() { result.append((select.text(0), select.text(1))) }
      return result
    }
  }

  /// What SQLite's own check finds: empty when the file is sound.
  package func integrityProblems() throws(RecordError) -> [String] {
    try attempt { connection throws(DatabaseError) in
      let check = try connection.prepare("PRAGMA integrity_check(20)")
      var result: [String] = []
      while try check.step() { result.append(check.text(0)) }
      return result == ["ok"] ? [] : result
    }
  }

  private func attempt<Result>(
    _ body: (Connection) throws(DatabaseError) -> Result
  ) throws(RecordError) -> Result {
    do throws(DatabaseError) {
      return try body(connection)
    } catch {
      throw RecordError(error, path: path)
    }
  }
}

extension LearnerRecord {
  /// Refuses a file of another program or of a later version.
  private func checkHeader() throws(RecordError) {
    let (application, version) = try attempt { connection throws(DatabaseError) in
      (
        try connection.integer("PRAGMA application_id"),
        try connection.integer("PRAGMA user_version")
      )
    }
    let tables = try attempt { connection throws(DatabaseError) in
      try connection.integer("SELECT count(*) FROM sqlite_schema")
    }
    if application == 0, version == 0, tables == 0 { return }
    guard application == RecordSchema.applicationID else {
      throw .foreign(path: path, applicationID: application)
    }
    guard version <= RecordSchema.version else {
      throw .newer(path: path, version: version, known: RecordSchema.version)
    }
  }

  /// Brings the tables up to date in one transaction, after a copy of what was there.
  private func migrate() throws(RecordError) {
    let path = path
    try attempt { connection throws(DatabaseError) in
      let version = try connection.integer("PRAGMA user_version")
      guard version < RecordSchema.version else { return }
      if version > 0 { try connection.vacuum(into: "\(path).backup-v\(version)") }
      try connection.transaction { () throws(DatabaseError) in
        for migration in RecordSchema.migrations[Int(version)...] {
          try connection.execute(migration)
        }
        try connection.execute(
          """
          PRAGMA application_id = \(RecordSchema.applicationID);
          PRAGMA user_version = \(RecordSchema.version);
          """)
      }
    }
  }

  /// Reads every event and follows the chain of checksums.
  private func load() throws(RecordError) {
    let path = path
    let version = try attempt { connection throws(DatabaseError) in
      try connection.integer("PRAGMA user_version")
    }
    guard version > 0 else { return }
    var previous: UInt64 = 0
    var broken: Int64?
    let loaded = try attempt { connection throws(DatabaseError) in
      let select = try connection.prepare(
        "SELECT sequence, time, kind, subject, payload, checksum FROM event ORDER BY sequence")
      var loaded: [RecordEvent] = []
      while try select.step() {
        let event = RecordEvent(
          sequence: select.integer(0), time: UInt64(bitPattern: select.integer(1)),
          kind: select.text(2), subject: select.text(3), payload: select.text(4))
        let sum = event.checksum(after: previous)
        if event.sequence != Int64(loaded.count) + 1
          || sum != UInt64(bitPattern: select.integer(5))
        {
          broken = event.sequence
          return loaded
        }
        previous = sum
        loaded.append(event)
      }
      return loaded
    }
    if let broken {
      throw .damaged(path: path, reason: "event \(broken) does not match its checksum")
    }
    events = loaded
    checksum = previous
  }
}

extension LearnerRecord {
  private enum FileState {
    case missing
    case empty
    case file
    case notAFile

    init(_ path: String) {
      var info = stat()
      guard stat(path, &info) == 0 else {
        self = .missing
        return
      }
      guard info.st_mode & S_IFMT == S_IFREG else {
        self = .notAFile
        return
      }
      self = info.st_size == 0 ? .empty : .file
    }
  }

  /// Makes the folder of `path` and its parents, for this user only.
  private static func makeFolder(of path: String) throws(RecordError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    var info = stat()
    if stat(folder, &info) == 0 { return }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .cannotOpen(path: folder, reason: String(cString: strerror(errno)))
    }
  }

  /// Whether the folder of `path` holds a copy this program made of it.
  private static func hasBackups(of path: String) -> Bool {
    guard let slash = path.lastIndex(of: "/") else { return false }
    let name = path[path.index(after: slash)...] + ".backup-"
    guard let folder = opendir(String(path[..<slash])) else { return false }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let found = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if found.hasPrefix(name) { return true }
    }
    return false
  }
}

import Storage
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own for one test, removed afterwards.
private final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/tracelab-record-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  var record: String { path + "/data/record.db" }

  deinit {
    for name in ["record.db", "record.db.lock", "record.db-journal", "record.db.backup-1"] {
      unlink("\(path)/data/\(name)")
    }
    rmdir(path + "/data")
    rmdir(path)
  }

  func write(_ text: String, name: String = "record.db") {
    mkdir(path + "/data", 0o700)
    let descriptor = open("\(path)/data/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    close(descriptor)
  }

  func contents() -> [UInt8] {
    let descriptor = open(record, O_RDONLY)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }

  /// Changes one 32-bit big-endian field of the database header.
  func patch(_ value: [UInt8], at offset: Int) {
    let descriptor = open(record, O_RDWR)
    pwrite(descriptor, value, value.count, offset)
    close(descriptor)
  }
}

private func event(_ subject: String, at time: UInt64 = 1) -> RecordEvent {
  RecordEvent(time: time, kind: "answered", subject: subject, payload: "{\"score\":1}")
}

struct LearnerRecordTests {
  @Test func `events and settings are there after reopening`() throws {
    let folder = Folder()
    do {
      let record = try LearnerRecord(path: folder.record)
      try record.append(event("one"))
      try record.append(event("two", at: 2))
      try record.set("set.output", to: "json")
      try record.set("gone", to: "x")
      try record.set("gone", to: nil)
    }
    let record = try LearnerRecord(path: folder.record)
    #expect(record.events.map(\.subject) == ["one", "two"])
    #expect(record.events.map(\.sequence) == [1, 2])
    #expect(try record.setting("set.output") == "json")
    #expect(try record.setting("gone") == nil)
    #expect(try record.integrityProblems().isEmpty)
  }

  @Test func `the file and its folder belong to the user alone`() throws {
    let folder = Folder()
    _ = try LearnerRecord(path: folder.record)
    var info = stat()
    stat(folder.record, &info)
    #expect(info.st_mode & 0o777 == 0o600)
    stat(folder.path + "/data", &info)
    #expect(info.st_mode & 0o777 == 0o700)
  }

  @Test func `a second writer is told who holds the record and may still read`() throws {
    let folder = Folder()
    let first = try LearnerRecord(path: folder.record)
    try first.append(event("one"))
    let second = try LearnerRecord(path: folder.record)
    #expect(second.events.count == 1)
    #expect(throws: RecordError.held(path: folder.record, byProcess: getpid())) {
      try second.takeLock(patienceMilliseconds: 0)
    }
    try first.append(event("two"))
    #expect(try LearnerRecord(path: folder.record).events.count == 2)
  }

  @Test func `a file that is not a database is refused and left alone`() throws {
    let folder = Folder()
    folder.write(String(repeating: "this is not a database ", count: 40))
    let before = folder.contents()
    let error = try #require(throws: RecordError.self) { try LearnerRecord(path: folder.record) }
    guard case .damaged = error else {
      Issue.record("\(error)")
      return
    }
    #expect(folder.contents() == before)
  }

  @Test(arguments: [
    // application_id, then user_version, at their places in the header.
    (68, [0x47, 0x50, 0x4B, 0x47] as [UInt8], "foreign"), (60, [0, 0, 0, 99], "newer"),
  ])
  func `a foreign or newer database is refused and left alone`(
    offset: Int, value: [UInt8], expected: String
  ) throws {
    let folder = Folder()
    try LearnerRecord(path: folder.record).append(event("one"))
    folder.patch(value, at: offset)
    let before = folder.contents()
    let error = try #require(throws: RecordError.self) { try LearnerRecord(path: folder.record) }
    switch error {
    case .foreign: #expect(expected == "foreign")
    case .newer(_, let version, _):
      #expect(expected == "newer")
      #expect(version == 99)
    default: Issue.record("\(error)")
    }
    #expect(folder.contents() == before)
  }

  @Test func `an altered event is damage, not a different past`() throws {
    let folder = Folder()
    do {
      let record = try LearnerRecord(path: folder.record)
      for index in 0..<20 { try record.append(event("question-\(index)")) }
    }
    let bytes = folder.contents()
    let needle = Array("question-7".utf8)
    let place = try #require(
      bytes.indices.first { bytes[$0...].starts(with: needle) })
    folder.patch([UInt8(ascii: "Q")], at: place)
    #expect(
      throws: RecordError.damaged(
        path: folder.record, reason: "event 8 does not match its checksum")
    ) {
      try LearnerRecord(path: folder.record)
    }
  }

  @Test func `an empty file is a new record, unless backups say that there was one`() throws {
    let folder = Folder()
    folder.write("")
    #expect(try LearnerRecord(path: folder.record).events.isEmpty)
    let other = Folder()
    other.write("")
    other.write("copy", name: "record.db.backup-1")
    #expect(throws: RecordError.self) { try LearnerRecord(path: other.record) }
  }

  @Test func `a folder in place of the file is named`() throws {
    let folder = Folder()
    #expect(
      throws: RecordError.cannotOpen(path: folder.path, reason: "it is not a regular file")
    ) {
      try LearnerRecord(path: folder.path)
    }
  }
}

internal import CSQLite

/// Why the learner's record cannot be used as asked; the file is untouched in every case.
package enum RecordError: Error, Hashable, Sendable {
  /// The file is an SQLite database of another program.
  case foreign(path: String, applicationID: Int64)
  /// The file was written by a later version.
  case newer(path: String, version: Int64, known: Int64)
  /// The file is not a database, or its pages or events do not add up.
  case damaged(path: String, reason: String)
  /// The file or its folder cannot be opened or made.
  case cannotOpen(path: String, reason: String)
  /// Another process is writing to the record.
  case held(path: String, byProcess: Int32)
  /// The file, folder or file system may not be written to.
  case readOnly(path: String)
  /// No room left on the device.
  case full(path: String)
  /// Anything else SQLite says.
  case failed(path: String, reason: String)

  init(_ error: DatabaseError, path: String) {
    switch error.code & 0xFF {
    case SQLITE_NOTADB: self = .damaged(path: path, reason: "it is not an SQLite database")
    case SQLITE_CORRUPT: self = .damaged(path: path, reason: error.message)
    case SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: error.message)
    case SQLITE_READONLY, SQLITE_PERM: self = .readOnly(path: path)
    case SQLITE_FULL: self = .full(path: path)
    default: self = .failed(path: path, reason: error.message)
    }
  }
}

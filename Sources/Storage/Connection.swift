internal import CSQLite

/// What SQLite answered when an operation failed.
///
/// <https://www.sqlite.org/rescode.html>
package struct DatabaseError: Error, Hashable, Sendable {
  /// The primary result code, such as `SQLITE_FULL`.
  package var code: Int32
  package var message: String
  package var sql: String
}

/// One open SQLite connection, closed when it goes.
///
/// Opened without SQLite's own mutexes: the record has one owner, which serialises its use.
final class Connection {
  private let handle: OpaquePointer

  /// Opens `path`; `create` makes the file when there is none, `readOnly` never writes to it.
  init(path: String, create: Bool, readOnly: Bool) throws(DatabaseError) {
    var opened: OpaquePointer?
    var flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    if create { flags |= SQLITE_OPEN_CREATE }
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard let opened else {
      throw DatabaseError(code: code, message: "out of memory", sql: "open")
    }
    guard code == SQLITE_OK else {
      let message = String(cString: sqlite3_errmsg(opened))
      sqlite3_close_v2(opened)
      throw DatabaseError(code: code, message: message, sql: "open")
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 0)
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that take no parameters and whose rows do not matter.
  func execute(_ sql: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, sql) }
  }

  /// Prepares one statement.
  func prepare(_ sql: String) throws(DatabaseError) -> Statement {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw error(code, sql) }
    return Statement(prepared, connection: self, sql: sql)
  }

  /// The first column of the first row, as an integer; 0 when there is no row.
  func integer(_ sql: String) throws(DatabaseError) -> Int64 {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// Runs `body` in one immediate transaction: all of it or, when it throws, nothing.
  func transaction(_ body: () throws(DatabaseError) -> Void) throws(DatabaseError) {
    try execute("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      try body()
      try execute("COMMIT")
    } catch {
      // SQLite has already rolled back after some errors; a second attempt then fails harmlessly.
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  /// Copies the whole database to a new file with SQLite's own means, which is safe while in use.
  func vacuum(into path: String) throws(DatabaseError) {
    let statement = try prepare("VACUUM INTO ?1")
    try statement.bind(path, at: 1)
    _ = try statement.step()
  }

  fileprivate func error(_ code: Int32, _ sql: String) -> DatabaseError {
    DatabaseError(code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
  }
}

/// A prepared statement, finalised when it goes.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: Connection
  private let sql: String

  fileprivate init(_ handle: OpaquePointer, connection: Connection, sql: String) {
    self.handle = handle
    self.connection = connection
    self.sql = sql
  }

  deinit { sqlite3_finalize(handle) }

  /// Moves to the next row; false at the end.
  func step() throws(DatabaseError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw connection.error(code, sql)
    }
  }

  func bind(_ text: String, at index: Int32) throws(DatabaseError) {
    let code = tracelab_bind_text(handle, index, text, Int32(clamping: text.utf8.count))
    guard code == SQLITE_OK else { throw connection.error(code, sql) }
  }

  func bind(_ value: Int64, at index: Int32) throws(DatabaseError) {
    let code = sqlite3_bind_int64(handle, index, value)
    guard code == SQLITE_OK else { throw connection.error(code, sql) }
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// The column's text, with invalid UTF-8 repaired; empty for NULL.
  func text(_ column: Int32) -> String {
    guard let pointer = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: pointer, count: count), as: UTF8.self)
  }
}

/// Facts about the SQLite library this program runs with.
package enum SQLiteLibrary {
  package static var version: String { String(cString: sqlite3_libversion()) }
}

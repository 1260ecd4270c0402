/// The tables of the record, by version: version N is reached by running `migrations[0..<N]`.
enum RecordSchema {
  /// "trLb": marks the file as ours. <https://www.sqlite.org/pragma.html#pragma_application_id>
  static let applicationID: Int64 = 0x7472_4C62

  static let migrations: [String] = [
    """
    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY,
      time     INTEGER NOT NULL,
      kind     TEXT    NOT NULL,
      subject  TEXT    NOT NULL,
      payload  TEXT    NOT NULL,
      checksum INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE setting (
      name  TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
  ]

  static var version: Int64 { Int64(migrations.count) }
}

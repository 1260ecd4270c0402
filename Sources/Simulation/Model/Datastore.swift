/// A database, seen from its clients: bounded servers that execute queries.
package struct Datastore: Hashable, Sendable {
  package var name: String
  /// The value of `db.system.name`, such as `postgresql`.
  package var system: String
  /// The value of `db.namespace`: the database's own name.
  package var namespace: String
  /// Queries it executes at once; more wait.
  package var servers: Int
  package var port: Int
  /// Queries that took longer, in nanoseconds, are logged; nil for no slow-query log.
  package var slowQueryNanoseconds: UInt64?
  package var queries: [QueryModel]

  package init(
    name: String, system: String = "postgresql", namespace: String = "app", servers: Int = 16,
    port: Int = 5432, slowQueryNanoseconds: UInt64? = nil, queries: [QueryModel] = []
  ) {
    self.name = name
    self.system = system
    self.namespace = namespace
    self.servers = servers
    self.port = port
    self.slowQueryNanoseconds = slowQueryNanoseconds
    self.queries = queries
  }

  /// The query called `name`.
  package func query(_ name: String) -> QueryModel? { queries.first { $0.name == name } }
}

/// A query, by the text that clients send.
package struct QueryModel: Hashable, Sendable {
  /// The short name systems, faults and remedies use.
  package var name: String
  /// `db.query.summary` and the span's name, such as `SELECT prices`.
  package var summary: String
  package var text: String
  /// The text of its batched form; derived from `text` when nil.
  package var batchText: String?
  /// The value of `db.collection.name`.
  package var collection: String
  package var time: Distribution
  /// What each row beyond the first adds to a batched query, in nanoseconds.
  package var nanosecondsPerRow: Double
  /// The value of `db.response.returned_rows`.
  package var rows: Int
  /// What the query takes instead while its index is missing.
  package var timeWithoutIndex: Distribution?
  /// The share of runs that a cache in the client answers; 0 without a cache.
  package var cacheHitRatio: Double

  package init(
    name: String, summary: String, text: String, batchText: String? = nil, collection: String,
    time: Distribution, nanosecondsPerRow: Double = 100_000, rows: Int = 1
  ) {
    self.name = name
    self.summary = summary
    self.text = text
    self.batchText = batchText
    self.collection = collection
    self.time = time
    self.nanosecondsPerRow = nanosecondsPerRow
    self.rows = rows
    self.timeWithoutIndex = nil
    self.cacheHitRatio = 0
  }

  /// The value of `db.operation.name`: the first word of the summary.
  package var operationName: String {
    String(summary.split(separator: " ").first ?? "SELECT")
  }
}

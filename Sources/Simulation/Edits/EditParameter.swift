/// A parameter of a fault or a remedy: what it is called, what it takes and what it is for.
package struct EditParameter: Hashable, Sendable {
  /// What text a parameter takes.
  package enum Kind: Hashable, Sendable {
    /// The name of a service.
    case service
    /// An operation of the service that the parameter before names.
    case operation
    case datastore
    /// A query as `DATASTORE.QUERY`, `SERVICE.QUERY` or, where only one has the name, `QUERY`.
    case query
    /// The name of a service or a datastore.
    case component
    /// The name of a work step of the operation.
    case workStep
    /// A whole number from 1 to 10,000.
    case integer
    /// A number above 0, such as `8` or `0.5`.
    case factor
    /// A number from 0 to 1, or a percentage.
    case probability
    /// A distribution of times, such as `lognormal 40ms 90ms`.
    case time
    /// A distribution of counts, such as `uniform 30 55`.
    case count
    /// A version or another free word.
    case word
  }

  package var name: String
  package var kind: Kind
  package var help: String
  package var isRequired: Bool

  package init(_ name: String, _ kind: Kind, _ help: String, isRequired: Bool = true) {
    self.name = name
    self.kind = kind
    self.help = help
    self.isRequired = isRequired
  }

  /// `NAME`, or `[NAME]` when it may be left out.
  package var usage: String {
    isRequired ? name.uppercased() : "[\(name.uppercased())]"
  }
}

/// A fault: a typed edit of a system, of one kind, with its arguments.
package struct Fault: Hashable, Sendable {
  package let kind: FaultKind
  package let arguments: EditArguments

  /// Checks the arguments against the kind's parameters and the system.
  ///
  /// Throws what is missing, misspelt or inapplicable.
  package init(
    kind: String, arguments: [String: String], system: SystemModel
  ) throws(EditError) {
    guard let known = FaultKind.all.first(where: { $0.id == kind }) else {
      throw .unknownKind(kind, suggestion: closestName(kind, FaultKind.all.map(\.id)))
    }
    let checked = try EditArguments(arguments).checked(
      against: known.parameters, usage: known.usage, in: system)
    self.kind = known
    self.arguments = checked
    var copy = system
    try known.edit(&copy, checked)
  }

  /// Makes the edit.
  ///
  /// Throws when the system has lost, through other edits, what this one acts on.
  package func apply(to system: inout SystemModel) throws(EditError) {
    try kind.edit(&system, arguments)
  }

  /// Where the fault sits: every place that is equally right as an answer, the best first.
  package func sites(in system: SystemModel) -> [FaultSite] { kind.sites(system, arguments) }
}

/// A place a fault may be said to be at.
package struct FaultSite: Hashable, Sendable {
  /// The service and operation an answer names.
  package var service: String
  package var operation: String
  /// The query the fault is about, if it is about one, and its datastore.
  package var datastore: String?
  package var query: String?
  /// The node of the call graph where the causal path begins.
  package var node: OperationID

  package init(
    service: String, operation: String, datastore: String? = nil, query: String? = nil,
    node: OperationID? = nil
  ) {
    self.service = service
    self.operation = operation
    self.datastore = datastore
    self.query = query
    self.node = node ?? OperationID(service: service, operation: operation)
  }
}

/// The group a fault kind belongs to: who owns it and where one looks.
package enum FaultFamily: String, Hashable, Sendable, CaseIterable {
  case database
  case network
  case runtime
  case deploy
}

/// A kind of fault: one declaration holds everything about it.
///
/// To add a kind, declare it and put it into ``FaultKind/all``.
package struct FaultKind: Sendable {
  package typealias Edit = @Sendable (inout SystemModel, EditArguments) throws(EditError) -> Void

  package let id: String
  package let family: FaultFamily
  package let title: String
  /// What it means, in a sentence or two.
  package let meaning: String
  /// What spans show, in one line.
  package let signature: String
  package let parameters: [EditParameter]
  /// The ids of remedies that act on the cause.
  package let remediesThatFit: [String]
  /// The ids of remedies that look right and are not.
  package let remediesThatTempt: [String]
  let edit: Edit
  let sites: @Sendable (SystemModel, EditArguments) -> [FaultSite]

  /// `KIND PARAMETER …`.
  package var usage: String { ([id] + parameters.map(\.usage)).joined(separator: " ") }
}

extension FaultKind: Hashable {
  package static func == (left: FaultKind, right: FaultKind) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

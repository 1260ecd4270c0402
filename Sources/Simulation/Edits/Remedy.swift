/// A remedy: a typed edit of a system that is meant to cure it.
package struct Remedy: Hashable, Sendable {
  package let kind: RemedyKind
  package let arguments: EditArguments

  /// Checks the arguments against the kind's parameters and the system.
  ///
  /// Throws what is missing, misspelt or inapplicable.
  package init(
    kind: String, arguments: [String: String], system: SystemModel
  ) throws(EditError) {
    guard let known = RemedyKind.all.first(where: { $0.id == kind }) else {
      throw .unknownKind(kind, suggestion: closestName(kind, RemedyKind.all.map(\.id)))
    }
    self.kind = known
    self.arguments = try EditArguments(arguments).checked(
      against: known.parameters, usage: known.usage, in: system)
  }

  /// Reads the words a learner types: `batch product.prices`, `scale web-api 4`.
  ///
  /// Throws what is wrong with them, with what was probably meant.
  package static func parse(
    _ words: [String], system: SystemModel
  ) throws(EditError) -> Remedy {
    guard let id = words.first else {
      throw .missing(
        parameter: "remedy", usage: RemedyKind.all.map(\.id).joined(separator: ", "))
    }
    guard let kind = RemedyKind.all.first(where: { $0.id == id }) else {
      throw .unknownKind(id, suggestion: closestName(id, RemedyKind.all.map(\.id)))
    }
    var arguments: [String: String] = [:]
    for (index, word) in words.dropFirst().enumerated() {
      guard index < kind.parameters.count else { throw .unexpected(word, usage: kind.usage) }
      arguments[kind.parameters[index].name] = word
    }
    return try Remedy(kind: id, arguments: arguments, system: system)
  }

  /// Every remedy this system allows, with its usage and price.
  package static func catalogue(for system: SystemModel) -> [RemedyOption] {
    RemedyKind.all.flatMap { kind in
      kind.choices(system).map { words in
        RemedyOption(words: [kind.id] + words, kind: kind)
      }
    }
  }

  /// Makes the edit; one that finds nothing to change changes nothing.
  ///
  /// Throws when the system has lost, through other edits, what this one acts on.
  package func apply(to system: inout SystemModel) throws(EditError) {
    try kind.edit(&system, arguments)
  }

  /// The words that parse to this remedy.
  package var words: [String] {
    [kind.id] + kind.parameters.compactMap { arguments[$0.name] }
  }
}

/// A remedy a learner may choose: the words to type, numbers as they could be.
package struct RemedyOption: Hashable, Sendable {
  package let words: [String]
  package let kind: RemedyKind

  package init(words: [String], kind: RemedyKind) {
    self.words = words
    self.kind = kind
  }
}

/// A kind of remedy: one declaration holds everything about it.
///
/// To add a kind, declare it and put it into ``RemedyKind/all``.
package struct RemedyKind: Sendable {
  package let id: String
  package let title: String
  /// What it does, in a sentence.
  package let meaning: String
  /// What it costs those who run the system, in a few words.
  package let cost: String
  package let parameters: [EditParameter]
  let edit: FaultKind.Edit
  /// The arguments worth offering in a system.
  let choices: @Sendable (SystemModel) -> [[String]]

  /// `KIND PARAMETER …`.
  package var usage: String { ([id] + parameters.map(\.usage)).joined(separator: " ") }
}

extension RemedyKind: Hashable {
  package static func == (left: RemedyKind, right: RemedyKind) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

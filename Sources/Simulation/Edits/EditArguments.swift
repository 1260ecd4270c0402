/// The arguments of a fault or a remedy, as text by parameter name.
///
/// A kind reads them through typed accessors, which name what is wrong.
package struct EditArguments: Hashable, Sendable {
  private var texts: [String: String]

  package init(_ texts: [String: String] = [:]) { self.texts = texts }

  /// The text of an argument.
  package subscript(name: String) -> String? {
    get { texts[name] }
    set { texts[name] = newValue }
  }

  /// The names that have an argument, in alphabetical order.
  package var names: [String] { texts.keys.sorted() }

  package func text(_ name: String) throws(EditError) -> String {
    guard let text = texts[name] else { throw .missing(parameter: name, usage: name) }
    return text
  }

  package func integer(_ name: String) throws(EditError) -> Int {
    let text = try text(name)
    guard let value = Int(text), (1...10_000).contains(value) else {
      throw .malformed(parameter: name, expected: "a whole number from 1 to 10000", found: text)
    }
    return value
  }

  package func factor(_ name: String) throws(EditError) -> Double {
    let text = try text(name)
    guard let value = Double(text), value > 0, value <= 1e6 else {
      throw .malformed(parameter: name, expected: "a number above 0", found: text)
    }
    return value
  }

  package func probability(_ name: String) throws(EditError) -> Double {
    let text = try text(name)
    guard let value = Quantity.probability(text) else {
      throw .malformed(parameter: name, expected: "a share such as 0.2 or 20%", found: text)
    }
    return value
  }

  package func time(_ name: String) throws(EditError) -> Distribution {
    let text = try text(name)
    guard let value = Quantity.time(text) else {
      throw .malformed(parameter: name, expected: Quantity.timeForm, found: text)
    }
    return value
  }

  package func count(_ name: String) throws(EditError) -> Distribution {
    let text = try text(name)
    guard let value = Quantity.count(text) else {
      throw .malformed(parameter: name, expected: Quantity.countForm, found: text)
    }
    return value
  }
}

import Documents

/// Where an object stands in its document.
indirect enum JSONPlace {
  case root
  case member(of: JSONPlace, String)
  case item(of: JSONPlace, String, Int)

  /// A path such as `resourceSpans[0].scopeSpans[2]`, empty for the root.
  var text: String {
    var steps: [String] = []
    var place = self
    while true {
      switch place {
      case .root: return steps.reversed().joined(separator: ".")
      case .member(let outer, let key):
        steps.append(key)
        place = outer
      case .item(let outer, let key, let index):
        steps.append("\(key)[\(index)]")
        place = outer
      }
    }
  }
}

/// A JSON object that knows its place, read field by field.
///
/// A field that is null counts as absent; of a key that occurs twice the first counts. Each reader throws
/// ``TraceFormatError`` when a field has another type than it must have.
struct JSONElement {
  let object: JSONObject
  let place: JSONPlace

  /// The element of a whole document.
  init(root: JSONValue) throws(TraceFormatError) {
    guard case .object(let object) = root else {
      throw TraceFormatError("expected an object, found \(root.kind)")
    }
    self.object = object
    place = .root
  }

  init(_ object: JSONObject, _ place: JSONPlace) {
    self.object = object
    self.place = place
  }

  /// The value of a field, unless it is absent or null.
  subscript(key: String) -> JSONValue? {
    guard let value = object[key] else { return nil }
    if case .null = value { return nil }
    return value
  }

  /// An error that names the field.
  func expected(_ what: String, _ key: String, _ found: JSONValue) -> TraceFormatError {
    let shown: String
    switch found {
    case .object, .array: shown = found.kind
    default: shown = String(JSONWriter.compact(found).prefix(80))
    }
    return TraceFormatError(
      "\(JSONPlace.member(of: place, key).text): expected \(what), found \(shown)")
  }

  func string(_ key: String) throws(TraceFormatError) -> String? {
    guard let value = self[key] else { return nil }
    guard case .string(let text) = value else { throw expected("a string", key, value) }
    return text
  }

  func bool(_ key: String) throws(TraceFormatError) -> Bool? {
    guard let value = self[key] else { return nil }
    guard case .bool(let flag) = value else { throw expected("true or false", key, value) }
    return flag
  }

  func element(_ key: String) throws(TraceFormatError) -> JSONElement? {
    guard let value = self[key] else { return nil }
    guard case .object(let inner) = value else { throw expected("an object", key, value) }
    return JSONElement(inner, .member(of: place, key))
  }

  func elements(_ key: String) throws(TraceFormatError) -> [JSONElement] {
    let items = try array(key)
    var elements: [JSONElement] = []
    elements.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      guard case .object(let inner) = item else {
        throw expected("an object", "\(key)[\(index)]", item)
      }
      elements.append(JSONElement(inner, .item(of: place, key, index)))
    }
    return elements
  }

  func strings(_ key: String) throws(TraceFormatError) -> [String] {
    let items = try array(key)
    var texts: [String] = []
    for (index, item) in items.enumerated() {
      guard case .string(let text) = item else {
        throw expected("a string", "\(key)[\(index)]", item)
      }
      texts.append(text)
    }
    return texts
  }

  private func array(_ key: String) throws(TraceFormatError) -> [JSONValue] {
    guard let value = self[key] else { return [] }
    guard case .array(let items) = value else { throw expected("an array", key, value) }
    return items
  }
}

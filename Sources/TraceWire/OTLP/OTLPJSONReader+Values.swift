import Documents
import TraceModel

/// Reading of attributes and their values.
extension OTLPJSONReader {
  mutating func attributes(_ element: JSONElement) throws(TraceFormatError) -> [Attribute] {
    var result: [Attribute] = []
    for inner in try element.elements("attributes") {
      result.append(try keyValue(inner, containers: 0))
    }
    return result
  }

  private mutating func keyValue(
    _ element: JSONElement, containers: Int
  ) throws(TraceFormatError) -> Attribute {
    let key = try element.string("key") ?? ""
    if element["keyStrindex"] != nil {
      warnings.add("attribute \(key) refers to a string table, which only profiles have; ignored")
    }
    guard let given = element["value"] else { return Attribute(key, .empty) }
    guard case .object(let object) = given else {
      throw element.expected("an object such as {\"stringValue\": \"…\"}", "value", given)
    }
    let inner = JSONElement(object, .member(of: element.place, "value"))
    return Attribute(key, try value(inner, key: key, containers: containers))
  }

  /// Reads an `AnyValue`; of several members the last counts.
  private mutating func value(
    _ element: JSONElement, key: String, containers: Int
  ) throws(TraceFormatError) -> AttributeValue {
    var result = AttributeValue.empty
    for member in element.object.members where !member.value.isNull {
      switch member.key {
      case "stringValue": result = .string(try element.string("stringValue") ?? "")
      case "boolValue": result = .bool(try element.bool("boolValue") ?? false)
      case "intValue": result = .int(try element.int64("intValue") ?? 0)
      case "doubleValue": result = .double(try element.double("doubleValue") ?? 0)
      case "bytesValue": result = .bytes(try bytes(element))
      case "arrayValue":
        result = .array(try array(element, key: key, containers: containers))
      case "kvlistValue": result = .map(try map(element, containers: containers))
      case "stringValueStrindex":
        warnings.add(
          "attribute \(key) refers to a string table, which only profiles have; ignored")
      default: break
      }
    }
    return result
  }

  private func bytes(_ element: JSONElement) throws(TraceFormatError) -> [UInt8] {
    let text = try element.string("bytesValue") ?? ""
    guard let bytes = Base64.decode(text) else {
      throw element.expected("base64 text", "bytesValue", .string(text))
    }
    return bytes
  }

  /// Below ``OTLPLimits/nesting`` containers the contents are not looked at, and the sanitizer rejects the span.
  private mutating func array(
    _ element: JSONElement, key: String, containers: Int
  ) throws(TraceFormatError) -> [AttributeValue] {
    guard containers < OTLPLimits.nesting,
      let list = try element.element("arrayValue")
    else { return [] }
    var result: [AttributeValue] = []
    for inner in try list.elements("values") {
      result.append(try value(inner, key: key, containers: containers + 1))
    }
    return result
  }

  private mutating func map(
    _ element: JSONElement, containers: Int
  ) throws(TraceFormatError) -> [Attribute] {
    guard containers < OTLPLimits.nesting,
      let list = try element.element("kvlistValue")
    else { return [] }
    var result: [Attribute] = []
    for inner in try list.elements("values") {
      result.append(try keyValue(inner, containers: containers + 1))
    }
    return result
  }
}

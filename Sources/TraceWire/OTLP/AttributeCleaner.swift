import TraceModel

/// What cleaning a list of attributes found.
struct CleaningReport {
  var warnings = SpanWarnings()
  /// The key of an attribute whose value is nested too deeply to be kept.
  var tooDeepKey: String?

  mutating func merge(_ other: CleaningReport) {
    for warning in other.warnings.list { warnings.add(warning) }
    tooDeepKey = tooDeepKey ?? other.tooDeepKey
  }
}

/// Cuts attributes down to the limits.
struct AttributeCleaner {
  let limits: OTLPLimits

  /// A cleaned object, the same one where nothing had to be changed.
  struct Cleaned<Value> {
    var value: Value
    var report: CleaningReport
  }

  func clean(_ resource: Resource) -> Cleaned<Resource> {
    var report = CleaningReport()
    var attributes = resource.attributes
    let dropped = clean(&attributes, of: "the resource", report: &report)
    guard dropped > 0 || !report.warnings.list.isEmpty else {
      return Cleaned(value: resource, report: report)
    }
    return Cleaned(
      value: Resource(
        attributes: attributes,
        droppedAttributesCount: resource.droppedAttributesCount.adding(dropped),
        entityReferences: resource.entityReferences),
      report: report)
  }

  func clean(_ scope: InstrumentationScope) -> Cleaned<InstrumentationScope> {
    var report = CleaningReport()
    var attributes = scope.attributes
    let dropped = clean(&attributes, of: "the scope", report: &report)
    guard dropped > 0 || !report.warnings.list.isEmpty else {
      return Cleaned(value: scope, report: report)
    }
    return Cleaned(
      value: InstrumentationScope(
        name: scope.name, version: scope.version, attributes: attributes,
        droppedAttributesCount: scope.droppedAttributesCount.adding(dropped)),
      report: report)
  }

  func clean(_ span: inout Span, report: inout CleaningReport) {
    span.droppedAttributesCount = span.droppedAttributesCount.adding(
      clean(&span.attributes, of: "the span", report: &report))
    for index in span.events.indices {
      let dropped = clean(&span.events[index].attributes, of: "an event", report: &report)
      span.events[index].droppedAttributesCount =
        span.events[index].droppedAttributesCount.adding(dropped)
    }
    for index in span.links.indices {
      let dropped = clean(&span.links[index].attributes, of: "a link", report: &report)
      span.links[index].droppedAttributesCount =
        span.links[index].droppedAttributesCount.adding(dropped)
    }
  }

  /// Cleans a list and says how many attributes were dropped from it.
  private func clean(
    _ attributes: inout [Attribute], of owner: String, report: inout CleaningReport
  ) -> Int {
    let surplus = max(0, attributes.count - limits.attributes)
    if surplus > 0 {
      report.warnings.add(
        "\(owner) had \(attributes.count) attributes; the last \(surplus) were dropped")
      attributes.removeLast(surplus)
    }
    for index in attributes.indices where !fits(attributes[index], containers: 0) {
      let key = attributes[index].key
      if depth(attributes[index].value) > OTLPLimits.nesting {
        report.tooDeepKey = report.tooDeepKey ?? key
      } else {
        attributes[index] = cut(attributes[index])
        report.warnings.add(
          "attribute \(attributes[index].key) was cut: keys may have \(limits.keyBytes) bytes, "
            + "values \(limits.valueBytes)")
      }
    }
    return surplus
  }

  /// How many arrays and maps are nested in a value, counted no further than one too many.
  private func depth(_ value: AttributeValue, outer: Int = 0) -> Int {
    guard outer <= OTLPLimits.nesting else { return outer }
    switch value {
    case .array(let values):
      return values.reduce(outer + 1) { max($0, depth($1, outer: outer + 1)) }
    case .map(let entries):
      return entries.reduce(outer + 1) { max($0, depth($1.value, outer: outer + 1)) }
    default: return outer
    }
  }
}

extension AttributeCleaner {
  private func fits(_ attribute: Attribute, containers: Int) -> Bool {
    attribute.key.utf8.count <= limits.keyBytes && fits(attribute.value, containers: containers)
  }

  private func fits(_ value: AttributeValue, containers: Int) -> Bool {
    switch value {
    case .empty, .bool, .int, .double: return true
    case .string(let text): return text.utf8.count <= limits.valueBytes
    case .bytes(let bytes): return bytes.count <= limits.valueBytes
    case .array(let values):
      guard containers < OTLPLimits.nesting else { return false }
      return values.allSatisfy { fits($0, containers: containers + 1) }
        && (containers > 0 || OTLPEncoder.encodedLength(value) <= limits.valueBytes)
    case .map(let entries):
      guard containers < OTLPLimits.nesting else { return false }
      return entries.allSatisfy { fits($0, containers: containers + 1) }
        && (containers > 0 || OTLPEncoder.encodedLength(value) <= limits.valueBytes)
    }
  }

  private func cut(_ attribute: Attribute) -> Attribute {
    Attribute(attribute.key.prefix(utf8Bytes: limits.keyBytes), cut(attribute.value))
  }

  /// The value within its limit: text is cut at the end of a scalar, arrays and maps lose their last members.
  private func cut(_ value: AttributeValue) -> AttributeValue {
    switch value {
    case .empty, .bool, .int, .double: return value
    case .string(let text): return .string(text.prefix(utf8Bytes: limits.valueBytes))
    case .bytes(let bytes): return .bytes(Array(bytes.prefix(limits.valueBytes)))
    case .array(let values):
      return .array(leading(values.map(cut)) { OTLPEncoder.encodedLength(.array([$0])) })
    case .map(let entries):
      return .map(leading(entries.map(cut)) { OTLPEncoder.encodedLength(.map([$0])) })
    }
  }

  /// As many elements from the front as the limit has room for.
  private func leading<Element>(_ elements: [Element], size: (Element) -> Int) -> [Element] {
    var room = limits.valueBytes
    return Array(
      elements.prefix { element in
        room -= size(element)
        return room >= 0
      })
  }
}

extension UInt32 {
  /// The sum with `count`, or the largest number where it does not fit.
  fileprivate func adding(_ count: Int) -> UInt32 {
    let (sum, overflow) = addingReportingOverflow(UInt32(clamping: count))
    return overflow ? .max : sum
  }
}

extension String {
  /// The longest beginning that has at most `limit` bytes of UTF-8 and splits no scalar.
  fileprivate func prefix(utf8Bytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: limit)
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}

/// A part of the arena's bytes.
struct TemplateRange {
  var offset: Int32 = 0
  var count: Int32 = 0
}

/// The parts of a span that are the same for every span of a site: name and kind, and attributes.
struct SpanTemplate {
  var head = TemplateRange()
  var attributes = TemplateRange()
  var isHTTP = false
}

/// Encoded parts of spans, at addresses that stay valid until something is added.
final class TemplateArena {
  private(set) var bytes: [UInt8] = []

  func add(_ new: [UInt8]) -> TemplateRange {
    let range = TemplateRange(offset: Int32(bytes.count), count: Int32(new.count))
    bytes.append(contentsOf: new)
    return range
  }
}

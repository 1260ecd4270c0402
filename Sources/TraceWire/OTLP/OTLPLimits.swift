/// What one span may hold before the collector cuts it down or rejects it.
package struct OTLPLimits: Hashable, Sendable {
  /// Attributes in one list: of a span, an event, a link, a scope or a resource.
  package var attributes: Int
  /// Bytes of a key.
  package var keyBytes: Int
  /// Bytes of a value: of a string or byte string, or of an encoded array or map.
  package var valueBytes: Int

  package init(attributes: Int = 1024, keyBytes: Int = 1024, valueBytes: Int = 65_536) {
    self.attributes = attributes
    self.keyBytes = keyBytes
    self.valueBytes = valueBytes
  }

  /// 1,024 attributes, keys of 1 KiB, values of 64 KiB.
  package static let standard = Self()

  /// How many arrays and maps may be nested in one value, in every format; a span with more is rejected.
  ///
  /// Readers look no deeper, so that foreign data cannot choose how much stack they take.
  package static let nesting = 32
}

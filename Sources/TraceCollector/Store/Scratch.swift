import TraceModel
enum StoredAttribute {
  static func value(_ message: UnsafeRawBufferPointer, _ range: Range<Int>) -> AttributeValue {
    .empty
  }
}
extension StoreState {
  borrowing func trace(_ id: TraceID, detail: SpanStore.Detail) -> Trace? { nil }
}
enum TagsJSON { static func parse(_ s: String) -> [(String, String)]? { nil } }

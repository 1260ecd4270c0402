/// Builds the tree of one document from events, with an explicit stack.
///
/// Values that aliases repeat share their storage, but count in full against the limits: a document that would unfold
/// into billions of values is refused instead of being walked by its reader.
struct YAMLComposer {
  /// Values in a document, each alias counting as all it stands for.
  static let maximumNodes = 200_000
  /// Sequences and mappings inside each other.
  static let maximumDepth = 64

  /// A finished value, how many values it holds with itself, and how many collections deep it is.
  private struct Measured {
    var node: YAMLNode
    var size: Int
    var height: Int
  }

  /// A sequence or mapping whose end has not come yet.
  private struct Frame {
    var position: SourcePosition
    var isMapping: Bool
    var anchor: String?
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var names: Set<String> = []
    var key: YAMLNode?
    var size = 1
    var height = 1
  }

  private var frames: [Frame] = []
  private var anchors: [String: Measured] = [:]
  private var total = 0
  /// The document's value, once it is complete.
  private(set) var root: YAMLNode?

  init() {}

  mutating func take(_ event: YAMLEvent) throws(YAMLSyntaxError) {
    switch event.kind {
    case .documentStart, .documentEnd, .streamEnd: break
    case .scalar(let text, let plain, let mark):
      let isText = try Self.check(mark.tag, .scalar, at: event.position)
      let node = YAMLNode(
        .scalar(text, plain: plain && !isText), position: event.position)
      try add(Measured(node: node, size: 1, height: 0), anchor: mark.anchor)
    case .alias(let name):
      guard var value = anchors[name] else {
        throw YAMLSyntaxError(
          message: "alias '*\(name)' has no anchor '&\(name)' before it", position: event.position)
      }
      value.node.position = event.position
      try add(value, anchor: nil)
    case .sequenceStart(let mark): try open(mark, .sequence, at: event.position)
    case .mappingStart(let mark): try open(mark, .mapping, at: event.position)
    case .collectionEnd: try close()
    }
  }

  private mutating func open(
    _ mark: YAMLEvent.Mark, _ kind: Kind, at position: SourcePosition
  ) throws(YAMLSyntaxError) {
    _ = try Self.check(mark.tag, kind, at: position)
    try count(1, depth: frames.count + 1, at: position)
    frames.append(Frame(position: position, isMapping: kind == .mapping, anchor: mark.anchor))
  }

  private mutating func close() throws(YAMLSyntaxError) {
    guard let frame = frames.popLast() else { return }
    let content: YAMLNode.Content =
      frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
    let node = YAMLNode(content, position: frame.position)
    try place(
      Measured(node: node, size: frame.size, height: frame.height), anchor: frame.anchor)
  }

  /// Counts a scalar or an alias, then places it.
  private mutating func add(_ value: Measured, anchor: String?) throws(YAMLSyntaxError) {
    try count(value.size, depth: frames.count + value.height, at: value.node.position)
    try place(value, anchor: anchor)
  }

  private mutating func place(_ value: Measured, anchor: String?) throws(YAMLSyntaxError) {
    if let anchor { anchors[anchor] = value }
    guard let top = frames.indices.last else {
      root = value.node
      return
    }
    frames[top].size += value.size
    frames[top].height = max(frames[top].height, value.height + 1)
    guard frames[top].isMapping else {
      frames[top].items.append(value.node)
      return
    }
    if let key = frames[top].key {
      frames[top].key = nil
      frames[top].entries.append(YAMLEntry(key: key, value: value.node))
    } else {
      frames[top].key = try checkedKey(value.node, in: top)
    }
  }

  private mutating func checkedKey(
    _ node: YAMLNode, in frame: Int
  ) throws(YAMLSyntaxError) -> YAMLNode {
    guard let name = node.text else {
      throw YAMLSyntaxError(
        message: "expected a word as the key of a mapping, found \(node.summary)",
        position: node.position)
    }
    guard frames[frame].names.insert(name).inserted else {
      let first = frames[frame].entries.first { $0.name == name }?.key.position.line ?? 0
      throw YAMLSyntaxError(
        message: "key '\(name)' is already in this mapping, in line \(first)",
        position: node.position)
    }
    return node
  }

  private mutating func count(
    _ size: Int, depth: Int, at position: SourcePosition
  ) throws(YAMLSyntaxError) {
    total += size
    guard total <= Self.maximumNodes else {
      throw YAMLSyntaxError(
        message: "more than \(Self.maximumNodes) values, aliases unfolded", position: position)
    }
    guard depth <= Self.maximumDepth else {
      throw YAMLSyntaxError(
        message: "nested more than \(Self.maximumDepth) levels deep", position: position)
    }
  }

  private enum Kind { case scalar, sequence, mapping }

  /// Accepts the standard tags that change nothing; says whether a scalar is declared to be text.
  private static func check(
    _ tag: String?, _ kind: Kind, at position: SourcePosition
  ) throws(YAMLSyntaxError) -> Bool {
    switch (tag, kind) {
    case (nil, _): return false
    case ("!", .scalar), ("tag:yaml.org,2002:str", .scalar): return true
    case ("!", _), ("tag:yaml.org,2002:seq", .sequence), ("tag:yaml.org,2002:map", .mapping):
      return false
    default:
      throw YAMLSyntaxError(
        message: "tag '\(tag ?? "")' is not supported here", position: position)
    }
  }
}

import CMarkdown
import Synchronization

/// Reads CommonMark with tables, through cmark-gfm.
///
/// Any text is Markdown, so there are no errors. HTML is kept as the text it is. What is nested more than
/// `maximumDepth` levels deep is kept as plain text.
package enum MarkdownDocument {
  static let maximumDepth = 24

  /// cmark-gfm registers its extensions in globals; one text is parsed at a time.
  private static let registered: Mutex<Bool> = Mutex(false)

  package static func parse(_ text: String) -> [MarkdownBlock] {
    registered.withLock { isRegistered in
      if !isRegistered {
        cmark_gfm_core_extensions_ensure_registered()
        isRegistered = true
      }
      guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
      defer { cmark_parser_free(parser) }
      if let tables = cmark_find_syntax_extension("table") {
        cmark_parser_attach_syntax_extension(parser, tables)
      }
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { buffer in
          cmark_parser_feed(parser, buffer.baseAddress, buffer.count)
        }
      }
      guard let document = cmark_parser_finish(parser) else { return [] }
      defer { cmark_node_free(document) }
      return MarkdownNode(document).blocks(depth: 0)
    }
  }
}

/// A node of cmark's tree, valid as long as its document.
struct MarkdownNode {
  let node: OpaquePointer

  init(_ node: OpaquePointer) { self.node = node }

  /// cmark's name for the kind of node.
  var type: String { String(cString: cmark_node_get_type_string(node)) }

  var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

  var url: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }

  var children: [MarkdownNode] {
    var result: [MarkdownNode] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      result.append(MarkdownNode(child))
      next = cmark_node_next(child)
    }
    return result
  }

  /// The text of all nodes below, gathered without recursion.
  var plainText: String {
    guard let iterator = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(iterator) }
    var text = ""
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard cmark_iter_get_event_type(iterator) == CMARK_EVENT_ENTER,
        let visited = cmark_iter_get_node(iterator)
      else { continue }
      let node = MarkdownNode(visited)
      switch node.type {
      case "softbreak", "linebreak", "paragraph": text += text.isEmpty ? "" : " "
      default: text += node.literal
      }
    }
    return text
  }
}

import CMarkdown

extension MarkdownNode {
  /// The blocks inside this node.
  func blocks(depth: Int) -> [MarkdownBlock] {
    children.compactMap { $0.block(depth: depth + 1) }
  }

  private func block(depth: Int) -> MarkdownBlock? {
    guard depth <= MarkdownDocument.maximumDepth else {
      let text = plainText
      return text.isEmpty ? nil : .paragraph([.text(text)])
    }
    switch type {
    case "heading":
      return .heading(level: Int(cmark_node_get_heading_level(node)), inlines(depth: depth))
    case "paragraph": return .paragraph(inlines(depth: depth))
    case "code_block": return .code(language: language, text: literal)
    case "html_block": return .paragraph([.text(oneLine(literal))])
    case "block_quote": return .quote(blocks(depth: depth))
    case "list": return .list(list(depth: depth))
    case "table": return .table(table(depth: depth))
    case "thematic_break": return .thematicBreak
    default: return nil
    }
  }

  /// The first word after the fence.
  private var language: String {
    let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    return info.split(separator: " ").first.map(String.init) ?? ""
  }

  private func list(depth: Int) -> MarkdownList {
    let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return MarkdownList(
      start: isNumbered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0,
      items: children.map { $0.blocks(depth: depth) })
  }

  private func table(depth: Int) -> MarkdownTable {
    let rows = children.map { row in row.children.map { $0.inlines(depth: depth) } }
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    let letters = cmark_gfm_extensions_get_table_alignments(node)
    let alignments = (0..<count).map { column -> MarkdownTable.Alignment in
      switch letters?[column] {
      case UInt8(ascii: "r"): .right
      case UInt8(ascii: "c"): .center
      default: .left
      }
    }
    return MarkdownTable(
      alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  /// The runs of text inside this node; neighbouring ones of plain text are joined.
  func inlines(depth: Int) -> [MarkdownInline] {
    var result: [MarkdownInline] = []
    for child in children {
      let inline = child.inline(depth: depth + 1)
      if case .text(let text) = inline, case .text(let before) = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(inline)
      }
    }
    return result
  }

  private func inline(depth: Int) -> MarkdownInline {
    guard depth <= MarkdownDocument.maximumDepth else { return .text(plainText) }
    switch type {
    case "softbreak": return .text(" ")
    case "linebreak": return .lineBreak
    case "code": return .code(literal)
    case "emph": return .emphasis(inlines(depth: depth))
    case "strong": return .strong(inlines(depth: depth))
    case "link", "image": return .link(destination: url, inlines(depth: depth))
    default: return .text(literal)
    }
  }

  private func oneLine(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ")
  }
}

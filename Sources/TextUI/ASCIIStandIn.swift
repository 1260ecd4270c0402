/// What stands for our drawing characters and typography on a screen that has only ASCII.
enum ASCIIStandIn {
  static func text(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x2500...0x257F: box(scalar)
    case 0x2580...0x259F: block(scalar)
    case 0x2010...0x2212: punctuation(scalar)
    default: symbol(scalar)
    }
  }

  /// Lines and corners, one column each.
  private static func box(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "─", "━", "┄", "┅", "┈", "┉", "╌", "╍", "═", "╴", "╶", "╸", "╺": "-"
    case "│", "┃", "┆", "┇", "┊", "┋", "╎", "╏", "║", "╵", "╷", "╹", "╻": "|"
    case "└", "╰", "┗", "╚": "`"
    default: "+"
    }
  }

  /// Blocks, one column each: `#` for what looks filled.
  private static func block(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "▁", "▂", "▔", "▏", "▕": "_"
    case "▃", "▄", "▎", "▖", "▗", "▘", "▝": "-"
    case "░": "."
    case "▒": ":"
    default: "#"
    }
  }

  private static func punctuation(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "‐", "‑", "‒", "–", "−": "-"
    case "—", "―": "--"
    case "‘", "’", "‚": "'"
    case "“", "”", "„": "\""
    case "…": "..."
    case "•", "‣": "*"
    case "‹": "<"
    case "›": ">"
    case "←": "<-"
    case "↑": "^"
    case "→": "->"
    case "↓": "v"
    case "↔": "<->"
    case "⇒": "=>"
    default: nil
    }
  }

  private static func symbol(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{A0}": " "
    case "·": "-"
    case "×": "x"
    case "÷": "/"
    case "±": "+/-"
    case "µ", "μ": "u"
    case "«": "<<"
    case "»": ">>"
    case "≈": "~"
    case "≠": "!="
    case "≤": "<="
    case "≥": ">="
    case "✓", "✔": "ok"
    case "✗", "✘": "x"
    case "◆", "★", "●", "■", "▪": "*"
    case "○", "◇", "□", "☆": "o"
    case "▲", "△": "^"
    case "▼", "▽", "▾": "v"
    case "▶", "▸", "❯": ">"
    case "◀", "◂": "<"
    case "⚠": "!"
    case "∞": "inf"
    default: nil
    }
  }
}

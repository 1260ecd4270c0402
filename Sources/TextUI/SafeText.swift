/// Makes text from elsewhere harmless to a terminal.
///
/// A span's name may hold escape sequences that clear the screen, rewrite the title or fill the clipboard, or
/// directional overrides that show text other than it is. Everything of that kind is spelled out: `\x1b`, `\u{202e}`.
/// Ordinary text is left as it is, so making text visible twice is the same as once.
package enum SafeText {
  /// Marks that may join one character; further ones are spelled out.
  private static let maximumMarks = 4

  /// `text` without anything that a terminal would act upon.
  package static func visible(_ text: String) -> String {
    if SimpleText.columns(text) != nil { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    var marks = 0
    for scalar in text.unicodeScalars {
      marks = DisplayWidth.joins(scalar) ? marks + 1 : 0
      if isHarmful(scalar) || marks > maximumMarks {
        append(spelledOut: scalar, to: &result)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `text` in printable ASCII: drawing characters by their stand-ins, the rest as `\u{…}`.
  package static func ascii(_ text: String) -> String {
    if SimpleText.isASCII(text) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x20, scalar.value < 0x7F {
        result.unicodeScalars.append(scalar)
      } else if let standIn = ASCIIStandIn.text(for: scalar) {
        result += standIn
      } else {
        append(spelledOut: scalar, to: &result)
      }
    }
    return result
  }

  /// `visible` or `ascii`, whichever the screen can show.
  package static func shown(_ text: String, unicode: Bool) -> String {
    unicode ? visible(text) : ascii(text)
  }

  /// Controls of both sets, line and paragraph separators, and what turns the direction of text around.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func append(spelledOut scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    default:
      let hex = String(scalar.value, radix: 16)
      if scalar.value < 0x80 {
        text += "\\x\(hex.utf8.count < 2 ? "0" : "")\(hex)"
      } else {
        text += "\\u{\(hex)}"
      }
    }
  }
}

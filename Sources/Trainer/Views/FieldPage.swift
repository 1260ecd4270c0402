import TextUI
import TraceModel

/// Builds a page of names and values: names aligned, values wrapped beside them.
struct FieldPage {
  let canvas: Canvas
  private(set) var lines: [Line] = []

  /// Names wider than this share of the screen have their values on the next line.
  private var widestName: Int { canvas.width * 2 / 5 }

  init(canvas: Canvas) { self.canvas = canvas }

  mutating func heading(_ text: String) { wrap(Line(text, .heading), indent: 0) }

  /// Names and values of the page's head.
  mutating func fields(_ fields: [(name: String, value: Line)]) {
    for field in fields { pair(field.name, field.value, indent: 2, nameWidth: 10) }
  }

  mutating func warning(_ text: String) {
    wrap(Line("! ", .warning) + Line(text), indent: 2, hanging: 4)
  }

  /// The title of a list, and how much of it the sender dropped.
  mutating func section(_ title: String, dropped: UInt32) {
    lines.append(Line())
    var line = Line(title, .heading)
    if dropped > 0 {
      line.append(" (\(CountText.grouped(dropped)) dropped by the sender)", .warning)
    }
    wrap(line, indent: 0)
  }

  mutating func item(_ line: Line) { wrap(line, indent: 2, hanging: 4) }

  mutating func attributes(_ title: String, _ attributes: [Attribute], dropped: UInt32) {
    guard !attributes.isEmpty || dropped > 0 else { return }
    section(title, dropped: dropped)
    list(attributes, dropped: 0, indent: 2)
  }

  /// Attributes, a line each or more.
  mutating func list(_ attributes: [Attribute], dropped: UInt32, indent: Int) {
    let widths = attributes.map { DisplayWidth.columns(shown($0.key)) }.filter { $0 <= widestName }
    for attribute in attributes {
      pair(
        attribute.key, value(attribute.value), indent: indent,
        nameWidth: min(widths.max() ?? 0, widestName))
    }
    if dropped > 0 {
      wrap(
        Line("\(CountText.of(dropped, "attribute")) dropped by the sender", .warning),
        indent: indent)
    }
  }

  func duration(_ nanoseconds: Int64) -> String {
    DurationText.short(nanoseconds: nanoseconds, unicode: canvas.unicode)
  }

  /// A duration with its sign: `+12 ms`.
  func offset(_ nanoseconds: Int64) -> String {
    (nanoseconds < 0 ? "" : "+") + duration(nanoseconds)
  }

  private func value(_ value: AttributeValue) -> Line {
    switch value {
    case .empty: Line("(empty)", .muted)
    case .string(let text): text.isEmpty ? Line("\"\"", .muted) : Line(text)
    default: Line(value.text)
    }
  }

  private func shown(_ text: String) -> String { SafeText.shown(text, unicode: canvas.unicode) }

  private mutating func pair(_ name: String, _ value: Line, indent: Int, nameWidth: Int) {
    let name = shown(name)
    let column = indent + nameWidth + 2
    guard DisplayWidth.columns(name) <= nameWidth else {
      wrap(Line(name, .muted), indent: indent)
      wrap(value, indent: min(column, indent + 4))
      return
    }
    let head =
      String(repeating: " ", count: indent) + DisplayWidth.padded(name, to: nameWidth) + "  "
    let wrapped = Wrapping.wrap(
      value, width: canvas.width - column, unicode: canvas.unicode)
    for (number, line) in wrapped.enumerated() {
      lines.append(
        (number == 0 ? Line(head, .muted) : Line(String(repeating: " ", count: column))) + line)
    }
  }

  private mutating func wrap(_ line: Line, indent: Int, hanging: Int? = nil) {
    lines += Wrapping.wrap(
      line, width: canvas.width, indent: indent, hangingIndent: hanging, unicode: canvas.unicode)
  }
}

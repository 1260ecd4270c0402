internal import Curriculum
internal import Documents
internal import TextUI

/// The fields of a diagnosis: asked one after another, or set by `field=value`.
enum DiagnosisForm {
  static let fields = ["service", "operation", "kind", "evidence", "path", "why"]

  /// Asks for each field; Enter keeps what is there, Ctrl-C or Ctrl-D ends the form.
  static func fill(_ diagnosis: inout Diagnosis, lab: Lab, session: Session) throws(CommandError) {
    for field in fields {
      let now = value(diagnosis, field)
      session.say([Line("\(field): ", .strong) + Line(help(field), .muted)])
      guard case .line(let text) = session.ask("\(field)\(now.isEmpty ? "" : " [\(now)]")> ") else {
        return
      }
      let answer = text.trimmingBlanks
      if !answer.isEmpty { try set(&diagnosis, "\(field)=\(answer)") }
    }
  }

  /// Sets one field from `field=value`.
  static func set(_ diagnosis: inout Diagnosis, _ word: String) throws(CommandError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let field = String(parts[0])
    guard parts.count == 2 else {
      throw CommandError(
        "'\(word)' is not field=value", hint: "the fields are \(fields.joined(separator: ", "))")
    }
    let value = String(parts[1]).trimmingBlanks
    switch field {
    case "service": diagnosis.service = value
    case "operation": diagnosis.operation = value
    case "kind": diagnosis.kind = value
    case "evidence": diagnosis.evidence = list(value)
    case "path": diagnosis.path = list(value.replacing("->", with: ",").replacing("→", with: ","))
    case "why": diagnosis.why = value
    default:
      throw CommandError(
        "a diagnosis has no field '\(field)'",
        hint: Spelling.question(for: field, among: fields)
          ?? "the fields are \(fields.joined(separator: ", "))")
    }
  }

  /// The diagnosis as it stands, and what is missing or cannot be meant.
  static func lines(_ diagnosis: Diagnosis, problems: [DiagnosisProblem]) -> [Line] {
    var lines = fields.map { field in
      let text = value(diagnosis, field)
      return Line("  \(field)".padding(to: 13), .muted)
        + (text.isEmpty ? Line("-", .muted) : Line(text))
    }
    if problems.isEmpty {
      lines.append(Line("Complete. ") + Line("submit", .code) + Line(" hands it in."))
    }
    for problem in problems { lines.append(Line("  " + problem.message, .warning)) }
    return lines
  }

  private static func value(_ diagnosis: Diagnosis, _ field: String) -> String {
    switch field {
    case "service": diagnosis.service
    case "operation": diagnosis.operation
    case "kind": diagnosis.kind
    case "evidence": diagnosis.evidence.joined(separator: ",")
    case "path": diagnosis.path.joined(separator: ",")
    default: diagnosis.why
    }
  }

  private static func help(_ field: String) -> String {
    switch field {
    case "service": "where the cause is, not where it shows"
    case "operation": "the endpoint, query or step at fault"
    case "kind": "what sort of fault; Tab lists the kinds"
    case "evidence":
      "ids of a span at the cause, a slow request and a healthy one for contrast, with commas"
    case "path": "services from the cause to the page, with commas"
    default: "a sentence: the mechanism, the contrast, what you ruled out"
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    let kept = drop(while: \.isWhitespace)
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }

  /// The text followed by blanks up to `width` characters.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

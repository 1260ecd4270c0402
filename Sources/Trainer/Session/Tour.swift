internal import TextUI

/// The five-minute tour: after each command it says what to try next.
package struct Tour {
  private struct Step {
    var text: String
    /// The command that the step waits for.
    var command: String
    var example: String
  }

  private static let steps = [
    Step(
      text:
        "Every trace that the collector holds, slowest first. The itinerary says 17 hours; look at DURATION.",
      command: "find", example: "find sort=longest"),
    Step(
      text:
        "Open one by the first digits of its id. Each row is a span: where it begins, how long it lasts, what it "
        + "belongs to. ◆ marks what the traveller really waited for.",
      command: "trace", example: "trace ID"),
    Step(
      text:
        "The critical path says the same as figures: the sections add up to the whole journey, to the nanosecond.",
      command: "critical", example: "critical ID"),
    Step(
      text:
        "A slow trace alone proves little. Compare it with one that kept to the plan: what grew?",
      command: "compare", example: "compare HEALTHY SLOW"),
    Step(
      text:
        "Say what is wrong. The form asks for six things; evidence is ids: the leg at fault, a late journey, and one "
        + "that was on time.",
      command: "diagnose", example: "diagnose"),
    Step(
      text:
        "Hand it in. Each field is graded, and the answer was computed by running the journey with and without its fault.",
      command: "submit", example: "submit"),
  ]

  private var next = 0

  package init() {}

  /// What to try first.
  var opening: [Line] { show(Self.steps[0]) }

  /// What to say after `command` has worked; empty while the tour waits for another one.
  mutating func lines(after command: String) -> [Line] {
    guard next < Self.steps.count, command == Self.steps[next].command else { return [] }
    next += 1
    guard next < Self.steps.count else {
      return [
        Line(),
        Line("That was the tour. ", .success) + Line("labs", .code) + Line(" has the incidents, ")
          + Line("quiz", .code) + Line(" the questions, ") + Line("report", .code)
          + Line(" shows where you stand."),
      ]
    }
    return show(Self.steps[next])
  }

  var isOver: Bool { next >= Self.steps.count }

  private func show(_ step: Step) -> [Line] {
    let number = Line("\(next + 1)/\(Self.steps.count)  ", .heading)
    return [
      Line(), number + Line(step.text), Line("     try: ", .muted) + Line(step.example, .code),
    ]
  }
}

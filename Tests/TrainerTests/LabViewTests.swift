import Curriculum
import Testing
import TextUI

@testable import Trainer

struct LabViewTests {
  static let briefing = LabBriefing(
    labID: "slow-checkout", title: "The slow checkout", isTour: false, pageClock: "14:11",
    headline:
      "web-api GET /checkout p95 2.1 s (SLO 800 ms). CPU and memory normal everywhere. Started 14:02.",
    doneWhen: "root cause named and proven, and a fix brings p95 back under 800 ms.",
    window: "20 minutes at 10 req/s, seed 7", brief: "Look at `checkout`.\n\n- first\n- second")

  @Test func `the opening is a box with the page, the goal and the window`() {
    let lines = LabView.opening(
      Self.briefing, collected: "12,046 traces, 312,870 spans in the collector (0.6 s)",
      canvas: Canvas(width: 120))
    #expect(
      lines.map(\.text) == [
        "┌ PAGE 14:11 ─ web-api GET /checkout p95 2.1 s (SLO 800 ms). CPU and memory normal everywhere. Started 14:02.",
        "│ Done when: root cause named and proven, and a fix brings p95 back under 800 ms.",
        "└ 20 minutes at 10 req/s, seed 7 · 12,046 traces, 312,870 spans in the collector (0.6 s)",
      ])
  }

  @Test(arguments: [20, 40, 80, 200])
  func `pages stay within the width, in Unicode and in ASCII`(width: Int) {
    for unicode in [true, false] {
      let canvas = Canvas(width: width, unicode: unicode)
      let lines =
        LabView.brief(Self.briefing, collected: "", canvas: canvas)
        + LabView.hint("Look at the spans between the two calls.", tier: 1, of: 4, canvas: canvas)
      #expect(lines.allSatisfy { $0.width <= width })
    }
    let ascii = LabView.opening(
      Self.briefing, collected: "", canvas: Canvas(width: width, unicode: false))
    #expect(ascii.allSatisfy { $0.text.unicodeScalars.allSatisfy(\.isASCII) })
  }

  @Test func `the brief shows its Markdown as styled lines`() {
    let lines = LabView.brief(Self.briefing, collected: "", canvas: Canvas(width: 100))
    #expect(lines.suffix(4).map(\.text) == ["Look at checkout.", "", "• first", "• second"])
    #expect(lines.contains { $0.parts.contains(StyledText("checkout", .code)) })
  }

  @Test func `status shows a dash for what is not answered`() {
    let status = LabStatus(
      briefing: Self.briefing, diagnosis: Diagnosis(service: "product"), remedies: [],
      recovery: nil, hintsShown: 1, hintCount: 4)
    let text = LabView.status(status, canvas: Canvas()).map(\.text)
    #expect(text.contains("  service    product"))
    #expect(text.contains("  kind       –"))
    #expect(text.contains("  hints      1 of 4 read"))
  }

  @Test func `a hint says its tier and what the next one would say`() {
    let text = LabView.hint("Compare.", tier: 2, of: 4, canvas: Canvas()).map(\.text)
    #expect(
      text == [
        "Hint 2 of 4: which comparison", "Compare.",
        "The next one says which span. Hints cost no points.",
      ])
  }
}

import TextUI
import Testing

@Suite struct RendererTests {
  private let line = Line([StyledText("ok ", .success), StyledText("x"), StyledText("", .error)])

  @Test func `plain text has no escape sequences`() {
    #expect(PlainRenderer().render([line, Line()]) == "ok x\n\n")
    #expect(PlainRenderer(unicode: false).render(Line("└ ✓", .code)) == "` ok")
  }

  @Test func `each styled part ends with a reset and an empty one draws nothing`() {
    #expect(ANSIRenderer().render([line]) == "\u{1B}[32mok \u{1B}[0mx\n")
    #expect(ANSIRenderer().render(line) == "\u{1B}[32mok \u{1B}[0mx")
  }

  @Test func `an escape sequence inside a styled part stays text`() {
    #expect(
      ANSIRenderer().render(Line("\u{1B}[0m", .error)) == "\u{1B}[1;31m\\x1b[0m\u{1B}[0m")
  }

  @Test func `services take the colours in turn and any index is fine`() {
    let theme = Theme.standard
    #expect(theme.rendition(of: .service(0)) == theme.rendition(of: .service(10)))
    #expect(theme.rendition(of: .service(0)) != theme.rendition(of: .service(1)))
    #expect(!theme.rendition(of: .service(Int.min)).isEmpty)
  }
}

import TestSupport
import TextUI
import Testing

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("grün 東京 🙂", "grün 東京 🙂"),
    ("\u{1B}[2J", "\\x1b[2J"),
    ("\u{1B}]52;c;aGk=\u{07}", "\\x1b]52;c;aGk=\\x07"),
    ("\u{9B}31m", "\\u{9b}31m"),
    ("a\rb\nc\td", "a\\rb\\nc\\td"),
    ("\u{01}\u{02}\u{08}\u{7F}", "\\x01\\x02\\x08\\x7f"),
    ("user\u{202E}gpj.exe", "user\\u{202e}gpj.exe"),
    ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
    ("a\u{2028}b", "a\\u{2028}b"),
    ("e\u{301}\u{301}\u{301}\u{301}\u{301}!", "e\u{301}\u{301}\u{301}\u{301}\\u{301}!"),
    ("👩\u{200D}👧", "👩\u{200D}👧"),
    ("back\\slash", "back\\slash"),
  ])
  func `what a terminal would act upon is spelled out`(text: String, shown: String) {
    #expect(SafeText.visible(text) == shown)
  }

  @Test(arguments: [
    ("│├└─█…◆✓✗", "|+`-#...*okx"),
    ("5 µs → “x”", "5 us -> \"x\""),
    ("grün 東", "gr\\u{fc}n \\u{6771}"),
    ("\u{1B}[2J", "\\x1b[2J"),
    ("▐██▌", "####"),
  ])
  func `ASCII has a stand-in for everything we draw`(text: String, shown: String) {
    #expect(SafeText.ascii(text) == shown)
  }

  @Test func `boxes and blocks keep their width in ASCII`() {
    for value in UInt32(0x2500)...0x259F {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(SafeText.ascii(String(scalar)).utf8.count == 1)
    }
  }

  @Test func `no random text gets a control character past any renderer`() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<2_000 {
      let text = random.text(upTo: 40)
      let shown = SafeText.visible(text)
      #expect(isHarmless(shown))
      #expect(SafeText.visible(shown) == shown)
      let ascii = SafeText.ascii(text)
      #expect(ascii.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      #expect(SafeText.ascii(ascii) == ascii)
      let line = Line([StyledText(text), StyledText(text, .plain)])
      #expect(isHarmless(PlainRenderer().render(line)))
      #expect(isHarmless(ANSIRenderer().render(line)))
    }
  }

  @Test func `random bytes decoded as text are harmless too`() {
    var random = SeededRandom(seed: 12)
    for _ in 0..<1_000 {
      let text = String(decoding: random.bytes(upTo: 60), as: UTF8.self)
      #expect(isHarmless(SafeText.visible(text)))
    }
  }

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
  }
}

import Testing
import Trainer

struct CommandTableTests {
  private let table = CommandTable.standard

  @Test func `no two commands share a name`() {
    let names = table.commands.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
  }

  @Test func `every command has a summary that is a sentence, and an example that begins with it`()
  {
    for command in table.commands {
      #expect(command.summary.hasSuffix("."), "\(command.name)")
      #expect(command.summary.count <= 90, "\(command.name)")
      #expect(
        command.examples.contains { $0.line.hasPrefix(command.name) }, "\(command.name)")
    }
  }

  @Test(arguments: [
    ("find", "find"), ("lab start x", "lab start"), ("hint", "lab hint"), ("\\q", "quit"),
    ("?", "help"), (".help", "help"), ("exit", "quit"), ("fix list", "fix list"),
    ("fix batch product.prices", "fix"), ("collector start --foreground", "collector start"),
  ])
  func `words find their command`(line: String, expected: String) throws {
    #expect(try table.resolve(Tokenizer.tokens(of: line)).command.name == expected)
  }

  @Test(arguments: [
    ("serivces", "did you mean 'services'?"), ("lab strat", "did you mean 'lab start'?"),
    ("collector strat", "did you mean 'collector start'?"),
    ("zzzzzzzz", "`help` lists them all"),
  ])
  func `an unknown word is answered with the nearest one`(line: String, hint: String) throws {
    let error = try #require(throws: CommandError.self) {
      try table.resolve(Tokenizer.tokens(of: line))
    }
    #expect(error.hint == hint)
    #expect(error.exitCode == .usage)
  }

  @Test func `a family's first word alone names the second words`() throws {
    let error = try #require(throws: CommandError.self) {
      try table.resolve(Tokenizer.tokens(of: "lab"))
    }
    #expect(error.message.contains("start") && error.message.contains("leave"))
  }
}

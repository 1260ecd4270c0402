internal import TextUI

/// The interactive loop: a banner, a prompt, a command, again.
package enum REPL {
  /// Runs until `quit` or Ctrl-D.
  package static func run(_ session: Session) -> ExitCode {
    session.say(WelcomeView.lines(session))
    while !session.isOver {
      switch session.input.next(prompt: session.promptName + "> ") {
      case .line(let text):
        // A pasted block arrives as one line with newlines in it: each is a command.
        for line in text.split(whereSeparator: \.isNewline) where !session.isOver {
          _ = session.execute(String(line))
        }
      case .interrupted: continue
      case .endOfInput:
        session.environment.write("\n")
        session.isOver = true
      }
    }
    session.bench.stopServing()
    return .ok
  }
}

/// Commands from a file, a pipe or `-c`: no prompt, and the first failure ends it.
package enum Script {
  package static func run(_ session: Session) -> ExitCode {
    while !session.isOver {
      guard case .line(let line) = session.input.next(prompt: "") else { return .ok }
      let code = session.execute(line)
      if code != .ok { return code }
    }
    return .ok
  }
}

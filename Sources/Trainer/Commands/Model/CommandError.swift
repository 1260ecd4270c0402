/// Why a command did not do what was asked: one sentence, and what to try instead.
package struct CommandError: Error, Hashable, Sendable {
  package var message: String
  package var hint: String?
  package var exitCode: ExitCode

  package init(_ message: String, hint: String?, exitCode: ExitCode = .usage) {
    self.message = message
    self.hint = hint
    self.exitCode = exitCode
  }
}

extension CommandError {
  /// Any error as one: what is not phrased for people says what it is.
  init(describing error: any Error) {
    self = error as? CommandError ?? CommandError("\(error)", hint: nil, exitCode: .failed)
  }
}

/// The exit codes of the program.
package enum ExitCode: Int32, Sendable {
  case ok = 0
  /// The command could not do its work.
  case failed = 1
  /// The command line was wrong.
  case usage = 2
  /// A check or a lab was not passed.
  case notPassed = 3
  /// The learner's record cannot be used.
  case storage = 4
  /// A port is taken.
  case portInUse = 5
  /// Interrupted with Ctrl-C.
  case interrupted = 130
}

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Shows a long page through the user's pager.
enum Pager {
  /// Runs `command` in a shell with `text` on its standard input and waits; false when it could not start.
  static func show(_ text: String, command: String) -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    defer { posix_spawn_file_actions_destroy(&actions) }
    var child = pid_t()
    // The shell ignores Ctrl-C, so that only the pager answers it.
    let status = spawn(&child, &actions, ["/bin/sh", "-c", "trap '' INT; " + command])
    close(ends[0])
    guard status == 0 else {
      close(ends[1])
      return false
    }
    // Ctrl-C belongs to the pager; a pager that is left early closes the pipe, which is no error.
    feed(Array(text.utf8), to: ends[1])
    close(ends[1])
    var result: Int32 = 0
    while waitpid(child, &result, 0) < 0, errno == EINTR {}
    Signals.clearInterrupt()
    // The shell answers 127 when there is no such program.
    return (result >> 8) & 0xFF != 127
  }

  private static func spawn(
    _ child: inout pid_t, _ actions: inout posix_spawn_file_actions_t, _ words: [String]
  ) -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    // Colours and short pages, unless the user has set less up otherwise.
    setenv("LESS", "FIRX", 0)
    return posix_spawn(&child, words[0], &actions, nil, arguments, environ)
  }

  private static func feed(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count < 0, errno != EINTR { return }
      offset += max(0, count)
    }
  }
}

internal import TraceModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension TrainerEnvironment {
  /// The real world: this process, its terminal and the system clock.
  package static func live() -> TrainerEnvironment {
    setlocale(LC_CTYPE, "")
    return TrainerEnvironment(
      arguments: Array(CommandLine.arguments.dropFirst()),
      variables: variables(),
      now: { now() },
      secondsFromUTC: secondsFromUTC(),
      standardInputIsTerminal: isatty(0) == 1,
      standardOutputIsTerminal: isatty(1) == 1,
      standardErrorIsTerminal: isatty(2) == 1,
      terminalSize: { terminalSize() },
      characterSet: nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? "",
      executablePath: executablePath(),
      workingFolder: folder(),
      write: { write($0, to: 1) },
      writeError: { write($0, to: 2) })
  }

  private static func variables() -> [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let split = text.firstIndex(of: "=") {
        result[String(text[..<split])] = String(text[text.index(after: split)...])
      }
      entry += 1
    }
    return result
  }

  private static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      nanoseconds: UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec))
  }

  private static func secondsFromUTC() -> Int64 {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return Int64(local.tm_gmtoff)
  }

  private static func terminalSize() -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  private static func executablePath() -> String {
    guard let resolved = realpath("/proc/self/exe", nil) ?? realpath(CommandLine.arguments[0], nil)
    else { return CommandLine.arguments[0] }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func folder() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// Writes everything, or ends quietly when the reader has gone, as `| head` does.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[offset...])
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
          let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0, errno != EINTR {
          if errno == EPIPE, descriptor == 1 { exit(128 + SIGPIPE) }
          return
        }
        offset += max(0, count)
      }
    }
  }
}

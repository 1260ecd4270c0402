internal import CReadline

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A candidate for the word at the cursor.
package struct CompletionCandidate: Hashable, Sendable {
  /// The whole word as it would stand on the command line.
  package var word: String
  /// Whether a blank follows; not after `key=`.
  package var isComplete: Bool

  package init(_ word: String, isComplete: Bool = true) {
    self.word = word
    self.isComplete = isComplete
  }
}

/// What was completed: where the word starts and what it may become.
package struct CompletionAnswer {
  /// UTF-8 bytes of the line before the word.
  package var wordOffset: Int
  package var candidates: [CompletionCandidate]

  package init(wordOffset: Int, candidates: [CompletionCandidate]) {
    self.wordOffset = wordOffset
    self.candidates = candidates
  }
}

/// The prompt of a terminal: GNU readline through its callback interface, so that signals are answered between keys.
///
/// readline keeps its state in C globals; it is only ever touched from the main thread, by this one object.
package final class ReadlineSource: LineSource {
  package let isInteractive = true
  /// Whether lines typed now belong in the history.
  package var keepsHistory = true

  private let historyPath: String
  private static let historyLimit: Int32 = 10_000
  private static let promptSignals = [SIGWINCH, SIGTSTP, SIGTERM, SIGHUP]

  /// What C callbacks reach.
  ///
  /// Only the main thread runs readline, hence these are never raced for.
  fileprivate nonisolated(unsafe) static var completer: (String) -> CompletionAnswer = { _ in
    CompletionAnswer(wordOffset: 0, candidates: [])
  }
  fileprivate nonisolated(unsafe) static var finished: LineEvent?

  package init(historyPath: String) {
    self.historyPath = historyPath
    tracelab_readline_configure { text, start, end in
      ReadlineSource.matches(start: Int(start), end: Int(end))
    }
    using_history()
    stifle_history(Self.historyLimit)
    read_history(historyPath)
  }

  /// Completes words with `completer`, which gets the line up to the cursor.
  package func complete(with completer: @escaping (String) -> CompletionAnswer) {
    Self.completer = completer
  }

  /// Whether the library is GNU readline 8.2 or later, and not another under its name.
  package static var isUsable: Bool { tracelab_readline_is_gnu() != 0 }

  package func next(prompt: String) -> LineEvent {
    Self.finished = nil
    Signals.clearInterrupt()
    Signals.watch(Self.promptSignals)
    defer { Signals.unwatch(Self.promptSignals) }
    rl_callback_handler_install(prompt) { pointer in
      // Leaving now puts the terminal back before the line is acted upon.
      rl_callback_handler_remove()
      guard let pointer else {
        ReadlineSource.finished = .endOfInput
        return
      }
      ReadlineSource.finished = .line(String(cString: pointer))
      free(pointer)
    }
    while Self.finished == nil { waitForInput() }
    if case .line(let line) = Self.finished { remember(line) }
    return Self.finished ?? .endOfInput
  }

  private func waitForInput() {
    var waiting = [
      pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
      pollfd(fd: Signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&waiting, 2, -1) > 0 else { return }
    if waiting[1].revents != 0 {
      var number: UInt8 = 0
      if read(Signals.descriptor, &number, 1) == 1 { answer(signal: Int32(number)) }
    } else if waiting[0].revents != 0 {
      rl_callback_read_char()
    }
  }

  private func answer(signal number: Int32) {
    switch number {
    case SIGINT:
      Signals.clearInterrupt()
      tracelab_readline_drop_line()
      if !keepsHistory {
        rl_callback_handler_remove()
        Self.finished = .interrupted
      }
    case SIGWINCH: rl_resize_terminal()
    case SIGTSTP:
      tracelab_readline_leave_terminal()
      signal(SIGTSTP, SIG_DFL)
      kill(getpid(), SIGTSTP)
      Signals.watch([SIGTSTP])
      tracelab_readline_enter_terminal()
    default:
      rl_callback_handler_remove()
      exit(128 + number)
    }
  }

  private func remember(_ line: String) {
    let first = line.unicodeScalars.first
    guard keepsHistory, let first, !first.properties.isWhitespace else { return }
    // An entry with a newline in it would be read back as two.
    let entry = String(String.UnicodeScalarView(line.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
    if let last = tracelab_readline_last_entry(), String(cString: last) == entry { return }
    add_history(entry)
    if append_history(1, historyPath) != 0 { write_history(historyPath) }
    history_truncate_file(historyPath, Self.historyLimit)
  }

  /// Builds the malloc'd list readline wants: the common prefix, the candidates, a null.
  private static func matches(
    start: Int, end: Int
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    tracelab_readline_matches_end_with(Int32(UInt8(ascii: " ")))
    guard let buffer = tracelab_readline_buffer() else { return nil }
    let line = UnsafeBufferPointer(start: buffer, count: end).map { UInt8(bitPattern: $0) }
    let answer = completer(String(decoding: line, as: UTF8.self))
    let drop = max(0, start - answer.wordOffset)
    // readline replaces only what follows the last blank: what stands before it must be as we would write it.
    let kept = line.dropFirst(answer.wordOffset).prefix(drop)
    let words = answer.candidates.map { Array($0.word.utf8) }
      .filter { $0.starts(with: kept) }.map { Array($0.dropFirst(drop)) }
    guard let first = words.first else { return nil }
    if answer.candidates.count == 1, !answer.candidates[0].isComplete {
      tracelab_readline_matches_end_with(0)
    }
    var common = first[...]
    for word in words { common = common.prefix(zip(common, word).prefix { $0 == $1 }.count) }
    let entries = words.count == 1 ? [Array(common)] : [Array(common)] + words
    guard let list = calloc(entries.count + 1, MemoryLayout<UnsafeMutablePointer<CChar>?>.stride)
    else { return nil }
    let typed = list.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: entries.count + 1)
    for (index, entry) in entries.enumerated() {
      typed[index] = strdup(String(decoding: entry, as: UTF8.self))
    }
    return typed
  }
}

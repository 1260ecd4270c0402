internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The signals a terminal program must answer, turned into bytes on a pipe that the prompt waits on.
///
/// The handlers only touch an atomic and call `write`, both safe at any moment.
package enum Signals {
  private static let interrupts = Atomic<Int>(0)
  private static let wakeUp = Atomic<Int>(-1)
  private static let reader = Atomic<Int>(-1)

  /// The end of the pipe to wait on; each byte read is the number of a signal.
  static var descriptor: Int32 { Int32(reader.load(ordering: .relaxed)) }

  /// Whether Ctrl-C was pressed since `clearInterrupt`: long work asks this and stops.
  package static var isInterrupted: Bool { interrupts.load(ordering: .relaxed) > 0 }

  package static func clearInterrupt() { interrupts.store(0, ordering: .relaxed) }

  /// Makes the pipe, ignores SIGPIPE and takes over Ctrl-C for the whole session.
  package static func install() {
    var ends: [Int32] = [0, 0]
    guard reader.load(ordering: .relaxed) < 0, pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    reader.store(Int(ends[0]), ordering: .relaxed)
    wakeUp.store(Int(ends[1]), ordering: .relaxed)
    handle(SIGINT) { _ in
      let count = Signals.interrupts.add(1, ordering: .relaxed).newValue
      // The first Ctrl-C was not answered: the second one leaves at once.
      if count > 2 { _exit(130) }
      Signals.post(SIGINT)
    }
  }

  /// Waits until Ctrl-C, SIGTERM or SIGHUP asks the program to end.
  static func waitForEnd() {
    let ending = [SIGINT, SIGTERM, SIGHUP]
    watch([SIGTERM, SIGHUP])
    var number: UInt8 = 0
    repeat {
      guard read(descriptor, &number, 1) == 1 || errno == EINTR else { return }
    } while !ending.contains(Int32(number))
  }

  /// Lets the prompt answer the signals that need the terminal restored or redrawn.
  static func watch(_ signals: [Int32]) {
    for number in signals { handle(number) { Signals.post($0) } }
  }

  /// Gives those signals their default action back.
  static func unwatch(_ signals: [Int32]) {
    for number in signals { signal(number, SIG_DFL) }
  }

  private static func post(_ number: Int32) {
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(Int32(wakeUp.load(ordering: .relaxed)), &byte, 1)
    errno = saved
  }

  private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #else
      action.__sigaction_u.__sa_handler = handler
    #endif
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }
}

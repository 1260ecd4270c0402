#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The right to write to the record: an advisory lock on a file beside it, held until this object goes.
///
/// The lock is never on the database itself, because closing any descriptor of that file would drop
/// SQLite's own locks. <https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>
final class WriterLock {
  private let descriptor: Int32

  /// Takes the lock at `path`, waiting at most `patienceMilliseconds`.
  init(path: String, recordPath: String, patienceMilliseconds: Int) throws(RecordError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == EACCES || errno == EROFS || errno == EPERM
        ? .readOnly(path: recordPath)
        : .cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }
    var waited = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard waited < patienceMilliseconds else {
        let holder = Self.holder(descriptor)
        close(descriptor)
        throw .held(path: recordPath, byProcess: holder)
      }
      usleep(20_000)
      waited += 20
    }
    self.descriptor = descriptor
    let text = "\(getpid())\n"
    ftruncate(descriptor, 0)
    _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
  }

  deinit { close(descriptor) }

  /// The process number written in the lock file; 0 when there is none to read.
  private static func holder(_ descriptor: Int32) -> Int32 {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    return Int32(text.prefix { $0.isNumber }) ?? 0
  }
}

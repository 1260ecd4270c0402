package import Curriculum
internal import Documents
package import Storage
package import TraceModel

/// The learner's side of a session: the record on disk and what follows from it.
///
/// Opened when first asked for. Where the record cannot be used, a person goes on without saving and is told so;
/// a script gets an error at its first write.
package final class LearnerDesk {
  private let path: String
  private let now: () -> Timestamp
  private let calendar: DayCalendar
  /// Whether a person may go on although nothing is saved.
  private var mayGoOnUnsaved = false
  private var retention = 0.9

  /// Events of this session that could not be saved.
  private var unsaved: [RecordedEvent] = []
  private var cachedState: LearnerState?

  private lazy var opened: Result<LearnerRecord, RecordError> = {
    do throws(RecordError) {
      return .success(try LearnerRecord(path: path))
    } catch {
      return .failure(error)
    }
  }()

  package init(path: String, now: @escaping () -> Timestamp, calendar: DayCalendar) {
    self.path = path
    self.now = now
    self.calendar = calendar
  }

  /// Why nothing is saved; nil when all is well.
  package private(set) var writeProblem: RecordError?

  /// Why the record cannot be read or written; nil when all is well.
  package var problem: RecordError? {
    if case .failure(let error) = opened { return error }
    return writeProblem
  }

  /// What is known of the learner.
  package var state: LearnerState {
    if let cachedState { return cachedState }
    let state = LearnerState.replaying(
      events, scheduler: FSRSScheduler(desiredRetention: retention), calendar: calendar)
    cachedState = state
    return state
  }

  /// The same, where the record must be readable for the answer to mean anything.
  package func readableState() throws(CommandError) -> LearnerState {
    if case .failure(let error) = opened, !mayGoOnUnsaved { throw CommandError(error) }
    return state
  }

  package var eventCount: Int { events.count }

  private var events: [RecordedEvent] {
    let stored = (try? opened.get().events) ?? []
    return stored.map { event in
      let payload = (try? JSONParser.parse(Array(event.payload.utf8))) ?? .null
      return RecordedEvent(
        sequence: event.sequence, time: Timestamp(nanoseconds: event.time),
        event: LearnerEvent(kind: event.kind, subject: event.subject, payload: payload))
    } + unsaved
  }

  /// Takes the record for this session, as the prompt does: from now on a failure to save is said, not fatal.
  package func claim() {
    mayGoOnUnsaved = true
    do throws(RecordError) {
      try opened.get().takeLock(patienceMilliseconds: 500)
      cachedState = nil
    } catch {
      writeProblem = error
    }
  }

  /// Adds an event; it is on disk when this returns, and its number is the answer.
  ///
  /// Throws `CommandError` when it was not saved and nobody was told before that nothing is.
  @discardableResult
  package func add(_ event: LearnerEvent) throws(CommandError) -> Int64 {
    do throws(RecordError) {
      let saved = try opened.get().append(
        RecordEvent(
          time: now().nanoseconds, kind: event.kind, subject: event.subject,
          payload: JSONWriter.compact(event.payload)))
      cachedState = nil
      writeProblem = nil
      return saved.sequence
    } catch {
      writeProblem = error
      guard mayGoOnUnsaved else { throw CommandError(error) }
      let sequence = Int64(events.count) + 1
      unsaved.append(RecordedEvent(sequence: sequence, time: now(), event: event))
      cachedState = nil
      return sequence
    }
  }

  /// Takes back the last thing done; says what it was, or nil when there is nothing.
  package func undo() throws(CommandError) -> LearnerEvent? {
    guard let last = try readableState().lastUndoable else { return nil }
    try add(.undone(sequence: last.sequence))
    return last.event
  }
}

extension LearnerDesk {
  /// The settings in the record; none when it cannot be read.
  package var storedSettings: [(name: String, value: String)] {
    (try? opened.get().settings()) ?? []
  }

  /// Keeps a setting for the next time.
  package func store(setting name: String, value: String) throws(CommandError) {
    do throws(RecordError) {
      try opened.get().set(name, to: value)
    } catch {
      guard mayGoOnUnsaved else { throw CommandError(error) }
      writeProblem = error
    }
  }

  /// The retention that scheduling aims at, 0…1.
  package func aim(atRetention value: Double) {
    guard value != retention else { return }
    retention = value
    cachedState = nil
  }

  /// What SQLite finds wrong with the file.
  package func integrityProblems() -> [String] {
    do throws(RecordError) {
      return try opened.get().integrityProblems()
    } catch {
      return [CommandError(error).message]
    }
  }
}

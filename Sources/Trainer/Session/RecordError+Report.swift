internal import Storage

extension CommandError {
  /// Says what is the matter with the learner's record and what to do; the file is never touched by it.
  init(_ error: RecordError) {
    switch error {
    case .foreign(let path, let id):
      self.init(
        "\(path) belongs to another program (application id \(id)); it was left alone",
        hint: "move it away, or set TRACELAB_HOME to another folder", exitCode: .storage)
    case .newer(let path, let version, let known):
      self.init(
        "\(path) was written by a later tracelab (schema \(version); this one knows \(known))",
        hint: "update tracelab, or set TRACELAB_HOME to another folder", exitCode: .storage)
    case .damaged(let path, let reason):
      self.init(
        "the record \(path) is damaged: \(reason); it was left alone",
        hint: "`tracelab doctor` says more; to begin anew, move the file away", exitCode: .storage)
    case .cannotOpen(let path, let reason):
      self.init(
        "cannot open the record \(path): \(reason)",
        hint: "set TRACELAB_HOME to a folder you can write to", exitCode: .storage)
    case .held(let path, let process):
      self.init(
        "another tracelab (process \(process)) is writing to \(path); this one can only read",
        hint: "answer there, or leave it first", exitCode: .storage)
    case .readOnly(let path):
      self.init(
        "the record \(path) cannot be written to: it, its folder or its disk is read-only",
        hint: "set TRACELAB_HOME to a folder you can write to", exitCode: .storage)
    case .full(let path):
      self.init(
        "not saved: no room left on the disk of \(path)",
        hint: "free some space and repeat the command; nothing before it is lost",
        exitCode: .storage)
    case .failed(let path, let reason):
      self.init("not saved to \(path): \(reason)", hint: nil, exitCode: .storage)
    }
  }
}

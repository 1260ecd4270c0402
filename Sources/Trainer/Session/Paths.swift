/// Where the program keeps its files: the XDG folders, or everything under `TRACELAB_HOME`.
///
/// <https://specifications.freedesktop.org/basedir-spec/latest/>
package struct Paths: Sendable {
  /// The learner's record.
  package var record: String
  /// What was typed at the prompt.
  package var history: String

  package init(_ environment: TrainerEnvironment) {
    let home = environment.variable("HOME") ?? "/"
    func folder(_ variable: String, _ fallback: String) -> String {
      if let root = environment.variable("TRACELAB_HOME") { return root }
      // A relative value must be ignored.
      if let value = environment.variable(variable), value.hasPrefix("/") {
        return value + "/tracelab"
      }
      return home + "/" + fallback + "/tracelab"
    }
    record = folder("XDG_DATA_HOME", ".local/share") + "/record.db"
    history = folder("XDG_STATE_HOME", ".local/state") + "/history"
  }

  /// The path with the home folder written as `~`.
  package static func abbreviated(_ path: String, _ environment: TrainerEnvironment) -> String {
    guard let home = environment.variable("HOME"), home != "/", path.hasPrefix(home + "/") else {
      return path
    }
    return "~" + path.dropFirst(home.count)
  }
}

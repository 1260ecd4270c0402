package import Documents

/// Reads systems from YAML.
package enum SystemReader {
  /// The system a file describes, or nil when anything is wrong with it.
  ///
  /// Every mistake goes into `problems` with its place and what was expected.
  package static func read(
    _ text: String, file: String, problems: ProblemList
  ) -> SystemModel? {
    nil
  }
}

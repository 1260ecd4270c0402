import Foundation

/// Runs a script of `Tests/CurriculumTests/python` in the environment that `scripts/test` makes.
enum PythonOracle {
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// What the script prints, line by line.
  static func lines(of script: String) throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
    let python = root.appending(path: ".build/python/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Missing(
        description: """
          .build/python is missing; make it with: python3 -m venv .build/python && \
          .build/python/bin/pip install -r scripts/python-requirements.txt
          """)
    }
    let process = Process()
    process.executableURL = python
    process.arguments = [folder.appending(path: "python/\(script)").path]
    // A file, not a pipe: reads are interrupted when another test's child ends.
    let output = root.appending(
      path: ".build/\(script)-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: output) }
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Missing(
        description: """
          \(script) failed; install what it needs with: .build/python/bin/pip install \
          -r scripts/python-requirements.txt
          """)
    }
    let data = try Data(contentsOf: output)
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

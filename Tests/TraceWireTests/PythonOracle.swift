import Foundation
import Testing

/// Runs this folder's Python scripts with the packages of `.build/python`.
enum PythonOracle {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs `oracle.py MODE FOLDER`; throws what it printed when it fails.
  static func run(_ mode: String, _ folder: URL) throws {
    let python = repository.appending(path: ".build/python/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Failure(
        description:
          "No Python with the OpenTelemetry packages: run scripts/test, which makes it, or "
          + "python3 -m venv .build/python && "
          + ".build/python/bin/pip install -r scripts/python-requirements.txt")
    }
    let script = repository.appending(path: "Tests/TraceWireTests/python/oracle.py")
    let process = Process()
    process.executableURL = python
    process.arguments = [script.path, mode, folder.path]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: String(decoding: text, as: UTF8.self))
    }
  }

  /// Calls `body` with a new folder, which is removed afterwards.
  static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "wire-oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}

extension URL {
  /// The bytes of the file `name` in this folder.
  func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: appending(path: name))) }

  /// Writes the file `name` in this folder.
  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: appending(path: name))
  }
}

import Foundation

@testable import Curriculum

/// The labs and systems of this repository.
enum RepositoryLabs {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "labs")

  /// Path and text of every YAML file below `labs/`.
  static let files: [(path: String, text: String)] = {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".yaml") }.sorted().compactMap { path in
      guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path)
      else { return nil }
      return ("labs/" + path, String(decoding: data, as: UTF8.self))
    }
  }()

  static let catalogue = LabCatalogue.load(files: files)

  /// The text of a lab's file.
  static func text(_ id: String) -> String? {
    files.first { $0.path == "labs/\(id)/lab.yaml" }?.text
  }
}

package import Curriculum
internal import Documents
package import Simulation

/// The questions, labs and systems on disk: found once, read when first asked for.
package final class ContentLibrary {
  /// The folder that holds `content/` and `labs/`; nil when there is none to be found.
  package let root: String?
  private let deckFolders: [String]

  package init(environment: TrainerEnvironment, extraFolders: [String]) {
    root = Self.find(environment)
    deckFolders = (root.map { [$0 + "/content"] } ?? []) + extraFolders
  }

  /// Looks at `TRACELAB_CONTENT`, then upwards from the program, then upwards from the working folder.
  private static func find(_ environment: TrainerEnvironment) -> String? {
    if let given = environment.variable("TRACELAB_CONTENT") { return given }
    for start in [environment.executablePath, environment.workingFolder + "/."] {
      var folder = start
      while let slash = folder.lastIndex(of: "/") {
        folder = String(folder[..<slash])
        if Files.isFolder(folder + "/content"), Files.isFolder(folder + "/labs/systems") {
          return folder
        }
      }
    }
    return nil
  }

  /// The questions of `TOPIC/*.yaml` in each folder of content.
  package private(set) lazy var bank = QuestionBank.load(files: questionFiles)

  private var questionFiles: [(path: String, text: String)] {
    deckFolders.flatMap { folder in
      texts(in: folder) + Files.list(folder).flatMap { texts(in: folder + "/" + $0) }
    }.filter { !$0.path.hasSuffix("lexicon.yaml") }
  }

  /// What the free-text grader knows of the field's words.
  package private(set) lazy var lexicon: Lexicon = {
    guard let root, let file = text(root + "/content/lexicon.yaml") else { return Lexicon() }
    let problems = ProblemList(file: file.path)
    return LexiconReader.read(file.text, file: file.path, problems: problems) ?? Lexicon()
  }()

  /// The labs, and the systems they run on.
  package private(set) lazy var labs: LabCatalogue = {
    guard let root else { return LabCatalogue.load(files: []) }
    return LabCatalogue.load(
      files: texts(in: root + "/labs/systems")
        + Files.list(root + "/labs").compactMap { text("\(root)/labs/\($0)/lab.yaml") })
  }()

  /// The systems that a question needs: none but for those about traces.
  package func systems(for question: Question) -> [SystemModel] {
    if case .trace = question.body { labs.systems } else { [] }
  }

  private func texts(in folder: String) -> [(path: String, text: String)] {
    Files.list(folder).filter { $0.hasSuffix(".yaml") }.compactMap { text(folder + "/" + $0) }
  }

  private func text(_ path: String) -> (path: String, text: String)? {
    guard Files.exists(path), let bytes = try? Files.read(path, limit: 1 << 20) else { return nil }
    return (shortened(path), String(decoding: bytes, as: UTF8.self))
  }

  /// Paths below the root are named from there.
  private func shortened(_ path: String) -> String {
    guard let root, path.hasPrefix(root + "/") else { return path }
    return String(path.dropFirst(root.count + 1))
  }
}

extension ContentLibrary {
  /// The system called `name`, or the one in the file of that name.
  ///
  /// Throws `CommandError`, with every mistake in the file named.
  package func system(_ name: String) throws(CommandError) -> SystemModel {
    if let known = labs.systems.first(where: { $0.id == name }) { return known }
    guard name.hasSuffix(".yaml") || name.contains("/") else {
      throw CommandError(
        "no system '\(name)'",
        hint: Spelling.question(for: name, among: labs.systems.map(\.id))
          ?? "there are \(labs.systems.map(\.id).joined(separator: ", ")), or give a file.yaml",
        exitCode: .failed)
    }
    let text = String(decoding: try Files.read(name, limit: 1 << 20), as: UTF8.self)
    let problems = ProblemList(file: name)
    guard let model = SystemReader.read(text, file: name, problems: problems), problems.isEmpty
    else {
      throw CommandError(
        problems.problems.map(\.description).joined(separator: "\n"), hint: nil, exitCode: .failed)
    }
    return model
  }
}

import Curriculum
import Documents
import Foundation
import Simulation

/// The content of this repository, read once.
enum Content {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static let bank: QuestionBank = {
    let folder = root.appending(path: "content")
    let topics = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = topics.sorted().flatMap { topic -> [(path: String, text: String)] in
      let inside = folder.appending(path: topic).path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: inside)) ?? []
      return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
        let path = "content/\(topic)/\(name)"
        return (try? text(path)).map { (path, $0) }
      }
    }
    return QuestionBank.load(files: files)
  }()

  static let lexicon: Lexicon = {
    let problems = ProblemList(file: "content/lexicon.yaml")
    let source = (try? text("content/lexicon.yaml")) ?? ""
    return LexiconReader.read(source, file: problems.file, problems: problems) ?? Lexicon()
  }()

  static let grader = FreeTextGrader(lexicon: lexicon)

  static let systems: [SystemModel] = {
    let folder = root.appending(path: "labs/systems")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      let problems = ProblemList(file: name)
      return (try? text("labs/systems/\(name)")).flatMap {
        SystemReader.read($0, file: name, problems: problems)
      }
    }
  }()

  /// The explain questions with their prepared gradings.
  static let explanations:
    [(question: Question, explanation: Explanation, grading: FreeTextGrading)] =
      bank.questions.compactMap { question in
        guard case .explain(let explanation) = question.body else { return nil }
        let grading = grader.grading(
          question: question.prompt, rubric: explanation.rubric, references: explanation.models)
        return (question, explanation, grading)
      }
}

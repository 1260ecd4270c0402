package import Documents

/// A subject area: one folder of content.
package struct Topic: Hashable, Sendable {
  package var id: String
  package var title: String

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

/// All questions that could be read, and what was wrong with the rest.
package struct QuestionBank: Sendable {
  /// In the order of their ids.
  package let topics: [Topic]
  /// By topic, then in the order of the files.
  package let questions: [Question]
  package let problems: [DocumentProblem]
  private let index: [String: Int]

  /// A bank of given questions, whose ids are unique.
  package init(topics: [Topic], questions: [Question], problems: [DocumentProblem] = []) {
    self.topics = topics
    self.questions = questions
    self.problems = problems
    self.index = Dictionary(
      questions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads all files, given as path and text; an id that was there before is reported and left out.
  package static func load(files: [(path: String, text: String)]) -> QuestionBank {
    var topics: [String: Topic] = [:]
    var questions: [Question] = []
    var places: [String: Question] = [:]
    var problems: [DocumentProblem] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      let list = ProblemList(file: file.path)
      let content = QuestionReader.read(file.text, file: file.path, problems: list)
      if let content, topics[content.topic] == nil {
        topics[content.topic] = Topic(id: content.topic, title: content.title)
      }
      for question in content?.questions ?? [] {
        if let first = places[question.id] {
          let place = "\(first.file):\(first.position.line)"
          list.report(
            "id '\(question.id)' is taken by \(place); ids are unique over all files",
            at: question.position)
        } else {
          places[question.id] = question
          questions.append(question)
        }
      }
      problems += list.problems
    }
    return QuestionBank(
      topics: topics.values.sorted { $0.id < $1.id }, questions: questions, problems: problems)
  }

  /// The question with an id.
  package subscript(id: String) -> Question? { index[id].map { questions[$0] } }

  package func questions(in topic: String) -> [Question] {
    questions.filter { $0.topic == topic }
  }

  /// 0 when all questions of a topic are easy, 2 when all are hard.
  package func meanLevel(of topic: String) -> Double {
    let levels = questions(in: topic).map { Double($0.level.rank) }
    return levels.reduce(0, +) / Double(max(1, levels.count))
  }
}

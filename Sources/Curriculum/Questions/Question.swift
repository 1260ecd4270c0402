package import Documents

/// One thing to ask, as a content file states it.
package struct Question: Hashable, Sendable {
  /// Stable for ever: the learner's record refers to it.
  package var id: String
  /// The id of the topic, which is the name of its folder.
  package var topic: String
  package var level: QuestionLevel
  package var tags: [String]
  /// Markdown.
  package var prompt: String
  /// Markdown, shown after the answer.
  package var explanation: String
  /// At least one.
  package var sources: [QuestionSource]
  /// The month the facts were checked, `YYYY-MM`.
  package var asOf: String
  /// Where the world has moved on.
  package var era: Era?
  package var body: QuestionBody
  package var file: String
  package var position: SourcePosition

  package init(
    id: String, topic: String, level: QuestionLevel, tags: [String] = [], prompt: String,
    explanation: String, sources: [QuestionSource] = [], asOf: String, era: Era? = nil,
    body: QuestionBody, file: String, position: SourcePosition
  ) {
    self.id = id
    self.topic = topic
    self.level = level
    self.tags = tags
    self.prompt = prompt
    self.explanation = explanation
    self.sources = sources
    self.asOf = asOf
    self.era = era
    self.body = body
    self.file = file
    self.position = position
  }

  package var kind: QuestionKind { body.kind }
}

/// How hard a question is meant to be.
package enum QuestionLevel: String, Hashable, Sendable, CaseIterable, Comparable {
  case easy, medium, hard

  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// 0 for easy, 2 for hard.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The kinds of question, by the word content files use.
package enum QuestionKind: String, Hashable, Sendable, CaseIterable {
  case choice, multi, claim, cloze, order, match, numeric, explain, trace
}

/// Where a fact can be read.
package struct QuestionSource: Hashable, Sendable {
  package var title: String
  package var url: String

  package init(title: String, url: String) {
    self.title = title
    self.url = url
  }
}

/// What an interviewer may have learnt, what holds now, and since when.
package struct Era: Hashable, Sendable {
  package var heard: String
  package var now: String
  package var since: String

  package init(heard: String, now: String, since: String) {
    self.heard = heard
    self.now = now
    self.since = since
  }
}

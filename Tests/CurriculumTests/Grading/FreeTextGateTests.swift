import Curriculum
import Testing

/// What the grader must keep over every explain question there is.
struct FreeTextGateTests {
  @Test func `there are questions to measure`() {
    #expect(Content.explanations.count >= 15)
  }

  @Test func `the question echoed back earns nothing`() {
    check(atMost: 0.05) { [$0.question.prompt] }
  }

  @Test func `an empty answer earns 0`() {
    for item in Content.explanations {
      for text in ["", "   ", "…", "the and of"] { #expect(item.grading.grade(text).score == 0) }
    }
  }

  @Test func `talk about something else earns nothing`() {
    check(atMost: 0.10) { _ in
      [
        """
        My favourite soup is made from pumpkins and ginger. You fry the onions first, add stock and let it simmer \
        for half an hour, then purée it and season with lemon.
        """,
        """
        The team won the match in the last minute because the goalkeeper came forward for a corner and headed the \
        ball into the net, and the whole stadium was on its feet.
        """,
        """
        I would use a relational schema with foreign keys and normalise it to third normal form, since the reports \
        need joins over customers and invoices.
        """,
      ]
    }
  }

  @Test func `a model answer word for word earns everything`() {
    check(atLeast: 0.98) { $0.explanation.models }
  }

  @Test func `a typing slip in every third word costs little`() {
    check(atLeast: 0.90) { $0.explanation.models.map(Self.withSlips) }
  }

  @Test func `a model answer denied earns little`() {
    check(atMost: 0.40) { item in
      item.explanation.models.flatMap { model in
        let lower = model.prefix(1).lowercased() + model.dropFirst()
        let each = model.split(separator: ". ").map { "It is not true that \($0)." }
        return ["It is not true that \(lower)", each.joined(separator: " ")]
      }
    }
  }

  @Test func `keywords without sentences earn half at most`() {
    check(atMost: 0.50) { item in
      let phrases = item.explanation.rubric.concepts.flatMap(\.phrases)
      let words = item.explanation.models.joined(separator: " ").lowercased()
        .split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { !Self.smallWords.contains($0) }
      return [
        phrases.joined(separator: ", "), phrases.joined(separator: " "),
        words.joined(separator: " "),
      ]
    }
  }

  private static let smallWords: Set<String> = [
    "the", "a", "an", "of", "in", "on", "to", "and", "or", "is", "are", "it", "that", "for", "with",
    "as", "by", "at", "so", "its", "this", "which",
  ]

  private typealias Item = (
    question: Question, explanation: Explanation, grading: FreeTextGrading
  )

  private func check(
    atLeast low: Double = 0, atMost high: Double = 1, _ answers: (Item) -> [String]
  ) {
    for item in Content.explanations {
      for answer in answers(item) {
        let score = item.grading.grade(answer).score
        #expect(score >= low && score <= high, "\(item.question.id): \(score) for \(answer)")
      }
    }
  }

  /// Changes a letter in every third word of four letters or more.
  private static func withSlips(_ text: String) -> String {
    var count = 0
    return text.split(separator: " ").map { word -> String in
      guard word.count >= 4, word.allSatisfy(\.isLetter) else { return String(word) }
      count += 1
      guard count.isMultiple(of: 3) else { return String(word) }
      var letters = Array(word)
      let middle = letters.count / 2
      switch count % 4 {
      case 0: letters.swapAt(middle, middle - 1)
      case 1: letters.remove(at: middle)
      case 2: letters.insert(letters[middle], at: middle)
      default: letters[middle] = letters[middle] == "x" ? "y" : "x"
      }
      return String(letters)
    }.joined(separator: " ")
  }
}

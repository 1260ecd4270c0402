/// The domain's vocabulary: which words mean the same, and which mean the opposite.
///
/// A value built from data; an empty lexicon still stems and forgives typing slips.
package struct Lexicon: Hashable, Sendable {
  /// Stems of a wording, joined by blanks, to the name of its group.
  private var groupOfWording: [String: String] = [:]
  /// Terms (stems or group names) to the terms that mean the opposite.
  private var opposites: [String: Set<String>] = [:]
  /// Every stem that occurs in the lexicon: a word of it is not a misspelling of another.
  private(set) var vocabulary: Set<String> = []
  /// The number of words of the longest wording.
  private(set) var longestWording = 1

  /// A lexicon of groups of equal wordings and pairs of opposite ones.
  ///
  /// A wording in two groups stays in the first.
  package init(synonyms: [[String]] = [], antonyms: [[String]] = []) {
    for group in synonyms {
      let wordings = group.map(Self.stems)
      guard let name = wordings.first?.joined(separator: " ") else { continue }
      for wording in wordings where !wording.isEmpty {
        vocabulary.formUnion(wording)
        longestWording = max(longestWording, wording.count)
        let key = wording.joined(separator: " ")
        if groupOfWording[key] == nil { groupOfWording[key] = "=" + name }
      }
    }
    for pair in antonyms where pair.count == 2 {
      let terms = pair.map { term(of: Self.stems($0)) }
      vocabulary.formUnion(pair.flatMap(Self.stems))
      opposites[terms[0], default: []].insert(terms[1])
      opposites[terms[1], default: []].insert(terms[0])
    }
  }

  private static func stems(_ wording: String) -> [String] {
    AnswerLexer.words(in: wording).map { Porter2Stemmer.stem($0.text) }
  }

  private func term(of stems: [String]) -> String {
    let key = stems.joined(separator: " ")
    return groupOfWording[key] ?? key
  }

  /// The group that a run of stems belongs to, when the lexicon knows it.
  func group(of stems: some Sequence<String>) -> String? {
    groupOfWording[stems.joined(separator: " ")]
  }

  /// Whether two terms mean the opposite of each other.
  func areOpposite(_ left: String, _ right: String) -> Bool {
    opposites[left]?.contains(right) ?? false
  }
}

/// Porter's second English stemmer: `sampling`, `sampled` and `samples` become one stem.
///
/// Behaves as release 3.1 of the algorithm. Words that are not plain lower-case ASCII are returned as they are.
/// <https://snowballstem.org/algorithms/english/stemmer.html>
package enum Porter2Stemmer {
  /// The stem of one lower-case word.
  package static func stem(_ word: String) -> String {
    if let fixed = exceptions[word] { return fixed }
    let bytes = Array(word.utf8)
    guard bytes.count >= 3, bytes.allSatisfy({ $0 < 0x80 }) else { return word }
    var stem = StemBuffer(bytes)
    stem.removePlural()
    stem.removePastAndGerund()
    stem.replaceFinalY()
    stem.replaceDoubleSuffixes()
    stem.replaceAdjectiveSuffixes()
    stem.removeNounSuffixes()
    stem.removeFinalLetter()
    return stem.text
  }

  /// Words with a stem of their own, or that have none.
  private static let exceptions: [String: String] = [
    "skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli",
    "early": "earli", "only": "onli", "singly": "singl", "andes": "andes", "atlas": "atlas",
    "bias": "bias", "cosmos": "cosmos", "howe": "howe", "news": "news", "sky": "sky",
  ]
}

/// A word while it is being cut, with the two regions in which suffixes may be removed.
///
/// A `y` that acts as a consonant is kept as `Y` until the end.
struct StemBuffer {
  var letters: [UInt8]
  private var region1 = 0
  private var region2 = 0

  init(_ bytes: [UInt8]) {
    letters = bytes
    if letters.first == UInt8(ascii: "'") { letters.removeFirst() }
    if letters.first == UInt8(ascii: "y") { letters[0] = UInt8(ascii: "Y") }
    for index in letters.indices.dropFirst()
    where letters[index] == UInt8(ascii: "y") && Self.isVowel(letters[index - 1]) {
      letters[index] = UInt8(ascii: "Y")
    }
    region1 = Self.prefixes.first(where: { letters.starts(with: $0) })?.count ?? region(after: 0)
    region2 = region(after: region1)
  }

  var text: String {
    String(
      decoding: letters.map { $0 == UInt8(ascii: "Y") ? UInt8(ascii: "y") : $0 }, as: UTF8.self)
  }

  /// The position after the first consonant that follows a vowel.
  private func region(after start: Int) -> Int {
    guard let vowel = letters[start...].firstIndex(where: Self.isVowel),
      let consonant = letters[vowel...].firstIndex(where: { !Self.isVowel($0) })
    else { return letters.count }
    return consonant + 1
  }

  /// Beginnings after which the first region starts at once.
  private static let prefixes: [[UInt8]] = [
    "univers", "commun", "arsen", "emerg", "gener", "inter", "later", "organ", "past",
  ].map { Array($0.utf8) }

  static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"):
      true
    default: false
    }
  }

  func ends(with suffix: String) -> Bool {
    // Most suffixes fail at their last letter, which is cheap to see.
    letters.last == suffix.utf8.last && letters.ends(with: suffix.utf8)
  }

  /// The first of `suffixes` the word ends with: lists are ordered longest first.
  func suffix(of suffixes: [String]) -> String? { suffixes.first(where: ends) }

  func isInRegion1(_ suffix: String) -> Bool { letters.count - suffix.utf8.count >= region1 }
  func isInRegion2(_ suffix: String) -> Bool { letters.count - suffix.utf8.count >= region2 }
  var endsAtRegion1: Bool { letters.count == region1 }

  mutating func replace(_ suffix: String, with new: String) {
    letters.removeLast(suffix.utf8.count)
    letters.append(contentsOf: new.utf8)
  }

  func hasVowel(before count: Int) -> Bool { letters.dropLast(count).contains(where: Self.isVowel) }

  /// Whether the first `count` letters end in a short syllable.
  func endsInShortSyllable(_ count: Int) -> Bool {
    let word = letters.prefix(count)
    if word.ends(with: "past".utf8) { return true }
    guard count >= 2, Self.isVowel(word[count - 2]) else { return false }
    let last = word[count - 1]
    if count == 2 { return !Self.isVowel(last) }
    let open: [UInt8] = [UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "Y")]
    return !Self.isVowel(last) && !open.contains(last) && !Self.isVowel(word[count - 3])
  }
}

extension BidirectionalCollection<UInt8> {
  func ends(with suffix: some BidirectionalCollection<UInt8>) -> Bool {
    reversed().starts(with: suffix.reversed())
  }
}

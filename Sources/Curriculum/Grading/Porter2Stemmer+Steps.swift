/// The steps of the algorithm, in their order.
extension StemBuffer {
  /// Step 1a: possessives and plurals.
  mutating func removePlural() {
    if let possessive = suffix(of: ["'s'", "'s", "'"]) { replace(possessive, with: "") }
    switch suffix(of: ["sses", "ied", "ies", "ss", "us", "s"]) {
    case "sses": replace("sses", with: "ss")
    case "ied", "ies": replace("ies", with: letters.count > 4 ? "i" : "ie")
    case "s" where hasVowel(before: 2): replace("s", with: "")
    default: break
    }
  }

  /// Step 1b: `-ed`, `-ing` and their adverbs.
  mutating func removePastAndGerund() {
    guard let found = suffix(of: ["eedly", "ingly", "edly", "eed", "ing", "ed"]) else { return }
    let rest = letters.dropLast(found.utf8.count)
    switch found {
    case "eed", "eedly":
      let kept = ["succ", "proc", "exc"].contains { rest.elementsEqual($0.utf8) }
      if isInRegion1(found), !kept { replace(found, with: "ee") }
      return
    case "ing":
      if ["even", "cann", "inn", "earr", "herr", "out"].contains(where: {
        rest.elementsEqual($0.utf8)
      }) {
        return
      }
      if rest.count == 2, rest[1] == UInt8(ascii: "y"), !Self.isVowel(rest[0]) {
        replace("ying", with: "ie")
        return
      }
    default: break
    }
    guard hasVowel(before: found.utf8.count) else { return }
    replace(found, with: "")
    mendAfterCut()
  }

  /// Puts back the `e` that `-ing` displaced, or takes away a doubled consonant.
  private mutating func mendAfterCut() {
    if suffix(of: ["at", "bl", "iz"]) != nil {
      replace("", with: "e")
    } else if suffix(of: ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"]) != nil {
      let kept: [UInt8] = [UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "o")]
      if letters.count == 3, kept.contains(letters[0]) { return }
      letters.removeLast()
    } else if endsAtRegion1, endsInShortSyllable(letters.count) {
      replace("", with: "e")
    }
  }

  /// Step 1c: a final `y` after a consonant.
  mutating func replaceFinalY() {
    guard letters.count > 2, let last = letters.last,
      last == UInt8(ascii: "y") || last == UInt8(ascii: "Y"),
      !Self.isVowel(letters[letters.count - 2])
    else { return }
    replace("y", with: "i")
  }

  /// Step 2: long derivational endings.
  mutating func replaceDoubleSuffixes() {
    guard let found = suffix(of: Self.doubleSuffixes.map(\.suffix)), isInRegion1(found) else {
      return
    }
    switch found {
    case "li":
      let before = letters.dropLast(2).last
      if let before, "cdeghkmnrt".utf8.contains(before) { replace("li", with: "") }
    case "ogi":
      if letters.dropLast(3).last == UInt8(ascii: "l") { replace("ogi", with: "og") }
    default:
      let new = Self.doubleSuffixes.first { $0.suffix == found }?.replacement ?? ""
      replace(found, with: new)
    }
  }

  private static let doubleSuffixes: [(suffix: String, replacement: String)] = [
    ("ational", "ate"), ("ization", "ize"), ("iveness", "ive"), ("fulness", "ful"),
    ("ousness", "ous"), ("lessli", "less"), ("biliti", "ble"), ("tional", "tion"),
    ("fulli", "ful"), ("ousli", "ous"), ("entli", "ent"), ("aliti", "al"), ("iviti", "ive"),
    ("alism", "al"), ("ation", "ate"), ("ogist", "og"), ("anci", "ance"), ("enci", "ence"),
    ("abli", "able"), ("alli", "al"), ("izer", "ize"), ("ator", "ate"), ("bli", "ble"),
    ("ogi", "og"), ("li", ""),
  ]

  /// Step 3: adjective endings.
  mutating func replaceAdjectiveSuffixes() {
    let suffixes: [(suffix: String, replacement: String)] = [
      ("ational", "ate"), ("tional", "tion"), ("icate", "ic"), ("ative", ""), ("alize", "al"),
      ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ]
    guard let found = suffixes.first(where: { ends(with: $0.suffix) }), isInRegion1(found.suffix)
    else { return }
    if found.suffix == "ative", !isInRegion2("ative") { return }
    replace(found.suffix, with: found.replacement)
  }

  /// Step 4: noun and adjective endings that may go altogether.
  mutating func removeNounSuffixes() {
    let suffixes = [
      "ement", "ment", "ance", "ence", "able", "ible", "ant", "ent", "ate", "ive", "ize", "iti",
      "ism", "ion", "ous", "ic", "al", "er",
    ]
    guard let found = suffix(of: suffixes), isInRegion2(found) else { return }
    if found == "ion" {
      guard let before = letters.dropLast(3).last, "st".utf8.contains(before) else { return }
    }
    replace(found, with: "")
  }

  /// Step 5: a final `e`, or the second of two `l`.
  mutating func removeFinalLetter() {
    if ends(with: "e") {
      let short = endsInShortSyllable(letters.count - 1)
      if isInRegion2("e") || isInRegion1("e") && !short { letters.removeLast() }
    } else if ends(with: "ll"), isInRegion2("l") {
      letters.removeLast()
    }
  }
}

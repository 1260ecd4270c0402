/// Words that carry structure rather than content, and those that turn a statement round.
enum FunctionWords {
  /// Articles, prepositions, pronouns, auxiliaries, conjunctions.
  ///
  /// Words of order and quantity (before, after, every, same) are content here: they decide.
  static let all: Set<String> = Set(
    """
    a an the this that these those it its it's itself he she they them their there here i me my we \
    us our you your yours one's who whom whose which what when where why how of in on at to into \
    onto from for with by as about than through via per within during toward towards upon among \
    is are was were be been being am do does did done doing have has had having can could may \
    might must shall should will would and or but so if then else because since while although \
    though whether however therefore thus hence also too very just even still yet already only \
    really quite rather well now such some any other another own get gets got let lets make makes \
    made use uses used using thing things something anything way ways kind sort etc e.g i.e eg ie \
    e i s t re ve ll d m up out off down over
    """.split(separator: " ").map(String.init))

  /// Those long enough to be told from other words when mistyped.
  static let long = all.filter { $0.utf8.count >= 4 }.sorted()

  static let negators: Set<String> = [
    "not", "no", "never", "none", "nothing", "nobody", "nowhere", "neither", "nor", "without",
    "cannot", "cant", "unable", "impossible", "hardly", "dont", "doesnt", "didnt", "isnt", "arent",
    "wasnt", "werent", "wont", "wouldnt", "couldnt", "shouldnt", "hasnt", "havent", "nto", "otn",
    "ont",
  ]

  /// Words after which a negation has ended.
  static let scopeEnds: Set<String> = [
    "and", "but", "because", "so", "when", "while", "since", "although", "though", "whereas",
    "unless",
    "until", "if", "then", "however", "instead", "yet",
  ]

  /// Sentence openings that take a denial back: what follows is meant.
  static let contrasts: Set<String> = [
    "instead", "actually", "rather", "however", "really", "correct", "correctly",
  ]
}

package import Documents

/// How events are written: a kind, a subject and a JSON object with the rest.
extension LearnerEvent {
  /// The word the record keeps.
  package var kind: String {
    switch self {
    case .answered: "answered"
    case .overruled: "overruled"
    case .reviewed: "reviewed"
    case .labStarted: "labStarted"
    case .labDiagnosis: "labDiagnosis"
    case .labFix: "labFix"
    case .labSubmitted: "labSubmitted"
    case .labRevealed: "labRevealed"
    case .labLeft: "labLeft"
    case .hintTaken: "hintTaken"
    case .undone: "undone"
    case .unknown(let kind, _, _): kind
    }
  }

  /// What it happened to: a question's or a lab's id; empty where there is none.
  package var subject: String {
    switch self {
    case .answered(let answer): answer.questionID
    case .overruled(let id, _, _, _), .reviewed(let id, _), .labStarted(let id, _),
      .labDiagnosis(let id, _, _), .labFix(let id, _, _), .hintTaken(let id, _),
      .labRevealed(let id), .labLeft(let id):
      id
    case .labSubmitted(let submission): submission.labID
    case .undone: ""
    case .unknown(_, let subject, _): subject
    }
  }

  /// Everything but the kind and the subject.
  package var payload: JSONValue {
    switch self {
    case .answered(let answer):
      var members: JSONValue = [
        "seed": JSONValue(answer.seed), "text": .string(answer.text),
        "score": .double(answer.score), "rating": .string(answer.rating.word),
      ]
      if let seconds = answer.seconds { members = members.adding("seconds", .double(seconds)) }
      return members
    case .overruled(_, let answer, let score, let rating):
      return [
        "answer": JSONValue(answer), "score": .double(score), "rating": .string(rating.word),
      ]
    case .reviewed(_, let rating): return ["rating": .string(rating.word)]
    case .labStarted(_, let seed): return ["seed": JSONValue(seed)]
    case .labDiagnosis(_, let seed, let fields):
      let sorted = fields.sorted { $0.key < $1.key }
      let object = JSONObject(sorted.map { JSONObject.Member($0.key, .string($0.value)) })
      return ["seed": JSONValue(seed), "fields": .object(object)]
    case .labFix(_, let seed, let remedy):
      return ["seed": JSONValue(seed), "remedy": .string(remedy)]
    case .labSubmitted(let submission): return submission.payload
    case .hintTaken(_, let tier): return ["tier": JSONValue(tier)]
    case .labRevealed, .labLeft: return [:]
    case .undone(let sequence): return ["sequence": JSONValue(sequence)]
    case .unknown(_, _, let payload): return payload
    }
  }

  /// Reads an event back; what does not have the shape of its kind becomes `unknown`.
  package init(kind: String, subject: String, payload: JSONValue) {
    self =
      Self.known(kind, subject, payload)
      ?? .unknown(kind: kind, subject: subject, payload: payload)
  }

  private static func known(_ kind: String, _ subject: String, _ json: JSONValue) -> Self? {
    let seed = json["seed"]?.unsigned
    let rating = json["rating"]?.string.flatMap { Rating(word: $0) }
    switch kind {
    case "answered":
      guard let seed, let rating, let text = json["text"]?.string,
        let score = json["score"]?.double
      else { return nil }
      return .answered(
        AnsweredQuestion(
          questionID: subject, seed: seed, text: text, score: score, rating: rating,
          seconds: json["seconds"]?.double))
    case "overruled":
      guard let rating, let answer = json["answer"]?.integer, let score = json["score"]?.double
      else { return nil }
      return .overruled(questionID: subject, answer: answer, score: score, rating: rating)
    case "reviewed": return rating.map { .reviewed(questionID: subject, rating: $0) }
    case "labStarted": return seed.map { .labStarted(labID: subject, seed: $0) }
    case "labDiagnosis":
      guard let seed, let fields = json["fields"]?.object else { return nil }
      let pairs = fields.members.compactMap { member in
        member.value.string.map { (member.key, $0) }
      }
      return .labDiagnosis(
        labID: subject, seed: seed, fields: Dictionary(pairs, uniquingKeysWith: { $1 }))
    case "labFix":
      guard let seed, let remedy = json["remedy"]?.string else { return nil }
      return .labFix(labID: subject, seed: seed, remedy: remedy)
    case "labSubmitted":
      return LabSubmission(labID: subject, payload: json).map(LearnerEvent.labSubmitted)
    case "hintTaken":
      return json["tier"]?.integer.map { .hintTaken(labID: subject, tier: Int(clamping: $0)) }
    case "labRevealed": return .labRevealed(labID: subject)
    case "labLeft": return .labLeft(labID: subject)
    case "undone": return json["sequence"]?.integer.map { .undone(sequence: $0) }
    default: return nil
    }
  }
}

extension LabSubmission {
  fileprivate var payload: JSONValue {
    let points = points.map { part -> JSONValue in
      ["field": .string(part.field), "points": .double(part.points), "of": .double(part.maximum)]
    }
    return [
      "seed": JSONValue(seed), "points": .array(points), "family": .string(faultFamily),
      "minutes": .double(minutes), "hints": JSONValue(hints),
    ]
  }

  fileprivate init?(labID: String, payload: JSONValue) {
    guard let seed = payload["seed"]?.unsigned, let parts = payload["points"]?.array,
      let family = payload["family"]?.string, let minutes = payload["minutes"]?.double,
      let hints = payload["hints"]?.integer
    else { return nil }
    let points = parts.compactMap { part -> Points? in
      guard let field = part["field"]?.string, let points = part["points"]?.double,
        let maximum = part["of"]?.double
      else { return nil }
      return Points(field: field, points: points, maximum: maximum)
    }
    guard points.count == parts.count else { return nil }
    self.init(
      labID: labID, seed: seed, points: points, faultFamily: family, minutes: minutes,
      hints: Int(clamping: hints))
  }
}

extension JSONValue {
  /// The object with one member more.
  fileprivate func adding(_ key: String, _ value: JSONValue) -> JSONValue {
    guard var object else { return self }
    object[key] = value
    return .object(object)
  }
}

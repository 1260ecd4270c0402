package import Curriculum
internal import Documents

extension OpenLab {
  /// The diagnosis so far.
  package var typedDiagnosis: Diagnosis {
    func list(_ field: String) -> [String] {
      (diagnosis[field] ?? "").split(separator: ",").map(String.init)
    }
    return Diagnosis(
      service: diagnosis["service"] ?? "", operation: diagnosis["operation"] ?? "",
      kind: diagnosis["kind"] ?? "", evidence: list("evidence"), path: list("path"),
      why: diagnosis["why"] ?? "")
  }

  /// As `lab status --output json` prints it.
  var json: JSONValue {
    [
      "lab": .string(labID), "seed": JSONValue(seed), "hints": JSONValue(hints),
      "diagnosis": .object(
        JSONObject(
          DiagnosisForm.fields.map { JSONObject.Member($0, .string(diagnosis[$0] ?? "")) })),
      "remedies": .array(fixes.map { .string($0) }),
    ]
  }
}

extension Diagnosis {
  /// The fields as the record keeps them.
  package var fields: [String: String] {
    [
      "service": service, "operation": operation, "kind": kind,
      "evidence": evidence.joined(separator: ","), "path": path.joined(separator: ","), "why": why,
    ]
  }
}

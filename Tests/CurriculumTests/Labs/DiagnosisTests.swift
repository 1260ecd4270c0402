import Testing

@testable import Curriculum

struct DiagnosisTests {
  static let vocabulary = DiagnosisVocabulary(
    services: ["web-api", "auth", "product", "payment", "product-db"],
    operations: ["GET /checkout", "GET /products", "SELECT prices"],
    kinds: ["n-plus-one", "missing-index", "edge-latency"])

  @Test func `a complete diagnosis with known names has no problems`() {
    #expect(Fixture.diagnosis.validate(Self.vocabulary).isEmpty)
  }

  @Test func `an empty one lists every field`() {
    let fields = Diagnosis().validate(Self.vocabulary).map(\.message)
    #expect(
      fields
        == ["service", "operation", "kind", "evidence", "path", "why"].map {
          "\($0) is not answered yet"
        })
  }

  @Test(arguments: [
    ("prodct", "unknown service 'prodct'; did you mean 'product'?"),
    ("db", "unknown service 'db'; did you mean 'product-db'?"),
    ("zzzz", "unknown service 'zzzz'"),
  ])
  func `an unknown service comes with the nearest ones`(name: String, message: String) {
    var diagnosis = Fixture.diagnosis
    diagnosis.service = name
    #expect(diagnosis.validate(Self.vocabulary).map(\.message) == [message])
  }

  @Test func `a wrong answer that exists is no problem`() {
    var diagnosis = Fixture.diagnosis
    diagnosis.service = "payment"
    diagnosis.kind = "edge-latency"
    #expect(diagnosis.validate(Self.vocabulary).isEmpty)
  }
}

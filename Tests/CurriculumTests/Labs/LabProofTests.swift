import Documents
import Simulation
import Testing

@testable import Curriculum

struct LabProofTests {
  @Test func `every lab and system of the repository loads`() {
    #expect(RepositoryLabs.catalogue.problems.map(\.description) == [])
    #expect(
      RepositoryLabs.catalogue.labs.map(\.id).sorted() == [
        "hyderabad-boston", "service-a-b", "slow-checkout",
      ])
  }

  @Test(arguments: ["hyderabad-boston", "service-a-b", "slow-checkout"])
  func `lab check proves it with three seeds`(id: String) throws {
    let lab = try #require(RepositoryLabs.catalogue.lab(id))
    let report = try LabCheck.prove(lab, seeds: 3)
    for check in report.checks {
      #expect(check.passed || !check.isRequired, "\(check.name): \(check.detail)")
    }
    #expect(report.passed)
  }
}

package import Documents
package import Simulation

/// All labs and systems that could be read, and what was wrong with those that could not.
package struct LabCatalogue: Sendable {
  package var labs: [Lab]
  package var systems: [SystemModel]
  package var problems: [DocumentProblem]

  /// Reads systems (`…/systems/NAME.yaml`) and labs (`…/ID/lab.yaml`); a bad file is refused and the rest loads.
  ///
  /// - Parameters:
  ///   - files: Path and text of each file, in any order.
  package static func load(files: [(path: String, text: String)]) -> LabCatalogue {
    var catalogue = LabCatalogue(labs: [], systems: [], problems: [])
    let sorted = files.sorted { $0.path < $1.path }
    let isSystem = { (path: String) in path.contains("systems/") }
    for (path, text) in sorted where isSystem(path) {
      let problems = ProblemList(file: path)
      if let system = SystemReader.read(text, file: path, problems: problems) {
        catalogue.systems.append(system)
      }
      catalogue.problems += problems.problems
    }
    for (path, text) in sorted where !isSystem(path) && path.hasSuffix("lab.yaml") {
      catalogue.addLab(text, path: path)
    }
    return catalogue
  }

  /// The lab with this id.
  package func lab(_ id: String) -> Lab? { labs.first { $0.id == id } }

  private mutating func addLab(_ text: String, path: String) {
    let problems = ProblemList(file: path)
    defer { self.problems += problems.problems }
    guard let lab = LabReader.read(text, file: path, systems: systems, problems: problems) else {
      return
    }
    if labs.contains(where: { $0.id == lab.id }) {
      problems.report("another lab has the id \"\(lab.id)\"")
      return
    }
    labs.append(lab)
  }
}

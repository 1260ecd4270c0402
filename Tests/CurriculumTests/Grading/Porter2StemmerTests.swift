import Curriculum
import Testing

struct Porter2StemmerTests {
  @Test func `stems equal the reference stemmer's over a generated word list`() throws {
    let lines = try PythonOracle.lines(of: "stems.py")
    #expect(lines.count > 10_000)
    var different: [String] = []
    for line in lines {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let stem = Porter2Stemmer.stem(fields[0])
      if stem != fields[1] { different.append("\(fields[0]): \(stem), not \(fields[1])") }
    }
    #expect(different == [])
  }

  @Test func `words that are not plain ASCII stay as they are`() {
    #expect(Porter2Stemmer.stem("größen") == "größen")
    #expect(Porter2Stemmer.stem("") == "")
    #expect(Porter2Stemmer.stem("4317") == "4317")
  }
}

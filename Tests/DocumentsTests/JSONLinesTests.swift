import Documents
import Testing

@Suite struct JSONLinesTests {
  @Test(arguments: [
    ("", []), ("\n \n", []), ("{}", ["1:{}"]), ("{}\n", ["1:{}"]),
    ("1\n\n2\r\n3", ["1:1", "3:2\r", "4:3"]),
  ])
  func `lines that are not blank are found`(text: String, expected: [String]) {
    let bytes = Array(text.utf8)
    let lines = JSONLines.split(bytes).map { line in
      "\(line.number):\(String(decoding: bytes[line.range], as: UTF8.self))"
    }
    #expect(lines == expected)
  }
}

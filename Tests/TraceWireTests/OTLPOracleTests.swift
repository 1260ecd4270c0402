import Foundation
import Testing
import TraceModel
import TraceWire

/// The official Python SDK and protobuf library on the other end of the wire.
@Suite(.serialized) struct OTLPOracleTests {
  @Test func `requests of the official packages are read to the last field`() throws {
    try PythonOracle.withFolder { folder in
      try PythonOracle.run("produce", folder)
      for name in ["varied", "sdk"] {
        let expected = String(decoding: try folder.read("\(name).txt"), as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        let body = try folder.read("\(name).pb")
        let decoded = try OTLPDecoder.decode(array: body)
        #expect(OTLPDescription.lines(decoded) == expected)
        #expect(decoded.spans.flatMap(\.warnings) == [])
        let fromJSON = try OTLPJSONDecoder.decode(array: try folder.read("\(name).json"))
        #expect(OTLPDescription.lines(fromJSON) == expected)
        #expect(fromJSON.spans.flatMap(\.warnings) == [])
      }
    }
  }

  @Test func `what is encoded again is equal in the eyes of the official packages`() throws {
    try PythonOracle.withFolder { folder in
      try PythonOracle.run("produce", folder)
      for name in ["varied", "sdk"] {
        let decoded = try OTLPDecoder.decode(array: try folder.read("\(name).pb"))
        try folder.write(OTLPEncoder.encode(decoded), "\(name).again.pb")
        try folder.write(OTLPJSONEncoder.encode(decoded), "\(name).again.json")
      }
      try PythonOracle.run("check", folder)
    }
  }

  @Test func `the SDK's requests need no repair, nor do ours`() throws {
    try PythonOracle.withFolder { folder in
      try PythonOracle.run("produce", folder)
      for (name, count) in [("varied", 24), ("sdk", 2)] {
        let body = try folder.read("\(name).pb")
        #expect(
          try OTLPInspector.inspect(array: body)
            == OTLPInspection(spanCount: count, needsRepair: false))
        let again = OTLPEncoder.encode(try OTLPDecoder.decode(array: body))
        #expect(
          try OTLPInspector.inspect(array: again)
            == OTLPInspection(spanCount: count, needsRepair: false))
      }
    }
  }
}

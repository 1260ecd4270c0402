/// An HTTP/1.1 answer taken apart.
struct HTTPAnswer {
  var status: Int
  var headers: [HTTPHeader]
  var body: [UInt8]

  /// Reads a whole answer; nil when it is not one, or is cut off.
  init?(_ bytes: [UInt8]) {
    guard let end = Self.endOfHead(bytes) else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(
      separator: "\r\n", omittingEmptySubsequences: true)
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      return nil
    }
    self.status = status
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      return HTTPHeader(line[..<colon].lowercased(), String(value))
    }
    body = Array(bytes[(end + 4)...])
    if header("transfer-encoding")?.lowercased() == "chunked" {
      guard let joined = Self.joinedChunks(body[...]) else { return nil }
      body = joined
    } else if let length = header("content-length").flatMap({ Int($0) }) {
      guard body.count >= length, length >= 0 else { return nil }
      body.removeLast(body.count - length)
    }
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// Where the empty line after the head begins.
  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    let mark: [UInt8] = [13, 10, 13, 10]
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first {
      bytes[$0] == 13 && bytes[$0..<($0 + 4)].elementsEqual(mark)
    }
  }

  private static func joinedChunks(_ chunks: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = chunks
    var result: [UInt8] = []
    while let lineEnd = rest.firstIndex(of: 13) {
      let line = String(decoding: rest[rest.startIndex..<lineEnd], as: UTF8.self)
      guard let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0 else { return nil }
      rest = rest[lineEnd...].dropFirst(2)
      if size == 0 { return result }
      guard rest.count >= size else { return nil }
      result += rest.prefix(size)
      rest = rest.dropFirst(size).dropFirst(2)
    }
    return nil
  }
}

import Documents
package import TraceModel

/// The formats in which traces come as files.
package enum TraceFileFormat: String, Hashable, Sendable, CaseIterable {
  case otlpJSON = "OTLP JSON"
  case otlpJSONLines = "OTLP JSON lines"
  case otlpProtobuf = "OTLP protobuf"
  case jaegerJSON = "Jaeger JSON"
}

/// The traces of a file and the format that they were found in.
package struct DecodedTraces: Sendable {
  package var data: [ResourceSpans]
  package var format: TraceFileFormat

  package init(data: [ResourceSpans], format: TraceFileFormat) {
    self.data = data
    self.format = format
  }
}

/// Reads files of traces in any known format.
package enum TraceFile {
  /// Finds the format and reads the file.
  ///
  /// `name` stands at the head of every error. Throws when the format is unknown or the file breaks its rules.
  package static func decode(
    _ bytes: [UInt8], name: String
  ) throws(TraceFormatError) -> DecodedTraces {
    do throws(TraceFormatError) {
      return try decode(bytes)
    } catch {
      throw TraceFormatError("\(name): \(error.message)")
    }
  }

  private static func decode(_ bytes: [UInt8]) throws(TraceFormatError) -> DecodedTraces {
    let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: bom) ? bytes[3...] : bytes[...]
    let first = text.first { !($0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D) }
    guard let first else { throw TraceFormatError("the file is empty") }
    let looksLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    // A protobuf request begins with 0A, which is also a line break that JSON may begin with.
    if !looksLikeJSON || bytes.first == 0x0A, let data = protobuf(bytes) {
      return DecodedTraces(data: data, format: .otlpProtobuf)
    }
    guard looksLikeJSON else {
      throw TraceFormatError(
        "neither OTLP (JSON, JSON lines or protobuf) nor Jaeger JSON: " + hint(bytes))
    }
    return try json(bytes)
  }

  private static func protobuf(_ bytes: [UInt8]) -> [ResourceSpans]? {
    guard bytes.first == 0x0A else { return nil }
    return try? OTLPDecoder.decode(bytes.span.bytes)
  }

  private static func json(_ bytes: [UInt8]) throws(TraceFormatError) -> DecodedTraces {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONParser.parse(bytes, maximumDepth: OTLPJSONDecoder.maximumDepth)
    } catch {
      let lines = JSONLines.split(bytes)
      guard lines.count > 1, (try? parse(bytes[lines[0].range])) != nil else {
        throw TraceFormatError(error)
      }
      return try jsonLines(bytes, lines)
    }
    if root["resourceSpans"] != nil {
      return DecodedTraces(data: try OTLPJSONDecoder.decode(root), format: .otlpJSON)
    }
    if isJaeger(root) {
      return DecodedTraces(data: try JaegerJSON.decode(root), format: .jaegerJSON)
    }
    throw TraceFormatError(unknown(root))
  }

  private static func jsonLines(
    _ bytes: [UInt8], _ lines: [JSONLines.Line]
  ) throws(TraceFormatError) -> DecodedTraces {
    var data: [ResourceSpans] = []
    for line in lines {
      do throws(TraceFormatError) {
        let root = try parse(bytes[line.range])
        guard root["resourceSpans"] != nil else { throw TraceFormatError(unknown(root)) }
        data += try OTLPJSONDecoder.decode(root)
      } catch {
        throw TraceFormatError("line \(line.number): \(error.message)")
      }
    }
    return DecodedTraces(data: data, format: .otlpJSONLines)
  }

  private static func parse(_ bytes: ArraySlice<UInt8>) throws(TraceFormatError) -> JSONValue {
    do throws(JSONError) {
      return try JSONParser.parse(Array(bytes), maximumDepth: OTLPJSONDecoder.maximumDepth)
    } catch {
      throw TraceFormatError(error)
    }
  }

  private static func isJaeger(_ root: JSONValue) -> Bool {
    let first = root["data"]?[0] ?? root[0] ?? root
    if first["spans"] != nil { return true }
    if case .array(let traces)? = root["data"] { return traces.isEmpty }
    return false
  }

  private static func unknown(_ root: JSONValue) -> String {
    if root["resourceMetrics"] != nil { return "this holds OTLP metrics, not traces" }
    if root["resourceLogs"] != nil { return "this holds OTLP logs, not traces" }
    if root["resource_spans"] != nil {
      return "the key resource_spans is snake_case; OTLP JSON has resourceSpans"
    }
    let first = root[0]
    if first?["traceId"] != nil, first?["id"] != nil {
      return "this is Zipkin JSON, which is not read from files"
    }
    return "JSON, but neither OTLP (no resourceSpans) nor Jaeger (no data with spans)"
  }

  private static func hint(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0x1F, 0x8B]) { return "it is compressed with gzip; unpack it first" }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      return "it is compressed with zstd; unpack it first"
    }
    let start = bytes.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return "it begins with the bytes \(start.joined(separator: " "))"
  }
}

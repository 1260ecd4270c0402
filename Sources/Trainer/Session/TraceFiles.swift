internal import TraceCollector
internal import TraceModel
internal import TraceWire

/// Trace files: into a collector, and out of it.
enum TraceFiles {
  /// What a file brought.
  struct Import {
    var accepted: Int
    var rejected: Int
    var format: String
    var message: String
    /// The end of its last span.
    var latestEnd: Timestamp
  }

  /// Reads `path` in whichever format it is and hands it to the collector's receiver.
  static func take(_ path: String, into collector: Collector) throws -> Import {
    let bytes = try Files.read(path)
    let decoded: DecodedTraces
    do {
      decoded = try TraceFile.decode(bytes, name: path)
    } catch {
      throw CommandError("\(path): \(error)", hint: nil, exitCode: .failed)
    }
    let outcome = try collector.receive(OTLPEncoder.encode(decoded.data).span.bytes)
    return Import(
      accepted: outcome.accepted, rejected: outcome.rejected,
      format: decoded.format.rawValue, message: outcome.message,
      latestEnd: decoded.data.spans.map(\.end).max() ?? .zero)
  }
}

/// Collects export requests and writes them as one file: protobuf requests joined are one request.
struct TraceFileWriter {
  let path: String
  private var bytes: [UInt8] = []

  init(path: String) { self.path = path }

  mutating func add(_ request: RawSpan) {
    if path.hasSuffix(".jsonl") {
      if let data = try? OTLPDecoder.decode(request) {
        bytes += OTLPJSONEncoder.encode(data)
        bytes.append(UInt8(ascii: "\n"))
      }
    } else {
      request.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
  }

  func close() throws(CommandError) { try Files.write(bytes, to: path) }
}

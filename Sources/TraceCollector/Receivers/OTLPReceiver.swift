import Synchronization
import TraceModel
package import TraceWire

/// Takes OTLP export requests, and hands what can be kept to the store as protobuf bytes.
///
/// A clean protobuf request goes on as it is. One that needs repair, or came as JSON, is decoded, mended and
/// encoded first; what was mended is noted on the spans. Safe to use from any thread.
/// <https://opentelemetry.io/docs/specs/otlp/>
package final class OTLPReceiver: Sendable {
  private let store: SpanStore
  private let limits: OTLPLimits
  private let counts = Mutex(CollectorStatistics())

  package init(exportingTo store: SpanStore, limits: OTLPLimits = .standard) {
    self.store = store
    self.limits = limits
  }

  /// Reads an `ExportTraceServiceRequest`.
  ///
  /// Throws ``ReceiveError`` when the body is not one; then none of it is stored, and the request is counted
  /// as malformed.
  package func receive(
    _ body: RawSpan, encoding: OTLPResponse.Encoding = .protobuf
  ) throws(ReceiveError) -> ReceiveOutcome {
    let outcome: ReceiveOutcome
    switch encoding {
    case .protobuf:
      do throws(WireError) {
        outcome = try receiveProtobuf(body)
      } catch {
        noteMalformed()
        throw .protobuf(error)
      }
    case .json: outcome = try receiveJSON(body)
    }
    counts.withLock {
      $0.receiverRequests &+= 1
      $0.receiverBytes &+= body.byteCount
      $0.receiverAcceptedSpans &+= outcome.accepted
      $0.receiverRefusedSpans &+= outcome.rejected
    }
    return outcome
  }

  /// Counts a request whose body could not be read for a reason outside this receiver, such as broken compression.
  package func noteMalformed() { counts.withLock { $0.receiverMalformedRequests &+= 1 } }

  /// Counts a request with metrics, which are not kept.
  package func noteIgnoredMetrics() {
    counts.withLock { $0.receiverIgnoredMetricsRequests &+= 1 }
  }

  /// Counts a request with logs, which are not kept.
  package func noteIgnoredLogs() { counts.withLock { $0.receiverIgnoredLogsRequests &+= 1 } }

  /// The receiver's counts; those of the store are left at zero.
  package var statistics: CollectorStatistics { counts.withLock { $0 } }

  private func receiveProtobuf(_ body: RawSpan) throws(WireError) -> ReceiveOutcome {
    let inspection = try OTLPInspector.inspect(body, limits: limits)
    guard inspection.needsRepair else { return Self.outcome(try store.ingest(body)) }
    return try store(mended: OTLPDecoder.decode(body))
  }

  private func receiveJSON(_ body: RawSpan) throws(ReceiveError) -> ReceiveOutcome {
    // An empty body is an empty request in protobuf; senders of JSON may mean the same.
    guard body.byteCount > 0 else { return ReceiveOutcome(accepted: 0) }
    let data: [ResourceSpans]
    do throws(TraceFormatError) {
      data = try OTLPJSONDecoder.decode(body)
    } catch {
      noteMalformed()
      throw .json(error)
    }
    do throws(WireError) {
      return try store(mended: data)
    } catch {
      noteMalformed()
      throw .protobuf(error)
    }
  }

  private func store(mended data: [ResourceSpans]) throws(WireError) -> ReceiveOutcome {
    let sanitized = OTLPSanitizer.sanitize(data, limits: limits)
    var warnings: [Int: [String]] = [:]
    for (position, span) in sanitized.data.spans.enumerated() where !span.warnings.isEmpty {
      warnings[position] = span.warnings
    }
    let bytes = OTLPEncoder.encode(sanitized.data)
    var outcome = Self.outcome(try store.ingest(bytes.span.bytes, warnings: warnings))
    outcome.rejected += sanitized.rejected
    if !sanitized.reasons.isEmpty {
      let reasons = sanitized.reasons.joined(separator: "; ")
      outcome.message = outcome.message.isEmpty ? reasons : reasons + "; " + outcome.message
    }
    return outcome
  }

  private static func outcome(_ ingest: IngestOutcome) -> ReceiveOutcome {
    ReceiveOutcome(
      accepted: ingest.stored + ingest.duplicates, rejected: ingest.rejected,
      message: ingest.rejected == 0
        ? "" : "\(ingest.rejected) spans are beyond the limit of their trace")
  }
}

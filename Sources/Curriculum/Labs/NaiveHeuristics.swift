package import Simulation
import TraceAnalysis
import TraceModel
import TraceWire

/// What someone names who does not investigate, read off the spans of a run.
package struct NaiveHeuristics: Hashable, Sendable {
  /// The service of the longest span while the fault is on, with its operation and duration.
  package var longest: OperationID?
  package var longestNanoseconds: Int64
  /// The service with the most error spans while the fault is on, and how many.
  package var mostErrors: String?
  package var errorCount: Int
  /// The service whose self time a trace grew most against before the fault, and by how many nanoseconds.
  package var selfTimeChange: String?
  package var selfTimeNanoseconds: Double
}

/// Reads the telemetry of a run as it comes and keeps what the naive heuristics need.
///
/// Self time is taken from every eighth trace.
final class SpanSurvey {
  private let faultStart: Timestamp
  private var longest: (place: OperationID, nanoseconds: Int64)?
  private var errors: [String: Int] = [:]
  private var sample: [TraceID: [Span]] = [:]
  /// Requests that could not be read: none, unless simulator and reader disagree.
  private(set) var unreadable = 0

  init(faultStart: Timestamp) { self.faultStart = faultStart }

  func add(_ request: borrowing RawSpan) {
    do throws(WireError) {
      for span in try OTLPDecoder.decode(request).spans { add(span) }
    } catch {
      unreadable += 1
    }
  }

  private func add(_ span: Span) {
    if Self.isSampled(span.traceID) { sample[span.traceID, default: []].append(span) }
    guard span.start >= faultStart else { return }
    if span.isError { errors[span.serviceName, default: 0] += 1 }
    let duration = span.durationNanoseconds
    if duration > longest?.nanoseconds ?? 0 {
      longest = (OperationID(service: span.serviceName, operation: span.name), duration)
    }
  }

  /// Every eighth trace, whatever pattern the ids have.
  private static func isSampled(_ id: TraceID) -> Bool {
    ((id.high ^ id.low) &* 0x9E37_79B9_7F4A_7C15) >> 61 == 0
  }

  func heuristics() -> NaiveHeuristics {
    let worst = errors.max { ($0.value, $1.key) < ($1.value, $0.key) }
    let change = selfTimeChange()
    return NaiveHeuristics(
      longest: longest?.place, longestNanoseconds: longest?.nanoseconds ?? 0,
      mostErrors: worst?.key, errorCount: worst?.value ?? 0, selfTimeChange: change?.service,
      selfTimeNanoseconds: change?.nanoseconds ?? 0)
  }

  private func selfTimeChange() -> (service: String, nanoseconds: Double)? {
    var change: [String: Double] = [:]
    let (before, after) = (traces(affected: false), traces(affected: true))
    for (traces, sign) in [(before, -1.0), (after, 1.0)] {
      for spans in traces {
        let tree = TraceTree(Trace(id: spans[0].traceID, spans: spans))
        for (span, own) in zip(tree.spans, SelfTime.all(in: tree)) {
          change[span.serviceName, default: 0] += sign * Double(own) / Double(traces.count)
        }
      }
    }
    return change.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
  }

  /// The sampled traces that ended before the fault, or began after it, in the order of their ids.
  private func traces(affected: Bool) -> [[Span]] {
    sample.sorted { $0.key < $1.key }.map(\.value).filter { spans in
      affected
        ? spans.allSatisfy { $0.start >= faultStart } : spans.allSatisfy { $0.end <= faultStart }
    }
  }
}

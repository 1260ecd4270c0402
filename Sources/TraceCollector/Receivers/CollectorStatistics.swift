/// What a collector has been sent and what became of it.
///
/// The names of ``metrics`` are those of the OpenTelemetry Collector's own telemetry where it has one.
/// <https://opentelemetry.io/docs/collector/internal-telemetry/>
package struct CollectorStatistics: Hashable, Sendable {
  /// Trace requests that were read.
  package var receiverRequests = 0
  /// Spans taken over by the pipeline, duplicates included.
  package var receiverAcceptedSpans = 0
  /// Spans rejected one by one, with the rest of their request accepted.
  package var receiverRefusedSpans = 0
  /// Requests that could not be read at all.
  package var receiverMalformedRequests = 0
  /// Requests turned away because too many bytes were in flight.
  package var processorRefusedRequests = 0
  /// Bytes of the requests that were read, inflated.
  package var receiverBytes = 0
  /// Requests with metrics and logs, which are answered and dropped.
  package var receiverIgnoredMetricsRequests = 0
  package var receiverIgnoredLogsRequests = 0
  package var store = SpanStoreStatistics()

  package init() {}

  /// Every count with its name.
  package var metrics: [(name: String, value: Int)] {
    [
      ("receiver_requests", receiverRequests),
      ("receiver_accepted_spans", receiverAcceptedSpans),
      ("receiver_refused_spans", receiverRefusedSpans),
      ("receiver_malformed_requests", receiverMalformedRequests),
      ("receiver_bytes", receiverBytes),
      ("receiver_ignored_metrics_requests", receiverIgnoredMetricsRequests),
      ("receiver_ignored_logs_requests", receiverIgnoredLogsRequests),
      ("processor_refused_requests", processorRefusedRequests),
      ("exporter_sent_spans", receiverAcceptedSpans - store.duplicateSpans),
      ("store_spans", store.spans),
      ("store_traces", store.traces),
      ("store_bytes", store.bytes),
      ("store_duplicate_spans", store.duplicateSpans),
      ("store_evicted_traces", store.evictedTraces),
      ("store_evicted_spans", store.evictedSpans),
    ]
  }
}

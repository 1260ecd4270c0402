package import TraceModel

/// What is left of a request once the spans that cannot be stored are gone and the rest fits the limits.
package struct SanitizedSpans: Hashable, Sendable {
  /// The spans to store; each change is among the span's warnings.
  package var data: [ResourceSpans]
  /// How many spans were rejected, for `partial_success.rejected_spans`.
  package var rejected: Int
  /// Why, each cause once and in the order met, at most ``OTLPSanitizer/maximumReasons``; for `error_message`.
  package var reasons: [String]

  package init(data: [ResourceSpans], rejected: Int = 0, reasons: [String] = []) {
    self.data = data
    self.rejected = rejected
    self.reasons = reasons
  }
}

/// Makes decoded spans fit to be stored: rejects one by one those that cannot be, cuts the others down to the limits.
package enum OTLPSanitizer {
  /// How many different reasons a request's answer names.
  package static let maximumReasons = 8

  /// Applies the rules: a span with an invalid trace or span id is rejected, and so is one with a value, also of its
  /// resource or scope, that nests more than ``OTLPLimits/nesting`` arrays and maps.
  ///
  /// Surplus attributes are dropped and counted; keys and values that are too long are cut.
  package static func sanitize(
    _ data: [ResourceSpans], limits: OTLPLimits = .standard
  ) -> SanitizedSpans {
    var result = SanitizedSpans(data: [])
    let cleaner = AttributeCleaner(limits: limits)
    for element in data {
      let resource = cleaner.clean(element.resource)
      var kept = ResourceSpans(
        resource: resource.value, schemaURL: element.schemaURL, scopeSpans: [])
      for scopeSpans in element.scopeSpans {
        let scope = cleaner.clean(scopeSpans.scope)
        var keptScope = ScopeSpans(
          scope: scope.value, schemaURL: scopeSpans.schemaURL, spans: [])
        for span in scopeSpans.spans {
          if let mended = result.accept(span, resource: resource, scope: scope, cleaner) {
            keptScope.spans.append(mended)
          }
        }
        if !keptScope.spans.isEmpty { kept.scopeSpans.append(keptScope) }
      }
      if !kept.scopeSpans.isEmpty { result.data.append(kept) }
    }
    return result
  }
}

extension SanitizedSpans {
  /// The span made fit, or nil after counting it as rejected.
  fileprivate mutating func accept(
    _ span: Span, resource: AttributeCleaner.Cleaned<Resource>,
    scope: AttributeCleaner.Cleaned<InstrumentationScope>, _ cleaner: AttributeCleaner
  ) -> Span? {
    guard span.traceID.isValid, span.spanID.isValid else {
      reject(IdentifierFault.reason(span))
      return nil
    }
    var report = CleaningReport()
    report.merge(resource.report)
    report.merge(scope.report)
    var mended = span
    mended.resource = resource.value
    mended.scope = scope.value
    cleaner.clean(&mended, report: &report)
    if let key = report.tooDeepKey {
      reject("attribute \(key) nests more than \(OTLPLimits.nesting) arrays and maps")
      return nil
    }
    mended.warnings += report.warnings.take()
    return mended
  }

  private mutating func reject(_ reason: String) {
    rejected += 1
    if reasons.count < OTLPSanitizer.maximumReasons, !reasons.contains(reason) {
      reasons.append(reason)
    }
  }
}

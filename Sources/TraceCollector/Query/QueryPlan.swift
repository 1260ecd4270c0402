import TraceModel
import TraceWire

/// A query translated into the store's numbers, so that scanning a million rows compares integers.
struct QueryPlan {
  /// For each operation and each origin, whether it satisfies all that concerns it alone.
  var operations: [Bool]
  var origins: [Bool]
  var minimumDuration = Int64.min
  var maximumDuration = Int64.max
  var earliestStart: UInt64 = 0
  var latestStart = UInt64.max
  /// Conditions on duration and status, which are looked at row by row.
  var durations: [(comparison: TraceCondition.Comparison, nanoseconds: Int64)] = []
  var statuses: [ConditionOperand] = []
  /// Nil where the error condition is not asked.
  var isError: Bool?
  var attributes: [AttributeMatcher] = []
  /// Whether it is clear already that nothing can match.
  var isEmpty = false

  var filtersOperations: Bool { operations.contains(false) }
  var filtersOrigins: Bool { origins.contains(false) }
  var filtersDuration: Bool { minimumDuration != .min || maximumDuration != .max }
  var filtersStart: Bool { earliestStart > 0 || latestStart < .max }
}

/// Where in the store one attribute condition holds.
struct AttributeMatcher {
  /// Which resources and scopes, by origin, satisfy it for all their spans.
  var origins: [Bool] = []
  /// The pairs that satisfy it: a list while they are few, marks otherwise.
  var pairs: [UInt32] = []
  var marks: [Bool] = []
  /// Whether the key occurs on events or links, which have to be read then.
  var readsExtras = false
  var key: [UInt8] = []
  var operand: ConditionOperand

  /// Whether a span's attributes can satisfy it.
  var hasPairs: Bool { !pairs.isEmpty || !marks.isEmpty }
}

extension StoreState {
  /// Translates a query; what names nothing in the store makes the plan empty.
  borrowing func plan(_ query: TraceQuery) -> QueryPlan {
    var plan = QueryPlan(
      operations: [Bool](repeating: true, count: operations.count),
      origins: [Bool](repeating: true, count: origins.count))
    plan.minimumDuration = query.minimumDuration ?? .min
    plan.maximumDuration = query.maximumDuration ?? .max
    plan.earliestStart = query.earliestStart?.nanoseconds ?? 0
    plan.latestStart = query.latestStart?.nanoseconds ?? .max
    if let service = query.service {
      restrict(&plan, .service, ConditionOperand(TraceCondition("service", .equal, service)))
    }
    if let operation = query.operation {
      restrict(&plan, .name, ConditionOperand(TraceCondition("name", .equal, operation)))
    }
    for condition in query.conditions { add(condition, to: &plan) }
    return plan
  }

  private borrowing func add(_ condition: TraceCondition, to plan: inout QueryPlan) {
    let operand = ConditionOperand(condition)
    guard let intrinsic = TraceCondition.Intrinsic(key: condition.key) else {
      let matcher = attributeMatcher(condition, operand)
      if !matcher.hasPairs, !matcher.readsExtras, !matcher.origins.contains(true) {
        plan.isEmpty = true
      }
      plan.attributes.append(matcher)
      return
    }
    switch intrinsic {
    case .duration:
      guard let nanoseconds = DurationNotation.parse(condition.value) else {
        plan.isEmpty = true
        return
      }
      plan.durations.append((condition.comparison, nanoseconds))
    case .error: restrictError(&plan, condition)
    case .status: plan.statuses.append(operand)
    case .service, .name, .kind: restrict(&plan, intrinsic, operand)
    case .scopeName, .scopeVersion:
      let field = intrinsic == .scopeName ? OTLPField.Scope.name : OTLPField.Scope.version
      for origin in plan.origins.indices where plan.origins[origin] {
        plan.origins[origin] = operand.accepts(
          firstText(field, in: origins.scopes[origins.scope(origin)]))
      }
    }
  }

  /// Rules out the operations whose service, name or kind the condition does not accept.
  private borrowing func restrict(
    _ plan: inout QueryPlan, _ intrinsic: TraceCondition.Intrinsic, _ operand: ConditionOperand
  ) {
    let word = ConditionOperand(
      TraceCondition("", operand.comparison, operand.text.lowercased()))
    var isAny = false
    for index in plan.operations.indices where plan.operations[index] {
      let accepted =
        switch intrinsic {
        case .service: operand.accepts(strings[operations.service(index)])
        case .kind: word.accepts(SpanKind(rawValue: operations.kind(index)).word)
        default: operand.accepts(strings[operations.name(index)])
        }
      plan.operations[index] = accepted
      if accepted { isAny = true }
    }
    if !isAny { plan.isEmpty = true }
  }

  private borrowing func restrictError(_ plan: inout QueryPlan, _ condition: TraceCondition) {
    let wanted: Bool
    switch (condition.value.lowercased(), condition.comparison) {
    case ("true", .equal), ("false", .notEqual): wanted = true
    case ("false", .equal), ("true", .notEqual): wanted = false
    default:
      plan.isEmpty = true
      return
    }
    if let isError = plan.isError, isError != wanted { plan.isEmpty = true }
    plan.isError = wanted
  }

  private borrowing func firstText(
    _ field: ProtobufTag, in message: UnsafeRawBufferPointer
  ) -> String {
    let bytes = message.bytes
    var cursor = ProtobufCursor(bytes)
    while !cursor.isAtEnd, let tag = try? cursor.tag(bytes) {
      if tag == field, let range = try? cursor.lengthDelimited(bytes) {
        return UTF8Text.string(bytes, range).text
      }
      guard (try? cursor.skip(tag, bytes)) != nil else { break }
    }
    return ""
  }
}

internal import Documents
internal import TextUI
internal import TraceAnalysis
internal import TraceModel

/// Traces, spans and comparisons as rows and documents, for the output modes of programs.
enum SpanTable {
  /// One row a span, in the order of the tree.
  static func table(_ trace: AnalyzedTrace) -> ResultTable {
    let (tree, path) = (trace.tree, trace.criticalPath)
    let own = SelfTime.all(in: tree)
    return ResultTable(
      [
        ResultTable.Column("span"), ResultTable.Column("parent"), ResultTable.Column("depth"),
        ResultTable.Column("service"), ResultTable.Column("operation", shrinks: true),
        ResultTable.Column("kind"), ResultTable.Column("start"),
        ResultTable.Column("duration", alignment: .right),
        ResultTable.Column("self", alignment: .right),
        ResultTable.Column("critical", alignment: .right), ResultTable.Column("error"),
      ],
      rows: tree.preorder.map { index in
        let span = tree.spans[index]
        return [
          .text(span.spanID.hex),
          ResultTable.Cell(
            Line(span.isRoot ? "" : span.parentSpanID.hex),
            span.isRoot ? .null : .string(span.parentSpanID.hex)),
          .integer(tree.depth(of: index)), .text(tree.place(of: index)), .text(span.name),
          .text(span.kind.word),
          .text(TimestampText.dateTime(unixNanoseconds: span.start.nanoseconds)),
          .duration(span.durationNanoseconds), .duration(own[index]),
          .duration(path.ownNanoseconds[index]),
          ResultTable.Cell(Line(span.isError ? "error" : ""), .bool(span.isError)),
        ]
      })
  }

  /// One row a section of the critical path, in order of time.
  static func sections(_ trace: AnalyzedTrace) -> ResultTable {
    let tree = trace.tree
    return ResultTable(
      [
        ResultTable.Column("span"), ResultTable.Column("service"),
        ResultTable.Column("operation", shrinks: true), ResultTable.Column("start"),
        ResultTable.Column("nanoseconds", alignment: .right),
      ],
      rows: trace.criticalPath.sections.map { section in
        let span = tree.spans[section.span]
        return [
          .text(span.spanID.hex), .text(tree.place(of: section.span)), .text(span.name),
          .text(TimestampText.dateTime(unixNanoseconds: section.start.nanoseconds)),
          .duration(section.nanoseconds),
        ]
      })
  }

  /// One row a path, with both sides.
  static func comparison(_ comparison: TraceComparison) -> ResultTable {
    func side(_ name: String) -> [ResultTable.Column] {
      ["Count", "Total", "Self", "Errors"].map {
        ResultTable.Column(name + $0, alignment: .right)
      }
    }
    func cells(_ figures: PathStatistics) -> [ResultTable.Cell] {
      [
        .integer(figures.count), .duration(figures.totalNanoseconds),
        .duration(figures.selfNanoseconds), .integer(figures.errorCount),
      ]
    }
    return ResultTable(
      [ResultTable.Column("service"), ResultTable.Column("operation", shrinks: true)]
        + side("a") + side("b") + [ResultTable.Column("difference", alignment: .right)],
      rows: comparison.rows.map { row in
        [.text(row.name.service), .text(row.name.operation)] + cells(row.a) + cells(row.b)
          + [.duration(row.totalDifference)]
      })
  }

  /// Everything a span says.
  static func document(_ span: Span) -> JSONValue {
    [
      "traceId": .string(span.traceID.hex), "spanId": .string(span.spanID.hex),
      "parentSpanId": span.isRoot ? .null : .string(span.parentSpanID.hex),
      "service": .string(span.serviceName), "name": .string(span.name),
      "kind": .string(span.kind.word), "startUnixNano": JSONValue(span.start.nanoseconds),
      "endUnixNano": JSONValue(span.end.nanoseconds), "error": .bool(span.isError),
      "statusMessage": .string(span.status.message), "traceState": .string(span.traceState),
      "attributes": object(span.attributes), "resource": object(span.resource.attributes),
      "scope": .string(span.scope.name),
      "events": .array(
        span.events.map {
          [
            "timeUnixNano": JSONValue($0.time.nanoseconds), "name": .string($0.name),
            "attributes": object($0.attributes),
          ]
        }),
      "links": .array(
        span.links.map {
          [
            "traceId": .string($0.traceID.hex), "spanId": .string($0.spanID.hex),
            "attributes": object($0.attributes),
          ]
        }),
      "warnings": .array(span.warnings.map { .string($0) }),
    ]
  }

  private static func object(_ attributes: [Attribute]) -> JSONValue {
    .object(JSONObject(attributes.map { JSONObject.Member($0.key, value($0.value)) }))
  }

  /// Attribute values may nest as deep as the collector lets them, which is 32 levels.
  private static func value(_ value: AttributeValue) -> JSONValue {
    switch value {
    case .empty: .null
    case .string(let text): .string(text)
    case .bool(let value): .bool(value)
    case .int(let value): .integer(value)
    case .double(let value): .double(value)
    case .bytes: .string(value.text)
    case .array(let items): .array(items.map(Self.value))
    case .map(let entries): object(entries)
    }
  }
}

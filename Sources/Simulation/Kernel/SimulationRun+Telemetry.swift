import TraceModel

/// Spans and logs of what happens.
extension SimulationRun {
  mutating func emitServer(_ execution: Execution, _ entry: EndpointEntry) {
    recorder.spans += 1
    guard sink != nil else { return }
    let tails = templates.tails(execution.failure, program.failures)
    emit(
      SpanInstance(
        traceHigh: execution.traceHigh, traceLow: execution.traceLow, spanID: execution.spanID,
        parent: execution.parent, start: origin &+ execution.start, end: origin &+ now,
        hasRemoteParent: execution.parent != 0),
      entry.template, entry.isHTTP ? tails.httpServer : tails.plainServer,
      Int(execution.replica))
  }

  mutating func emitCall(_ strand: Strand, _ instruction: Instruction, _ site: CallSite) {
    recorder.spans += 1
    guard sink != nil else { return }
    let tails = templates.tails(strand.reply, program.failures)
    emit(
      strand, instruction, site.template,
      site.template.isHTTP ? tails.httpClient : tails.plainClient)
  }

  mutating func emitQuery(_ strand: Strand, _ instruction: Instruction, _ site: QuerySite) {
    recorder.spans += 1
    guard sink != nil else { return }
    emit(
      strand, instruction, site.template, TemplateRange(),
      batchSize: site.batch >= 0 ? strand.rows : 0)
  }

  mutating func emitWork(_ strand: Strand, _ instruction: Instruction) {
    recorder.spans += 1
    guard sink != nil else { return }
    emit(strand, instruction, program.works[Int(instruction.site)], TemplateRange())
  }

  /// A span inside an execution: from the strand's mark to now.
  private mutating func emit(
    _ strand: Strand, _ instruction: Instruction, _ template: SpanTemplate, _ tail: TemplateRange,
    batchSize: UInt32 = 0
  ) {
    let execution = executions[Int(strand.execution)]
    emit(
      SpanInstance(
        traceHigh: execution.traceHigh, traceLow: execution.traceLow,
        spanID: Draw.word(strand.key, instruction.step &+ StepDraw.span),
        parent: execution.spanID, start: origin &+ strand.mark, end: origin &+ now,
        batchSize: batchSize),
      template, tail, Int(execution.replica))
  }

  private mutating func emit(
    _ span: SpanInstance, _ template: SpanTemplate, _ tail: TemplateRange, _ replica: Int
  ) {
    let exporter = exporters[replica]
    exporter.append(span, template, tail)
    if exporter.count == 1 {
      exporter.opened = now
      agenda.insert(.export, replica, at: now &+ SpanExporter.scheduleDelay)
    } else if exporter.count >= SpanExporter.batchSize {
      flush(replica)
    }
  }

  /// A replica's export timer: it counts only for the batch it was set for.
  mutating func export(_ replica: Int) {
    guard exporters[replica].opened &+ SpanExporter.scheduleDelay == now else { return }
    flush(replica)
  }

  mutating func flush(_ replica: Int) {
    guard let sink else { return }
    exporters[replica].flush(sink)
  }

  mutating func flushAll() {
    for replica in exporters.indices { flush(replica) }
  }

  mutating func log(
    _ severity: LogRecord.Severity, _ service: String, _ text: String,
    _ execution: Execution? = nil
  ) {
    let id = execution.map { TraceID(high: $0.traceHigh, low: $0.traceLow) }
    recorder.log(
      LogRecord(
        time: Timestamp(nanoseconds: origin &+ now), service: service, severity: severity,
        text: text, traceID: id))
  }
}

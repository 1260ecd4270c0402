/// Requests: how they arrive, find a worker, and are answered.
extension SimulationRun {
  private enum Purpose {
    static let traceHigh: UInt64 = 0x7452_4143_4501
    static let traceLow: UInt64 = 0x7452_4143_4502
    static let server: UInt64 = 0x7345_7276_4572
  }

  mutating func planArrivals() {
    for (index, source) in plan.traffic.enumerated() {
      let id = OperationID(service: source.service, operation: source.operation)
      guard let endpoint = program.graph.nodes.firstIndex(of: id) else {
        recorder.problems.append("traffic for \(id), which the system does not have")
        continue
      }
      let twins = plan.traffic[..<index].count {
        $0.service == source.service && $0.operation == source.operation
      }
      let stream = Draw.stream("arrivals", source.service, source.operation, String(twins))
      streams.append(
        ArrivalStream(
          endpoint: Int32(endpoint), series: recorder.series(id),
          key: Draw.word(Draw.word(plan.seed, 0x5EED), stream),
          ratePerSecond: source.ratePerSecond))
      planArrival(streams.count - 1)
    }
  }

  /// Puts a stream's next arrival on the agenda: the time to it is exponential.
  mutating func planArrival(_ index: Int) {
    let stream = streams[index]
    streams[index].nextTime = .max
    guard stream.ratePerSecond > 0 else { return }
    let uniform = Draw.uniform(stream.key, stream.count &* 2)
    let gap = min(-Elementary.log(1 - uniform) * 1e9 / stream.ratePerSecond, 1e17)
    let time = now &+ UInt64(gap)
    guard time <= lastArrival else { return }
    streams[index].nextTime = time
    agenda.insert(.arrival, index, at: time)
  }

  mutating func arrive(_ index: Int) {
    let stream = streams[index]
    guard stream.nextTime == now else { return }
    let key = Draw.word(stream.key, stream.count &* 2 &+ 1)
    request(stream.endpoint, stream.series, key, number: UInt32(truncatingIfNeeded: stream.count))
    streams[index].count &+= 1
    planArrival(index)
  }

  /// A request from outside reaches the system.
  mutating func request(_ endpoint: Int32, _ series: Int32, _ key: UInt64, number: UInt32) {
    var execution = Execution()
    execution.endpoint = endpoint
    execution.series = series
    execution.place = recorder.arrive(series, now)
    execution.number = number
    execution.key = key
    execution.traceHigh = Draw.word(key, Purpose.traceHigh)
    execution.traceLow = Draw.word(key, Purpose.traceLow) | 1
    execution.spanID = Draw.word(key, Purpose.server)
    assign(&execution, UInt64(number))
    deliver(makeExecution(execution))
  }

  /// Picks the replica: in turn, by the request's own number, so that no other request has a say.
  func assign(_ execution: inout Execution, _ turn: UInt64) {
    let service = program.endpointEntries[Int(execution.endpoint)].service
    let ids = replicaIDs[Int(service)]
    execution.service = service
    execution.replica = ids[Int(truncatingIfNeeded: turn % UInt64(ids.count))]
  }

  /// A call of a strand sets out; `turn` spreads calls over the replicas.
  mutating func send(
    _ site: CallSite, from strand: Strand, _ index: Int32, step: UInt64
  ) -> Int32 {
    let caller = executions[Int(strand.execution)]
    var execution = Execution()
    execution.endpoint = site.endpoint
    execution.caller = index
    execution.number = caller.number
    execution.key = Draw.word(strand.key, step &+ StepDraw.callee)
    execution.traceHigh = caller.traceHigh
    execution.traceLow = caller.traceLow
    execution.spanID = Draw.word(execution.key, Purpose.server)
    execution.parent = Draw.word(strand.key, step &+ StepDraw.span)
    let turn = UInt64(caller.number) &+ (step & 0xFF) &+ UInt64(strand.iteration)
    assign(&execution, turn)
    return makeExecution(execution)
  }

  /// A request reaches its replica: a worker takes it, or it waits, or it is turned away.
  mutating func deliver(_ index: Int32) {
    let service = Int(executions[Int(index)].service)
    let replica = Int(executions[Int(index)].replica)
    executions[Int(index)].arrival = now
    if replicas[replica].busy < model.services[service].workers {
      recorder.stationArrival(service, now, waits: false)
      begin(index, waited: false)
    } else if replicas[replica].line.count < model.services[service].queueLimit {
      recorder.stationArrival(service, now, waits: true)
      replicas[replica].line.append(index, &executions)
    } else {
      recorder.stationRejection(service)
      reject(index)
    }
  }

  mutating func begin(_ index: Int32, waited: Bool) {
    let execution = executions[Int(index)]
    executions[Int(index)].start = now
    replicas[Int(execution.replica)].busy += 1
    recorder.stationStart(Int(execution.service), now, since: execution.arrival, waited: waited)
    var strand = Strand()
    strand.execution = index
    strand.address = program.endpointEntries[Int(execution.endpoint)].address
    strand.key = execution.key
    strand.time = now
    ready.append(makeStrand(strand))
  }

  /// Answers 503 without taking a worker.
  private mutating func reject(_ index: Int32) {
    executions[Int(index)].start = now
    executions[Int(index)].failure = FailureTable.rejected
    if recorder.keepsLogs {
      let service = model.services[Int(executions[Int(index)].service)].name
      log(.warning, service, "request queue full, answered 503", executions[Int(index)])
    }
    answer(index)
  }

  /// The script has ended: the worker is free for the next in line.
  mutating func finish(_ index: Int32, _ failure: Int32) {
    executions[Int(index)].failure = failure
    let execution = executions[Int(index)]
    let replica = Int(execution.replica)
    replicas[replica].busy -= 1
    recorder.stationFinish(Int(execution.service), now, since: execution.start)
    answer(index)
    let limit = model.services[Int(execution.service)].workers
    if replicas[replica].busy < limit, let next = replicas[replica].line.takeFirst(executions) {
      begin(next, waited: true)
    }
  }

  private mutating func answer(_ index: Int32) {
    let execution = executions[Int(index)]
    let entry = program.endpointEntries[Int(execution.endpoint)]
    let failed = program.failures.isServerError(execution.failure, isHTTP: entry.isHTTP)
    emitServer(execution, entry)
    recorder.complete(
      execution.endpoint, Int(execution.service), from: execution.start, to: now,
      covered: execution.covered, failed: failed)
    if execution.caller >= 0 {
      reply(to: execution.caller, execution.failure)
    } else {
      recorder.answer(
        execution.series, execution.place, now, failed: failed)
    }
    free(execution: index)
  }

  /// The answer travels back to the caller.
  private mutating func reply(to index: Int32, _ failure: Int32) {
    let strand = strands[Int(index)]
    let instruction = program.code[Int(strand.address)]
    let site = program.calls[Int(instruction.site)]
    var delay = program.samplers[Int(site.network)]
      .nanoseconds(strand.key, instruction.step &+ StepDraw.networkBack)
    if site.added >= 0 {
      delay &+= program.samplers[Int(site.added)]
        .nanoseconds(strand.key, instruction.step &+ StepDraw.addedBack)
    }
    strands[Int(index)].reply = failure
    strands[Int(index)].time = now &+ delay
    agenda.insert(.resumption, Int(index), at: now &+ delay)
  }
}

import TraceModel

/// A run under way: the whole state of the simulated world, in flat tables.
///
/// Requests and their strands live in arenas whose free places form a list; queues are lists through
/// the arenas. No step of a request allocates, and nothing recurses: what can go on is put on a list.
struct SimulationRun {
  let plan: SimulationPlan
  let sink: Simulator.TelemetrySink?
  var model: SystemModel
  var program = Program()
  var templates = SpanTemplates()
  var agenda = Agenda()
  var now: UInt64 = 0
  /// When arrivals stop, and when everything does.
  let lastArrival: UInt64
  let end: UInt64
  let origin: UInt64

  var executions: [Execution] = []
  var freeExecution: Int32 = -1
  var strands: [Strand] = []
  var freeStrand: Int32 = -1
  /// Strands that can go on at once.
  var ready: [Int32] = []

  var streams: [ArrivalStream] = []
  /// Replicas of all services, and which of them a service sends work to.
  var replicas: [Replica] = []
  var replicaIDs: [[Int32]] = []
  var exporters: [SpanExporter] = []
  /// For each replica, one pool for each datastore.
  var pools: [ConnectionPool] = []
  var poolSizes: [[Int]] = []
  var datastores: [DatastoreState] = []

  var edits: [Scheduled<PlannedEdit>] = []
  var recorder: Recorder

  init(_ plan: SimulationPlan, _ sink: Simulator.TelemetrySink?) {
    self.plan = plan
    self.sink = sink
    self.model = plan.system
    self.lastArrival = plan.durationNanoseconds
    let (end, overflow) = plan.durationNanoseconds.addingReportingOverflow(plan.drainNanoseconds)
    self.end = overflow ? .max : end
    self.origin = plan.start.nanoseconds
    self.recorder = Recorder(plan)
    ProgramCompiler.compile(model, into: &program, templates)
    recorder.prepare(model, program.graph)
    datastores = Array(repeating: DatastoreState(), count: model.datastores.count)
    replicaIDs = Array(repeating: [], count: model.services.count)
    poolSizes = Array(repeating: [], count: model.services.count)
    for service in model.services.indices { reconcile(service) }
    planEdits()
    planArrivals()
    planMeasurements()
  }

  /// Runs to the end, or until nothing can happen any more.
  mutating func run(_ progress: Simulator.Progress?) -> SimulationResult {
    var counter: UInt32 = 0
    var isStopped = false
    while let occurrence = agenda.next() {
      guard occurrence.time <= end else { break }
      now = occurrence.time
      perform(occurrence)
      while let strand = ready.popLast() { advance(strand) }
      counter &+= 1
      if counter & 0xFFFF == 0, let progress, !progress(Double(now) / Double(max(end, 1))) {
        isStopped = true
        break
      }
    }
    if !isStopped { now = end }
    flushAll()
    if !isStopped { _ = progress?(1) }
    return result()
  }

  private mutating func perform(_ occurrence: Occurrence) {
    let index = occurrence.index
    switch occurrence.kind {
    case .arrival: arrive(index)
    case .delivery: deliver(Int32(index))
    case .resumption: advance(Int32(index))
    case .answer: finishQuery(Int32(index))
    case .export: export(index)
    case .edit: edit(index)
    case .minute: minute()
    case .measurement: recorder.restartStations(now)
    }
  }

  private mutating func planMeasurements() {
    if plan.warmUpNanoseconds > 0 {
      agenda.insert(.measurement, 0, at: plan.warmUpNanoseconds)
    }
    if plan.recording.contains(.metrics) {
      agenda.insert(.minute, 0, at: min(Recorder.minute, end))
    }
  }

  private mutating func minute() {
    recorder.closeMinute(now, model, replicaIDs)
    if now < end { agenda.insert(.minute, 0, at: min(now &+ Recorder.minute, end)) }
  }

  private mutating func result() -> SimulationResult {
    recorder.finish(now, program.graph)
  }
}

/// The arenas.
extension SimulationRun {
  mutating func makeExecution(_ execution: Execution) -> Int32 {
    let index = freeExecution
    guard index >= 0 else {
      executions.append(execution)
      return Int32(executions.count - 1)
    }
    freeExecution = executions[Int(index)].next
    executions[Int(index)] = execution
    return index
  }

  mutating func free(execution index: Int32) {
    executions[Int(index)].next = freeExecution
    freeExecution = index
  }

  mutating func makeStrand(_ strand: Strand) -> Int32 {
    let index = freeStrand
    guard index >= 0 else {
      strands.append(strand)
      return Int32(strands.count - 1)
    }
    freeStrand = strands[Int(index)].next
    strands[Int(index)] = strand
    return index
  }

  mutating func free(strand index: Int32) {
    strands[Int(index)].next = freeStrand
    freeStrand = index
  }
}

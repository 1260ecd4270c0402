/// Queries: first a connection from the pool, then a server of the datastore.
extension SimulationRun {
  /// What the client library itself needs before a query, and an answer from a cache in memory.
  private static let clientOverhead: UInt64 = 50_000
  private static let cacheTime: UInt64 = 200_000

  /// Phase 0 is before the query, 1 when its time has come, 2 waiting, 3 when it is answered.
  mutating func finishQueryStep(
    _ instruction: Instruction, _ strand: inout Strand, _ index: Int32
  ) -> Bool {
    let site = program.queries[Int(instruction.site)]
    switch strand.phase {
    case 0:
      let ratio = program.queryEntries[Int(site.query)].cacheHitRatio
      let isCached =
        ratio > 0 && Draw.uniform(strand.key, instruction.step &+ StepDraw.cache) < ratio
      strand.time &+= isCached ? Self.cacheTime : Self.clientOverhead
      recorder.work(
        Int(executions[Int(strand.execution)].service),
        isCached ? Self.cacheTime : Self.clientOverhead)
      guard !isCached else {
        strand.address &+= 1
        return true
      }
      strand.rows =
        site.batch < 0
        ? 1
        : max(
          program.samplers[Int(site.batch)].count(
            strand.key, instruction.step &+ StepDraw.count), 1)
      strand.phase = 1
      fallthrough
    case 1:
      guard strand.time <= now else {
        strands[Int(index)] = strand
        agenda.insert(.resumption, Int(index), at: strand.time)
        return false
      }
      strand.phase = 2
      strands[Int(index)] = strand
      acquire(index, site)
      return false
    default:
      strand.phase = 0
      strand.address &+= 1
      return true
    }
  }

  private func querySite(_ strand: Strand) -> QuerySite {
    program.queries[Int(program.code[Int(strand.address)].site)]
  }

  private func poolIndex(_ strand: Strand, _ datastore: Int) -> Int {
    Int(executions[Int(strand.execution)].replica) * datastores.count + datastore
  }

  private mutating func acquire(_ index: Int32, _ site: QuerySite) {
    let strand = strands[Int(index)]
    let service = Int(executions[Int(strand.execution)].service)
    let datastore = Int(program.queryEntries[Int(site.query)].datastore)
    let pool = poolIndex(strand, datastore)
    strands[Int(index)].queued = now
    if pools[pool].busy < poolSizes[service][datastore] {
      recorder.poolArrival(service, datastore, now, waits: false)
      connect(index, pool, waited: false)
    } else {
      recorder.poolArrival(service, datastore, now, waits: true)
      pools[pool].line.append(index, &strands)
    }
  }

  /// The strand has a connection: its query reaches the datastore.
  mutating func connect(_ index: Int32, _ pool: Int, waited: Bool) {
    let strand = strands[Int(index)]
    let service = Int(executions[Int(strand.execution)].service)
    let datastore = Int(program.queryEntries[Int(querySite(strand).query)].datastore)
    pools[pool].busy += 1
    recorder.poolStart(service, datastore, now, since: strand.queued, waited: waited)
    strands[Int(index)].mark = now
    strands[Int(index)].queued = now
    openChild(strands[Int(index)])
    if datastores[datastore].busy < model.datastores[datastore].servers {
      recorder.datastoreArrival(datastore, now, waits: false)
      execute(index, datastore, waited: false)
    } else {
      recorder.datastoreArrival(datastore, now, waits: true)
      datastores[datastore].line.append(index, &strands)
    }
  }

  /// A server of the datastore takes the query.
  mutating func execute(_ index: Int32, _ datastore: Int, waited: Bool) {
    let strand = strands[Int(index)]
    let instruction = program.code[Int(strand.address)]
    let query = program.queryEntries[Int(program.queries[Int(instruction.site)].query)]
    datastores[datastore].busy += 1
    recorder.datastoreStart(datastore, now, since: strand.queued, waited: waited)
    var time = query.time.nanoseconds(strand.key, instruction.step &+ StepDraw.time)
    if strand.rows > 1 {
      time &+= UInt64(query.nanosecondsPerRow * Double(strand.rows &- 1))
    }
    strands[Int(index)].queued = now
    agenda.insert(.answer, Int(index), at: now &+ time)
  }

  /// The datastore has answered: server and connection are free for the next in line.
  mutating func finishQuery(_ index: Int32) {
    let strand = strands[Int(index)]
    let site = querySite(strand)
    let query = program.queryEntries[Int(site.query)]
    let datastore = Int(query.datastore)
    let service = Int(executions[Int(strand.execution)].service)
    datastores[datastore].busy -= 1
    recorder.datastoreFinish(datastore, now, since: strand.queued)
    recorder.poolFinish(service, datastore, now, since: strand.mark)
    let pool = poolIndex(strand, datastore)
    pools[pool].busy -= 1
    closeChild(strand)
    emitQuery(strand, program.code[Int(strand.address)], site)
    recorder.complete(
      query.node, model.services.count + datastore, from: strand.mark, to: now, covered: 0,
      failed: false)
    recorder.edge(site.edge, from: strand.mark, to: now, failed: false)
    if recorder.keepsLogs, now &- strand.queued > query.slow { logSlow(strand, query, datastore) }
    strands[Int(index)].phase = 3
    strands[Int(index)].time = now
    serveWaiting(datastore)
    serveWaiting(pool, of: service, datastore)
    advance(index)
  }

  /// Gives free servers to queries in line.
  mutating func serveWaiting(_ datastore: Int) {
    while datastores[datastore].busy < model.datastores[datastore].servers,
      let next = datastores[datastore].line.takeFirst(strands)
    {
      execute(next, datastore, waited: true)
    }
  }

  /// Gives free connections to strands in line.
  mutating func serveWaiting(_ pool: Int, of service: Int, _ datastore: Int) {
    while pools[pool].busy < poolSizes[service][datastore],
      let next = pools[pool].line.takeFirst(strands)
    {
      connect(next, pool, waited: true)
    }
  }

  private mutating func logSlow(_ strand: Strand, _ query: QueryEntry, _ datastore: Int) {
    let microseconds = (now &- strand.queued) / 1000
    let fraction = String(microseconds % 1000)
    let padded = String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    log(
      .warning, model.datastores[datastore].name,
      "duration: \(microseconds / 1000).\(padded) ms  statement: \(query.text)",
      executions[Int(strand.execution)])
  }
}

/// Scripts: what a strand does until it has to wait.
extension SimulationRun {
  /// Lets a strand go on, and then those that waited for it alone.
  mutating func advance(_ first: Int32) {
    var index = first
    while index >= 0 {
      var strand = strands[Int(index)]
      index = run(&strand, index)
    }
  }

  /// Runs a strand until it waits or ends.
  ///
  /// Returns the strand to go on with, or -1.
  private mutating func run(_ strand: inout Strand, _ index: Int32) -> Int32 {
    while true {
      let instruction = program.code[Int(strand.address)]
      switch instruction.code {
      case .work:
        strand.time &+= work(instruction, strand)
        strand.address &+= 1
      case .namedWork:
        guard finishNamedWork(instruction, &strand, index) else { return -1 }
      case .call:
        guard finishCall(instruction, &strand, index) else { return -1 }
      case .query:
        guard finishQueryStep(instruction, &strand, index) else { return -1 }
      case .fork:
        guard finishFork(instruction, &strand, index) else { return -1 }
      case .loop:
        let body = beginLoop(instruction, &strand, index)
        if body >= 0 { return body }
      case .branch:
        let draw = Draw.uniform(strand.key, instruction.step &+ StepDraw.chance)
        strand.address =
          draw < instruction.probability ? strand.address &+ 1 : instruction.operand
      case .jump: strand.address = instruction.operand
      case .fail:
        let draw = Draw.uniform(strand.key, instruction.step &+ StepDraw.chance)
        strand.address &+= 1
        if draw < instruction.probability { fail(&strand, instruction.site) }
      case .halt:
        if strand.iteration &+ 1 < strand.iterations, strand.failure == 0 {
          strand.iteration &+= 1
          strand.key = Draw.word(strand.loopKey, UInt64(strand.iteration))
          strand.address = strand.loopStart
          continue
        }
        return end(&strand, index)
      }
    }
  }

  /// Whether the strand's own time has come; if not, the strand comes back when it has.
  private mutating func isDue(_ strand: Strand, _ index: Int32) -> Bool {
    guard strand.time > now else { return true }
    strands[Int(index)] = strand
    agenda.insert(.resumption, Int(index), at: strand.time)
    return false
  }

  private mutating func work(_ instruction: Instruction, _ strand: Strand) -> UInt64 {
    var time = program.samplers[Int(instruction.operand)]
      .nanoseconds(strand.key, instruction.step &+ StepDraw.time)
    recorder.work(Int(executions[Int(strand.execution)].service), time)
    if instruction.second >= 0 {
      time &+= program.samplers[Int(instruction.second)]
        .nanoseconds(strand.key, instruction.step &+ StepDraw.delay)
    }
    return time
  }

  /// Phase 0 starts the work, phase 1 ends it; false while it lasts.
  private mutating func finishNamedWork(
    _ instruction: Instruction, _ strand: inout Strand, _ index: Int32
  ) -> Bool {
    if strand.phase == 0 {
      strand.mark = strand.time
      strand.time &+= work(instruction, strand)
      strand.phase = 1
    }
    guard isDue(strand, index) else { return false }
    emitWork(strand, instruction)
    strand.phase = 0
    strand.address &+= 1
    return true
  }

  /// Phase 0 sends the request, phase 1 takes the answer; false while it is under way.
  private mutating func finishCall(
    _ instruction: Instruction, _ strand: inout Strand, _ index: Int32
  ) -> Bool {
    let site = program.calls[Int(instruction.site)]
    guard strand.phase == 0 else {
      closeChild(strand)
      let failed = strand.reply != 0
      emitCall(strand, instruction, site)
      recorder.edge(site.edge, from: strand.mark, to: now, failed: failed)
      strand.phase = 0
      strand.address &+= 1
      if failed, !site.ignoresErrors { failUpstream(&strand, site) }
      return true
    }
    if strand.isParallel, !isDue(strand, index) { return false }
    strand.mark = strand.time
    openChild(strand)
    strand.phase = 1
    var delay = program.samplers[Int(site.network)]
      .nanoseconds(strand.key, instruction.step &+ StepDraw.networkOut)
    if site.added >= 0 {
      delay &+= program.samplers[Int(site.added)]
        .nanoseconds(strand.key, instruction.step &+ StepDraw.addedOut)
    }
    let execution = send(site, from: strand, index, step: instruction.step)
    strands[Int(index)] = strand
    agenda.insert(.delivery, Int(execution), at: strand.time &+ delay)
    return false
  }

  /// Phase 0 starts the branches, phase 1 is when all have ended; false while some run.
  private mutating func finishFork(
    _ instruction: Instruction, _ strand: inout Strand, _ index: Int32
  ) -> Bool {
    guard strand.phase == 0, instruction.second > 0 else {
      strand.phase = 0
      strand.address = strand.failure == 0 ? strand.address &+ 1 : 0
      return true
    }
    guard isDue(strand, index) else { return false }
    strand.phase = 1
    strand.pending = instruction.second
    strands[Int(index)] = strand
    // The last on the list goes on first.
    for branch in (0..<instruction.second).reversed() {
      var child = Strand()
      child.execution = strand.execution
      child.parent = index
      child.address = program.branches[Int(instruction.operand &+ branch)]
      child.isParallel = true
      child.key = strand.key
      child.time = now
      ready.append(makeStrand(child))
    }
    return false
  }

  /// Phase 0 starts the body as a strand, phase 1 is when it has ended; returns the body, or -1.
  private mutating func beginLoop(
    _ instruction: Instruction, _ strand: inout Strand, _ index: Int32
  ) -> Int32 {
    guard strand.phase == 0 else {
      strand.phase = 0
      strand.address = strand.failure == 0 ? strand.address &+ 1 : 0
      return -1
    }
    let count = program.samplers[Int(instruction.operand)]
      .count(strand.key, instruction.step &+ StepDraw.count)
    guard count > 0 else {
      strand.address &+= 1
      return -1
    }
    strand.phase = 1
    strand.pending = 1
    strands[Int(index)] = strand
    var child = Strand()
    child.execution = strand.execution
    child.parent = index
    child.address = strand.address &+ 2
    child.loopStart = child.address
    child.isParallel = strand.isParallel
    child.iterations = count
    child.loopKey = Draw.word(strand.key, instruction.step)
    child.key = Draw.word(child.loopKey, 0)
    child.time = strand.time
    return makeStrand(child)
  }

  /// The end of a strand; returns the parent if it can go on.
  private mutating func end(_ strand: inout Strand, _ index: Int32) -> Int32 {
    if strand.parent < 0 || strand.isParallel {
      guard isDue(strand, index) else { return -1 }
    }
    free(strand: index)
    guard strand.parent >= 0 else {
      finish(strand.execution, strand.failure)
      return -1
    }
    let parent = Int(strand.parent)
    strands[parent].pending &-= 1
    if strand.failure != 0 { strands[parent].failure = strand.failure }
    guard strands[parent].pending == 0 else { return -1 }
    strands[parent].time = strand.time
    return strand.parent
  }
}

/// Failing.
extension SimulationRun {
  /// A step of the script fails: the strand ends here.
  private mutating func fail(_ strand: inout Strand, _ failure: Int32) {
    strand.failure = failure
    strand.address = 0
    guard recorder.keepsLogs else { return }
    let execution = executions[Int(strand.execution)]
    let facts = program.failures.list[Int(failure)]
    log(
      facts.status < 500 ? .warning : .error, model.services[Int(execution.service)].name,
      facts.message.isEmpty ? facts.type : facts.type + ": " + facts.message, execution)
  }

  /// A callee failed and the script cannot go on without it.
  private mutating func failUpstream(_ strand: inout Strand, _ site: CallSite) {
    let reply = strand.reply
    strand.failure = program.failures.propagate(reply)
    strand.address = 0
    guard recorder.keepsLogs else { return }
    let execution = executions[Int(strand.execution)]
    let callee = program.graph.nodes[Int(site.endpoint)]
    let facts = program.failures.list[Int(reply)]
    let answer = site.template.isHTTP ? "answered \(facts.status)" : "failed with \(facts.type)"
    log(
      .error, model.services[Int(execution.service)].name, "\(callee) \(answer)", execution)
  }
}

/// The time an execution spends in calls and queries, parallel ones counted once.
extension SimulationRun {
  mutating func openChild(_ strand: Strand) {
    let index = Int(strand.execution)
    if executions[index].openChildren == 0 { executions[index].coveredSince = strand.mark }
    executions[index].openChildren &+= 1
  }

  mutating func closeChild(_ strand: Strand) {
    let index = Int(strand.execution)
    executions[index].openChildren &-= 1
    guard executions[index].openChildren == 0 else { return }
    executions[index].covered &+= now &- executions[index].coveredSince
  }
}

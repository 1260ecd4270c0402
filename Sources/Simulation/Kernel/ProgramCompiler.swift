/// Compiles the scripts of a system and adds them to a program.
struct ProgramCompiler {
  private(set) var program: Program
  let templates: SpanTemplates
  private let system: SystemModel
  private var endpointIndex: [OperationID: Int32] = [:]
  private var queryIndex: [OperationID: Int32] = [:]

  /// Compiles `system` behind what `program` already holds.
  static func compile(
    _ system: SystemModel, into program: inout Program, _ templates: SpanTemplates
  ) {
    var compiler = ProgramCompiler(program, templates, system)
    compiler.compile()
    program = compiler.program
  }

  private init(_ program: Program, _ templates: SpanTemplates, _ system: SystemModel) {
    self.program = program
    self.templates = templates
    self.system = system
  }

  private mutating func compile() {
    var nodes = system.operations
    for (index, id) in nodes.enumerated() { endpointIndex[id] = Int32(index) }
    program.graph.firstQuery = nodes.count
    program.queryEntries = []
    for (store, datastore) in system.datastores.enumerated() {
      for query in datastore.queries {
        let name = OperationID(service: datastore.name, operation: query.name)
        queryIndex[name] = Int32(program.queryEntries.count)
        program.queryEntries.append(
          QueryEntry(
            datastore: Int32(store), node: Int32(nodes.count),
            time: Sampler(query.timeWithoutIndex ?? query.time),
            nanosecondsPerRow: query.nanosecondsPerRow, cacheHitRatio: query.cacheHitRatio,
            slow: datastore.slowQueryNanoseconds ?? .max, text: query.text))
        nodes.append(OperationID(service: datastore.name, operation: query.summary))
      }
    }
    program.graph.nodes = nodes
    program.endpointEntries = []
    for (index, service) in system.services.enumerated() {
      for endpoint in service.endpoints { compile(endpoint, of: service, index) }
    }
  }

  private mutating func compile(_ endpoint: EndpointModel, of service: ServiceModel, _ index: Int) {
    let node = Int32(program.endpointEntries.count)
    let address = Int32(program.code.count)
    compile(endpoint.steps, node)
    program.code.append(Instruction(code: .halt))
    program.endpointEntries.append(
      EndpointEntry(
        address: address, service: Int32(index), template: templates.server(endpoint, of: service),
        isHTTP: endpoint.http != nil))
  }

  private mutating func compile(_ steps: [Step], _ node: Int32) {
    for step in steps {
      switch step.action {
      case .work(let work): compile(work, step.id)
      case .call(let call): compile(call, step.id, node)
      case .query(let query): compile(query, step.id, node)
      case .parallel(let branches): compile(branches, step.id, node)
      case .repeated(let count, let steps): compile(count, steps, step.id, node)
      case .chance(let probability, let then, let otherwise):
        compile(probability, then, otherwise, step.id, node)
      case .failure(let failure): compile(failure, step.id)
      }
    }
  }

  private mutating func sampler(_ distribution: Distribution?) -> Int32 {
    guard let distribution else { return -1 }
    program.samplers.append(Sampler(distribution))
    return Int32(program.samplers.count - 1)
  }

  private mutating func compile(_ work: WorkStep, _ id: UInt64) {
    var instruction = Instruction(
      code: .work, operand: sampler(work.time), second: sampler(work.delay), step: id)
    if let name = work.name {
      instruction.code = .namedWork
      instruction.site = Int32(program.works.count)
      program.works.append(templates.work(name, work.attributes))
    }
    program.code.append(instruction)
  }

  private mutating func compile(_ call: CallStep, _ id: UInt64, _ node: Int32) {
    let callee = OperationID(service: call.service, operation: call.operation)
    guard let endpoint = endpointIndex[callee], let service = system.service(call.service),
      let model = service.endpoint(call.operation)
    else { return }
    program.code.append(
      Instruction(code: .call, site: Int32(program.calls.count), step: id))
    program.calls.append(
      CallSite(
        endpoint: endpoint, network: sampler(call.network), added: sampler(call.addedLatency),
        ignoresErrors: call.onError == .ignore, edge: program.graph.edge(node, endpoint),
        template: templates.client(model, of: service)))
  }

  private mutating func compile(_ query: QueryStep, _ id: UInt64, _ node: Int32) {
    let name = OperationID(service: query.datastore, operation: query.query)
    guard let index = queryIndex[name], let datastore = system.datastore(query.datastore),
      let model = datastore.query(query.query)
    else { return }
    let callee = program.queryEntries[Int(index)].node
    program.code.append(
      Instruction(code: .query, site: Int32(program.queries.count), step: id))
    program.queries.append(
      QuerySite(
        query: index, batch: sampler(query.batch), edge: program.graph.edge(node, callee),
        template: templates.query(model, on: datastore, isBatch: query.batch != nil)))
  }

  private mutating func compile(_ branches: [[Step]], _ id: UInt64, _ node: Int32) {
    let start = Int32(program.branches.count)
    program.branches.append(contentsOf: branches.map { _ in 0 })
    program.code.append(
      Instruction(code: .fork, operand: start, second: Int32(branches.count), step: id))
    let jump = jumpPlaceholder()
    for (index, branch) in branches.enumerated() {
      program.branches[Int(start) + index] = Int32(program.code.count)
      compile(branch, node)
      program.code.append(Instruction(code: .halt))
    }
    program.code[jump].operand = Int32(program.code.count)
  }

  private mutating func compile(
    _ count: Distribution, _ steps: [Step], _ id: UInt64, _ node: Int32
  ) {
    program.code.append(Instruction(code: .loop, operand: sampler(count), step: id))
    let jump = jumpPlaceholder()
    compile(steps, node)
    program.code.append(Instruction(code: .halt))
    program.code[jump].operand = Int32(program.code.count)
  }

  private mutating func compile(
    _ probability: Double, _ then: [Step], _ otherwise: [Step], _ id: UInt64, _ node: Int32
  ) {
    let branch = program.code.count
    program.code.append(Instruction(code: .branch, step: id, probability: probability))
    compile(then, node)
    let jump = jumpPlaceholder()
    program.code[branch].operand = Int32(program.code.count)
    compile(otherwise, node)
    program.code[jump].operand = Int32(program.code.count)
  }

  private mutating func compile(_ failure: FailureStep, _ id: UInt64) {
    let index = program.failures.index(
      of: Failure(status: failure.statusCode, type: failure.type, message: failure.message))
    program.code.append(
      Instruction(code: .fail, site: index, step: id, probability: failure.probability))
  }

  private mutating func jumpPlaceholder() -> Int {
    program.code.append(Instruction(code: .jump))
    return program.code.count - 1
  }
}

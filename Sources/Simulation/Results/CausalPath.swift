/// How a fault reached a symptom: the nodes of the call graph it went through.
package struct CausalPath: Hashable, Sendable {
  /// From the site of the fault to the symptom.
  package var nodes: [OperationID]
  /// Each step, as cause and effect: the callee first, then its caller.
  package var edges: [Edge]

  /// One step of the path.
  package struct Edge: Hashable, Sendable {
    package var cause: OperationID
    package var effect: OperationID
  }
}

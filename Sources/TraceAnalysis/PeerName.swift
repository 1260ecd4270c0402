package import TraceModel

/// Names the uninstrumented system at the other end of an outgoing call: a database, a queue, a third party.
///
/// Such systems send no spans of their own, so what is known of them is what the caller wrote down.
/// Attribute names: <https://opentelemetry.io/docs/specs/semconv/registry/attributes/db/>, `server.address`,
/// `service.peer.name` and, from before, `peer.service`, `net.peer.name`, `db.system`, `db.name`.
package enum PeerName {
  /// The name of what a CLIENT or PRODUCER span called, nil for other kinds and when nothing is known.
  ///
  /// It means "uninstrumented" only where the span is a leaf: see `TraceTree.peer(of:)`.
  package static func of(_ span: Span) -> String? {
    of(kind: span.kind, attributes: span.attributes)
  }

  static func of(kind: SpanKind, attributes: [Attribute]) -> String? {
    guard kind == .client || kind == .producer else { return nil }
    let hints = Hints(attributes)
    if let service = hints.service ?? hints.olderService { return service }
    if let system = hints.messagingSystem {
      guard let destination = hints.destination else { return system }
      return "\(system):\(destination)"
    }
    if let destination = hints.destination { return destination }
    guard hints.isDatabase else { return nil }
    return hints.address.flatMap(host) ?? hints.namespace ?? hints.databaseSystem ?? hints.address
  }

  /// The first label of a host name; nil for an IP address or a socket path, whose parts name nothing.
  private static func host(_ address: String) -> String? {
    let bytes = address.utf8
    if bytes.contains(UInt8(ascii: ":")) || bytes.contains(UInt8(ascii: "/")) { return nil }
    let numeric = bytes.allSatisfy { byte in
      byte == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    if numeric { return nil }
    let label = address.prefix { $0 != "." }
    return label.isEmpty ? nil : String(label)
  }

  /// What the attributes say, read in one pass; a key's length decides first, which is cheap.
  private struct Hints {
    var service: String?
    var olderService: String?
    var address: String?
    var namespace: String?
    var databaseSystem: String?
    var messagingSystem: String?
    var destination: String?

    var isDatabase: Bool { databaseSystem != nil || namespace != nil }

    init(_ attributes: [Attribute]) {
      for attribute in attributes {
        switch (attribute.key.utf8.count, attribute.key) {
        case (17, "service.peer.name"): Self.set(&service, attribute.value)
        case (12, "peer.service"): Self.set(&olderService, attribute.value)
        case (14, "server.address"), (13, "net.peer.name"): Self.set(&address, attribute.value)
        case (12, "db.namespace"), (7, "db.name"): Self.set(&namespace, attribute.value)
        case (14, "db.system.name"), (9, "db.system"): Self.set(&databaseSystem, attribute.value)
        case (16, "messaging.system"): Self.set(&messagingSystem, attribute.value)
        case (26, "messaging.destination.name"), (21, "messaging.destination"):
          Self.set(&destination, attribute.value)
        default: break
        }
      }
    }

    /// The first of a key counts, and an empty text says nothing.
    private static func set(_ field: inout String?, _ value: AttributeValue) {
      if field == nil, let text = value.string, !text.isEmpty { field = text }
    }
  }
}

extension TraceTree {
  /// The uninstrumented system a leaf span called, if its attributes name one.
  package func peer(of index: Int) -> String? {
    guard isLeaf(index) else { return nil }
    return PeerName.of(kind: times[index].kind, attributes: spans[index].attributes)
  }

  /// What to call the place where a span's time went: the uninstrumented peer, else the span's service.
  package func place(of index: Int) -> String {
    peer(of: index) ?? spans[index].resource.serviceName
  }

  /// The services of the trace in the order a reader meets them, then the uninstrumented peers.
  package var services: [String] {
    var seen: Set<String> = []
    var services: [String] = []
    var peers: [String] = []
    for index in preorder {
      let name = spans[index].resource.serviceName
      if seen.insert(name).inserted { services.append(name) }
    }
    for index in preorder {
      if let peer = peer(of: index), seen.insert(peer).inserted { peers.append(peer) }
    }
    return services + peers
  }
}

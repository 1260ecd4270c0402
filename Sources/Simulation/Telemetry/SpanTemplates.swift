import TraceModel
import TraceWire

/// Encodes what the spans of a site share, in today's semantic conventions.
///
/// <https://opentelemetry.io/docs/specs/semconv/>
struct SpanTemplates {
  let arena = TemplateArena()
  private var outcomes: [OutcomeTails] = []

  /// What is appended to a span for an outcome: by side and by protocol.
  struct OutcomeTails {
    var httpServer = TemplateRange()
    var httpClient = TemplateRange()
    var plainServer = TemplateRange()
    var plainClient = TemplateRange()
  }

  func server(_ endpoint: EndpointModel, of service: ServiceModel) -> SpanTemplate {
    var attributes: [Attribute] = []
    if let http = endpoint.http {
      attributes = [
        Attribute("http.request.method", .string(http.method)),
        Attribute("http.route", .string(http.route)),
        Attribute("url.path", .string(Self.path(of: http.route))),
        Attribute("url.scheme", .string("http")),
        Attribute("server.address", .string(service.name)),
        Attribute("server.port", .int(8080)),
        Attribute("network.protocol.version", .string("1.1")),
      ]
    }
    return template(
      endpoint.operation, endpoint.kind, attributes + endpoint.attributes,
      isHTTP: endpoint.http != nil)
  }

  func client(_ endpoint: EndpointModel, of callee: ServiceModel) -> SpanTemplate {
    var attributes: [Attribute] = []
    if let http = endpoint.http {
      let url = "http://" + callee.name + ":8080" + Self.path(of: http.route)
      attributes = [
        Attribute("http.request.method", .string(http.method)),
        Attribute("url.full", .string(url)),
        Attribute("url.template", .string(http.route)),
        Attribute("server.port", .int(8080)),
      ]
    }
    attributes.append(Attribute("server.address", .string(callee.name)))
    attributes.append(Attribute("service.peer.name", .string(callee.name)))
    return template(
      endpoint.operation, .client, attributes, isHTTP: endpoint.http != nil)
  }

  func query(_ query: QueryModel, on datastore: Datastore, isBatch: Bool) -> SpanTemplate {
    let text = isBatch ? query.batchText ?? query.text : query.text
    var attributes = [
      Attribute("db.system.name", .string(datastore.system)),
      Attribute("db.namespace", .string(datastore.namespace)),
      Attribute("db.operation.name", .string(query.operationName)),
      Attribute("db.collection.name", .string(query.collection)),
      Attribute("db.query.summary", .string(query.summary)),
      Attribute("db.query.text", .string(text)),
      Attribute("server.address", .string(datastore.name)),
      Attribute("server.port", .int(Int64(datastore.port))),
    ]
    if !isBatch {
      attributes.append(Attribute("db.response.returned_rows", .int(Int64(query.rows))))
    }
    return template(query.summary, .client, attributes, isHTTP: false)
  }

  func work(_ name: String, _ attributes: [Attribute]) -> SpanTemplate {
    template(name, .internal, attributes, isHTTP: false)
  }

  private func template(
    _ name: String, _ kind: SpanKind, _ attributes: [Attribute], isHTTP: Bool
  ) -> SpanTemplate {
    var head = ProtobufWriter()
    head.field(OTLPField.Span.name, string: name)
    head.field(OTLPField.Span.kind, varint: Int64(kind.rawValue))
    return SpanTemplate(
      head: arena.add(head.bytes), attributes: arena.add(Self.encoded(attributes)), isHTTP: isHTTP)
  }

  private static func encoded(_ attributes: [Attribute]) -> [UInt8] {
    var writer = ProtobufWriter()
    for attribute in attributes {
      OTLPEncoder.appendAttribute(
        attribute.key, attribute.value, OTLPField.Span.attributes, to: &writer)
    }
    return writer.bytes
  }

  /// A path that the route matches: parameters become 42.
  private static func path(of route: String) -> String {
    var result = ""
    var isParameter = false
    for character in route {
      switch character {
      case "{": isParameter = true
      case "}":
        isParameter = false
        result += "42"
      default: if !isParameter { result.append(character) }
      }
    }
    return result
  }
}

/// Outcomes: status codes, `error.type` and the span's status.
extension SpanTemplates {
  /// The tails of a failure, encoded when it first happens.
  mutating func tails(_ failure: Int32, _ table: FailureTable) -> OutcomeTails {
    while outcomes.count <= Int(failure) {
      outcomes.append(tails(of: table.list[outcomes.count], isSuccess: outcomes.isEmpty))
    }
    return outcomes[Int(failure)]
  }

  private func tails(of failure: Failure, isSuccess: Bool) -> OutcomeTails {
    let status = Attribute("http.response.status_code", .int(Int64(failure.status)))
    guard !isSuccess else {
      let tail = arena.add(Self.encoded([status]))
      return OutcomeTails(httpServer: tail, httpClient: tail)
    }
    let type = Attribute("error.type", .string(failure.type))
    let code = Attribute("error.type", .string(String(failure.status)))
    let isServerError = failure.status >= 500
    return OutcomeTails(
      httpServer: isServerError
        ? tail([status, type], message: failure.message) : tail([status], message: nil),
      httpClient: tail([status, code], message: ""),
      plainServer: tail([type], message: failure.message),
      plainClient: tail([type], message: ""))
  }

  /// Attributes and, with a message, status Error.
  private func tail(_ attributes: [Attribute], message: String?) -> TemplateRange {
    var writer = ProtobufWriter()
    writer.bytes = Self.encoded(attributes)
    if let message {
      writer.message(OTLPField.Span.status) { status in
        if !message.isEmpty { status.field(OTLPField.Status.message, string: message) }
        status.field(OTLPField.Status.code, varint: UInt64(2))
      }
    }
    return arena.add(writer.bytes)
  }
}

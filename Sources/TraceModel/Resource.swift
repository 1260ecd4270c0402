/// The entity that produced telemetry: a service instance, described by attributes.
///
/// Shared by all its spans, hence a class; it never changes after it is made.
/// <https://opentelemetry.io/docs/specs/otel/resource/sdk/>
package final class Resource: Sendable {
  package let attributes: [Attribute]
  package let droppedAttributesCount: UInt32
  package let entityReferences: [EntityReference]
  /// The value of `service.name`, or `unknown_service` where it is missing or empty.
  package let serviceName: String

  package init(
    attributes: [Attribute] = [], droppedAttributesCount: UInt32 = 0,
    entityReferences: [EntityReference] = []
  ) {
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
    self.entityReferences = entityReferences
    let name = attributes["service.name"]?.text ?? ""
    self.serviceName = name.isEmpty ? "unknown_service" : name
  }
}

extension Resource: Hashable {
  package static func == (left: Resource, right: Resource) -> Bool {
    left === right
      || left.attributes == right.attributes
        && left.droppedAttributesCount == right.droppedAttributesCount
        && left.entityReferences == right.entityReferences
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(attributes) }
}

/// Names the attributes of a resource that identify and describe one entity (in development upstream).
///
/// <https://opentelemetry.io/docs/specs/otel/entities/data-model/>
package struct EntityReference: Hashable, Sendable {
  package var schemaURL: String
  package var type: String
  package var idKeys: [String]
  package var descriptionKeys: [String]

  package init(
    schemaURL: String = "", type: String, idKeys: [String] = [], descriptionKeys: [String] = []
  ) {
    self.schemaURL = schemaURL
    self.type = type
    self.idKeys = idKeys
    self.descriptionKeys = descriptionKeys
  }
}

/// The library or module that made the spans.
///
/// <https://opentelemetry.io/docs/specs/otel/common/instrumentation-scope/>
package final class InstrumentationScope: Sendable {
  package let name: String
  package let version: String
  package let attributes: [Attribute]
  package let droppedAttributesCount: UInt32

  package init(
    name: String = "", version: String = "", attributes: [Attribute] = [],
    droppedAttributesCount: UInt32 = 0
  ) {
    self.name = name
    self.version = version
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
  }
}

extension InstrumentationScope: Hashable {
  package static func == (left: InstrumentationScope, right: InstrumentationScope) -> Bool {
    left === right
      || left.name == right.name && left.version == right.version
        && left.attributes == right.attributes
        && left.droppedAttributesCount == right.droppedAttributesCount
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(version)
  }
}

import TraceModel

/// What the processes of a service say of themselves: their OpenTelemetry resource.
enum ServiceIdentity {
  /// The resource of one replica; the instance id changes with every restart.
  static func resource(of service: ServiceModel, replica: Int, system: String) -> Resource {
    let generation = String(service.restarts)
    let id = Draw.stream("instance", service.name, String(replica), generation)
    let deployment = Draw.stream("deployment", service.name, service.version)
    let pod = "\(service.name)-\(suffix(deployment, 9))-\(suffix(id, 5))"
    let node = "node-" + String(Draw.word(id, 7) % 6 + 1)
    return Resource(attributes: [
      Attribute("service.name", .string(service.name)),
      Attribute("service.version", .string(service.version)),
      Attribute("service.namespace", .string(system)),
      Attribute("service.instance.id", .string(uuid(id))),
      Attribute("deployment.environment.name", .string("production")),
      Attribute("telemetry.sdk.name", .string("opentelemetry")),
      Attribute("telemetry.sdk.language", .string(service.language)),
      Attribute("telemetry.sdk.version", .string(sdkVersion(service.language))),
      Attribute("host.name", .string(node)),
      Attribute("k8s.namespace.name", .string(system)),
      Attribute("k8s.deployment.name", .string(service.name)),
      Attribute("k8s.pod.name", .string(pod)),
      Attribute("k8s.node.name", .string(node)),
      Attribute("cloud.region", .string(service.region)),
    ])
  }

  private static func sdkVersion(_ language: String) -> String {
    switch language {
    case "java": "1.57.0"
    case "nodejs": "2.2.0"
    case "python": "1.39.0"
    case "dotnet": "1.14.0"
    case "go": "1.39.0"
    default: "1.0.0"
    }
  }

  /// A random-looking UUID of version 4: <https://www.rfc-editor.org/rfc/rfc9562#section-5.4>.
  private static func uuid(_ id: UInt64) -> String {
    let high = Draw.word(id, 1) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = Draw.word(id, 2) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Array(TraceID(high: high, low: low).hex.unicodeScalars)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.unicodeScalars.append(digit)
    }
    return text
  }

  /// Letters and digits as Kubernetes picks them for names: no vowels, nothing that looks like another.
  private static func suffix(_ value: UInt64, _ length: Int) -> String {
    let letters = Array("bcdfghjklmnpqrstvwxz2456789")
    var rest = value
    var text = ""
    for _ in 0..<length {
      text.append(letters[Int(rest % UInt64(letters.count))])
      rest /= UInt64(letters.count)
    }
    return text
  }
}

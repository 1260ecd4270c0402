/// What a client may ask of a server of ours.
package struct HTTPLimits: Hashable, Sendable {
  /// Bytes of a body, as sent and again once inflated.
  package var bodyBytes = 20 << 20
  /// Bytes of the request target.
  package var targetBytes = 8 << 10
  package var headerFields = 100
  /// Bytes of one header field, and of all together.
  package var headerFieldBytes = 16 << 10
  package var headerBytes = 64 << 10
  /// Connections to one port; more are closed at once.
  package var connections = 128
  /// Seconds until a request's headers, and its body, are complete.
  package var headerSeconds = 10
  package var bodySeconds = 30
  /// Seconds for an answer to be taken, and for a connection to wait for its next request.
  package var idleSeconds = 60

  package init() {}
}

/// What a piece of text means; a `Theme` turns it into colour, or into nothing.
package enum Style: Hashable, Sendable {
  case plain
  case heading
  case strong
  /// Secondary text: ids, hints, units.
  case muted
  case success
  case warning
  case error
  /// On the critical path.
  case critical
  /// Something the user can type: a command, an option, an id.
  case code
  /// A service, coloured by its index in the list of services on screen.
  case service(Int)
}

/// A run of text in one style.
package struct StyledText: Hashable, Sendable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// One line of output, without its newline: what views produce and renderers print.
package struct Line: Hashable, Sendable, ExpressibleByStringInterpolation {
  package var parts: [StyledText]

  package init(_ parts: [StyledText] = []) { self.parts = parts }

  package init(_ text: String, _ style: Style = .plain) { self.parts = [StyledText(text, style)] }

  package init(stringLiteral value: String) { self.init(value) }

  /// The text alone.
  package var text: String { parts.map(\.text).joined() }

  package mutating func append(_ text: String, _ style: Style = .plain) {
    parts.append(StyledText(text, style))
  }

  package static func + (left: Self, right: Self) -> Self { Self(left.parts + right.parts) }
}

/// What views need to know of the screen: nothing else about the terminal reaches them.
package struct Canvas: Hashable, Sendable {
  /// Columns that may be used, at least 20.
  package var width: Int
  /// Whether box and bar characters may be drawn; ASCII stands in for them otherwise.
  package var unicode: Bool

  package init(width: Int = 80, unicode: Bool = true) {
    self.width = max(20, width)
    self.unicode = unicode
  }
}

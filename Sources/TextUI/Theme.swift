/// What each style looks like, as parameters of Select Graphic Rendition (`1;31` is bold red); empty for no change.
///
/// Only bold, faint and the sixteen colours are used: they follow the palette the user chose for the terminal.
/// <https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters>
package struct Theme: Hashable, Sendable {
  package var heading = "1"
  package var strong = "1"
  package var muted = "2"
  package var success = "32"
  package var warning = "33"
  package var error = "1;31"
  package var critical = "1;35"
  package var code = "36"
  /// Taken in turn; red is left to errors.
  package var services = ["34", "36", "32", "33", "35", "94", "96", "92", "93", "95"]

  package init() {}

  package static let standard = Self()

  package func rendition(of style: Style) -> String {
    switch style {
    case .plain: ""
    case .heading: heading
    case .strong: strong
    case .muted: muted
    case .success: success
    case .warning: warning
    case .error: error
    case .critical: critical
    case .code: code
    case .service(let index):
      services.isEmpty ? "" : services[Int(index.magnitude % UInt(services.count))]
    }
  }
}

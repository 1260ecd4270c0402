/// Counts with their thousands set apart.
package enum CountText {
  /// The count in groups of three digits: `12,046`.
  package static func grouped(_ count: some BinaryInteger) -> String {
    let digits = Array(String(count.magnitude))
    var text = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `1 span`, `12,046 spans`; `plural` when an s will not do.
  package static func of(_ count: some BinaryInteger, _ noun: String, plural: String? = nil)
    -> String
  {
    "\(grouped(count)) \(count == 1 ? noun : plural ?? "\(noun)s")"
  }
}

/// Sizes in bytes, by powers of 1024.
package enum ByteCountText {
  private static let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]

  /// `512 B`, `1.5 KiB`, `64 MiB`: one decimal below ten.
  package static func short(_ bytes: Int) -> String {
    let sign = bytes < 0 ? "-" : ""
    let magnitude = bytes.magnitude
    guard magnitude >= 1024 else { return "\(sign)\(magnitude) B" }
    var unit: UInt = 1024
    for name in units {
      let tenths = tenths(magnitude, unit)
      if tenths < 100 { return "\(sign)\(tenths / 10).\(tenths % 10) \(name)" }
      let whole = (tenths + 5) / 10
      if whole < 1024 { return "\(sign)\(whole) \(name)" }
      unit = unit &* 1024
    }
    return "\(bytes) B"
  }

  private static func tenths(_ value: UInt, _ unit: UInt) -> UInt {
    value / unit * 10 + (value % unit / (unit / 1024) * 10 + 512) / 1024
  }
}

/// Random numbers as a pure function of what they are for.
///
/// There is no generator with a state that could be shared or reshuffled: each number is a hash of
/// a key (seed, stream and request) and a purpose (step and iteration). A change to one part of a
/// system therefore leaves every draw elsewhere as it was. The mixing is SplitMix64's finaliser:
/// <https://doi.org/10.1145/2714064.2660195>
enum Draw {
  /// A well-mixed 64-bit word for a key and a purpose.
  @inline(__always)
  static func word(_ key: UInt64, _ purpose: UInt64) -> UInt64 {
    var z = key &+ (purpose &* 0x9E37_79B9_7F4A_7C15)
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// A number in the open interval from 0 to 1.
  @inline(__always)
  static func uniform(_ key: UInt64, _ purpose: UInt64) -> Double {
    (Double(word(key, purpose) &>> 11) + 0.5) * 0x1p-53
  }

  /// The stream number of a name: FNV-1a over its UTF-8, then mixed.
  static func stream(_ parts: String...) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return word(hash, 1)
  }
}

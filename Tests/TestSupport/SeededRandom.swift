/// A fixed sequence of random numbers for property tests: SplitMix64, <https://prng.di.unimi.it/splitmix64.c>.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Bytes drawn from `alphabet`, or any bytes when it is empty.
  package mutating func bytes(upTo count: Int, from alphabet: [UInt8] = []) -> [UInt8] {
    (0..<Int.random(in: 0...max(0, count), using: &self)).map { _ in
      alphabet.randomElement(using: &self) ?? UInt8.random(in: 0...255, using: &self)
    }
  }

  /// Text of ordinary letters mixed with everything that has ever confused a program that shows text.
  package mutating func text(upTo count: Int) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x20...0x7E, 0x20...0x7E, 0x7F...0xA0, 0x300...0x36F, 0x4E00...0x4E20,
      0x200B...0x202E, 0x2066...0x2069, 0xFE0F...0xFE0F, 0x1F600...0x1F64F, 0x600...0x6FF,
      0xFEFF...0xFEFF, 0xE0000...0xE0080, 0x1F1E6...0x1F1FF,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...max(0, count), using: &self) {
      guard let range = ranges.randomElement(using: &self) else { continue }
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { text.append(scalar) }
    }
    return String(text)
  }
}

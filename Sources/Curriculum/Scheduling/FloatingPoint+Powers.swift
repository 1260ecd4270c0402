// The C library's powers are the only thing scheduling needs beyond the standard library.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Double {
  /// Euler's number, as a power's base: `e ** x` and `exp(x)` may differ in the last bit.
  static let e = 2.718281828459045

  /// This number raised to `exponent`, as C's `pow`.
  func raised(to exponent: Double) -> Double { pow(self, exponent) }

  /// The natural logarithm, as C's `log`.
  var naturalLogarithm: Double { log(self) }

  /// The nearest whole number, ties to even, limited to what `range` allows; its lower end for NaN.
  func roundedHalfEven(in range: ClosedRange<Int>) -> Int {
    let whole = rounded(.toNearestOrEven)
    guard whole > Double(range.lowerBound) else { return range.lowerBound }
    guard whole < Double(range.upperBound) else { return range.upperBound }
    return Int(whole)
  }
}

/// Logarithm, exponential and the normal quantile in plain arithmetic.
///
/// They use only operations that IEEE 754 fixes to the last bit, so a seed gives the same bytes on
/// every machine, whatever its C library.
enum Elementary {
  /// The natural logarithm of a positive finite number.
  static func log(_ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let s = (mantissa - 1) / (mantissa + 1)
    let z = s * s
    var series = 1.0 / 21
    series = series * z + 1.0 / 19
    series = series * z + 1.0 / 17
    series = series * z + 1.0 / 15
    series = series * z + 1.0 / 13
    series = series * z + 1.0 / 11
    series = series * z + 1.0 / 9
    series = series * z + 1.0 / 7
    series = series * z + 1.0 / 5
    series = series * z + 1.0 / 3
    series = series * z + 1
    return exponent * 0.6931471805599453 + 2 * s * series
  }

  /// e to the power of `x`; 0 or infinity beyond the range of doubles.
  static func exp(_ x: Double) -> Double {
    guard x < 709 else { return .infinity }
    guard x > -708 else { return 0 }
    let power = (x * 1.4426950408889634).rounded()
    let r = (x - power * 0.6931471803691238) - power * 1.9082149292705877e-10
    var sum = 1.6059043836821613e-10
    sum = sum * r + 2.08767569878681e-09
    sum = sum * r + 2.505210838544172e-08
    sum = sum * r + 2.755731922398589e-07
    sum = sum * r + 2.7557319223985893e-06
    sum = sum * r + 2.48015873015873e-05
    sum = sum * r + 0.0001984126984126984
    sum = sum * r + 0.001388888888888889
    sum = sum * r + 0.008333333333333333
    sum = sum * r + 0.041666666666666664
    sum = sum * r + 0.16666666666666666
    sum = sum * r + 0.5
    sum = sum * r + 1
    sum = sum * r + 1
    return sum * Double(sign: .plus, exponent: Int(power), significand: 1)
  }

  /// The value below which a standard normal variable stays with probability `p`.
  ///
  /// A rational approximation in three pieces, within 1.2e-9 of the truth.
  static func normalQuantile(_ p: Double) -> Double {
    guard p > 0 else { return -8.3 }
    guard p < 1 else { return 8.3 }
    if p < 0.02425 { return tail((-2 * log(p)).squareRoot()) }
    if p > 0.97575 { return -tail((-2 * log(1 - p)).squareRoot()) }
    let q = p - 0.5
    let r = q * q
    var above = -3.969683028665376e+01
    above = above * r + 2.209460984245205e+02
    above = above * r - 2.759285104469687e+02
    above = above * r + 1.383577518672690e+02
    above = above * r - 3.066479806614716e+01
    above = above * r + 2.506628277459239e+00
    var below = -5.447609879822406e+01
    below = below * r + 1.615858368580409e+02
    below = below * r - 1.556989798598866e+02
    below = below * r + 6.680131188771972e+01
    below = below * r - 1.328068155288572e+01
    return above * q / (below * r + 1)
  }

  private static func tail(_ q: Double) -> Double {
    var above = -7.784894002430293e-03
    above = above * q - 3.223964580411365e-01
    above = above * q - 2.400758277161838e+00
    above = above * q - 2.549732539343734e+00
    above = above * q + 4.374664141464968e+00
    above = above * q + 2.938163982698783e+00
    var below = 7.784695709041462e-03
    below = below * q + 3.224671290700398e-01
    below = below * q + 2.445134137142996e+00
    below = below * q + 3.754408661907416e+00
    return above / (below * q + 1)
  }
}

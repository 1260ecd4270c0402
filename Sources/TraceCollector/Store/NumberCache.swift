/// Values made once for each number of a dictionary's entry, while something is read out.
struct NumberCache<Value>: ~Copyable {
  private var slots = HashSlots()
  private var numbers: [Int] = []
  private var values: [Value] = []

  init() {}

  @inline(__always)
  mutating func value(_ number: Int, make: (Int) -> Value) -> Value {
    let hash = ByteHash.combine(0, UInt64(truncatingIfNeeded: number))
    if let known = slots.find(hash, matches: { numbers[$0] == number }) { return values[known] }
    let value = make(number)
    slots.insert(hash, entry: numbers.count)
    numbers.append(number)
    values.append(value)
    return value
  }
}

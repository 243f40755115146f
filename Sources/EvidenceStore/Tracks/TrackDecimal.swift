/// A single that mostly is a whole number of hundredths or thousandths, because the wire carried it so.
///
/// Stored is 0 when the bits are as before; `zigzag(n − n before) << 1` when the value is exactly `Float(n) / scale`; and
/// `bits << 1 | 1` for every other value, NaN included. The bits come back exactly in each case. To keep 0 for "as
/// before", a step of n of 0 (a value that comes back after another one that was not decimal) is stored by its bits.
struct TrackDecimal: BitwiseCopyable {
    private(set) var bits: UInt32 = 0
    private var number: Int32 = 0

    @inline(__always)
    mutating func encode(_ value: Float, scale: Float) -> UInt64 {
        let new = value.bitPattern
        if new == bits { return 0 }
        bits = new
        let scaled = value * scale
        // Whole numbers above 2²³ have no room for decimals in a single; NaN fails the comparison.
        if scaled.magnitude < 8_388_608 {
            let whole = Int32(scaled + (scaled < 0 ? -0.5 : 0.5))
            let change = whole &- number
            if change != 0 && (Float(whole) / scale).bitPattern == new {
                number = whole
                return TrackCounter.zigzag(Int64(change)) << 1
            }
        }
        return UInt64(new) << 1 | 1
    }

    @inline(__always)
    mutating func decode(_ stored: UInt64, scale: Float) -> Float {
        if stored & 1 == 1 {
            bits = UInt32(truncatingIfNeeded: stored >> 1)
        } else if stored != 0 {
            number = number &+ Int32(truncatingIfNeeded: TrackCounter.unzigzag(stored >> 1))
            bits = (Float(number) / scale).bitPattern
        }
        return Float(bitPattern: bits)
    }
}

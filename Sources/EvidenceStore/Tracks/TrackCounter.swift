/// An integer that tends to change by equal steps: what is stored is how much the step differs from the step before.
///
/// All arithmetic wraps around, so that every 64-bit value comes back.
struct TrackCounter: BitwiseCopyable {
    private var value: Int64
    private var step: Int64 = 0

    /// Starts at a value that is stored apart.
    init(first: Int64) { value = first }

    /// Takes the next value and returns what is to be stored, 0 when the step is as before.
    @inline(__always)
    mutating func encode(_ next: Int64) -> UInt64 {
        let newStep = next &- value
        let change = newStep &- step
        value = next
        step = newStep
        return Self.zigzag(change)
    }

    /// Takes what was stored and returns the next value.
    @inline(__always)
    mutating func decode(_ stored: UInt64) -> Int64 {
        step = step &+ Self.unzigzag(stored)
        value = value &+ step
        return value
    }

    /// Small magnitudes of either sign become small numbers: 0, −1, 1, −2 become 0, 1, 2, 3.
    @inline(__always)
    static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

    @inline(__always)
    static func unzigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
}

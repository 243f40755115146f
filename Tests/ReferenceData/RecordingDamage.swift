/// Damages a recording in the four ways in which recordings are damaged, reproducibly from a seed.
public enum RecordingDamage: String, CaseIterable, Sendable {
    /// The end is missing: 55 % of the bytes are left, as after a loss of power.
    case cut
    /// 1,024 bytes in a row are zero, as of a lost block.
    case zeroed
    /// 20 bits are flipped, as of a worn memory.
    case flipped
    /// 4,096 bytes in a row are missing.
    case removed

    /// The damaged copy.
    public func applied(to bytes: [UInt8], seed: UInt64) -> [UInt8] {
        var damaged = bytes
        if let touched = touchedRange(of: bytes.count, seed: seed) {
            if self == .zeroed { for index in touched { damaged[index] = 0 } } else { damaged.removeSubrange(touched) }
            return damaged
        }
        for bit in flippedBits(of: bytes.count, seed: seed) { damaged[bit / 8] ^= 1 << UInt8(bit % 8) }
        return damaged
    }

    /// The bytes of the whole recording that are zeroed or missing; nil for flipped bits.
    public func touchedRange(of byteCount: Int, seed: UInt64) -> Range<Int>? {
        var random = Generator(seed: seed)
        switch self {
        case .cut: return byteCount * 55 / 100..<byteCount
        case .zeroed, .removed:
            let length = min(self == .zeroed ? 1024 : 4096, byteCount)
            let start = Int.random(in: 0...byteCount - length, using: &random)
            return start..<start + length
        case .flipped: return nil
        }
    }

    /// The bits that are flipped, counted from the start.
    public func flippedBits(of byteCount: Int, seed: UInt64) -> [Int] {
        guard self == .flipped else { return [] }
        var random = Generator(seed: seed)
        return (0..<20).map { _ in Int.random(in: 0..<byteCount * 8, using: &random) }
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}

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
    ///
    /// - Parameter start: the bytes before it stay whole, unless the end is cut off.
    public func applied(to bytes: [UInt8], from start: Int = 0, seed: UInt64) -> [UInt8] {
        damaged(bytes, from: start, seed: seed).bytes
    }

    /// The damaged copy, with what is known of it.
    ///
    /// - Parameter start: the bytes before it stay whole, unless the end is cut off.
    public func damaged(_ bytes: [UInt8], from start: Int = 0, seed: UInt64) -> DamagedRecording {
        var copy = bytes
        if let touched = touchedRange(of: bytes.count, from: start, seed: seed) {
            if self == .zeroed {
                for index in touched { copy[index] = 0 }
                return DamagedRecording(bytes: copy, touched: [touched])
            }
            copy.removeSubrange(touched)
            return DamagedRecording(bytes: copy, touched: [touched], removed: touched)
        }
        let bits = flippedBits(of: bytes.count, from: start, seed: seed)
        for bit in bits { copy[bit / 8] ^= 1 << UInt8(bit % 8) }
        return DamagedRecording(bytes: copy, touched: bits.map { $0 / 8..<$0 / 8 + 1 })
    }

    /// The bytes of the whole recording that are zeroed or missing; nil for flipped bits.
    public func touchedRange(of byteCount: Int, from start: Int = 0, seed: UInt64) -> Range<Int>? {
        var random = SeededGenerator(seed: seed)
        switch self {
        case .cut: return byteCount * 55 / 100..<byteCount
        case .zeroed, .removed:
            let length = min(self == .zeroed ? 1024 : 4096, byteCount - start)
            let first = Int.random(in: start...byteCount - length, using: &random)
            return first..<first + length
        case .flipped: return nil
        }
    }

    /// The bits that are flipped, counted from the start.
    public func flippedBits(of byteCount: Int, from start: Int = 0, seed: UInt64) -> [Int] {
        guard self == .flipped else { return [] }
        var random = SeededGenerator(seed: seed)
        return (0..<20).map { _ in Int.random(in: start * 8..<byteCount * 8, using: &random) }
    }
}

/// A damaged copy of a recording.
public struct DamagedRecording: Sendable {
    public var bytes: [UInt8]
    /// The bytes of the whole recording that are not in the copy, or not as they were.
    public var touched: [Range<Int>]
    /// Those that were taken out: what stood behind them has moved.
    var removed: Range<Int>?

    /// Where an untouched piece of the whole recording stands in the copy; nil for one that is not whole.
    public func place(of range: Range<Int>) -> Int? {
        guard !touched.contains(where: { $0.overlaps(range) }) else { return nil }
        guard let removed, range.lowerBound >= removed.upperBound else { return range.lowerBound }
        return range.lowerBound - removed.count
    }
}

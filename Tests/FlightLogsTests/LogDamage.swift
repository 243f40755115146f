import Testing

/// The four ways in which a log is damaged on purpose, each reproducible by its seed.
enum LogDamage: String, CaseIterable, CustomTestStringConvertible {
    case cutTo55Percent, oneKilobyteZeroed, twentyBitsFlipped, fourKilobytesCutOut

    var testDescription: String { rawValue }

    /// A damaged copy of a log.
    struct Result {
        var bytes: [UInt8]
        /// The bytes of the original that are not in the copy, or not as they were.
        var touched: [Range<Int>]
        /// How many bytes of the original before an offset were cut out: 0, or 4,096 behind the cut.
        var cut: Range<Int>?

        /// Where an untouched piece of the original stands in the copy; nil for one that is not whole.
        func place(of range: Range<Int>) -> Int? {
            guard !touched.contains(where: { $0.overlaps(range) }) else { return nil }
            guard let cut, range.lowerBound >= cut.upperBound else { return range.lowerBound }
            return range.lowerBound - cut.count
        }
    }

    /// Damages a log behind its first `from` bytes.
    func applied(to log: [UInt8], from: Int = 0, seed: UInt64) -> Result {
        var generator = SeededGenerator(seed: seed)
        var bytes = log
        switch self {
        case .cutTo55Percent:
            let end = log.count * 55 / 100
            return Result(bytes: Array(log[..<end]), touched: [end..<log.count])
        case .oneKilobyteZeroed:
            let start = Int.random(in: from..<log.count - 1024, using: &generator)
            for offset in start..<start + 1024 { bytes[offset] = 0 }
            return Result(bytes: bytes, touched: [start..<start + 1024])
        case .twentyBitsFlipped:
            let bits = (0..<20).map { _ in Int.random(in: from * 8..<log.count * 8, using: &generator) }
            for bit in bits { bytes[bit / 8] ^= 1 << UInt8(bit % 8) }
            return Result(bytes: bytes, touched: bits.map { $0 / 8..<$0 / 8 + 1 })
        case .fourKilobytesCutOut:
            let start = Int.random(in: from..<log.count - 4096, using: &generator)
            bytes.removeSubrange(start..<start + 4096)
            return Result(bytes: bytes, touched: [start..<start + 4096], cut: start..<start + 4096)
        }
    }
}
